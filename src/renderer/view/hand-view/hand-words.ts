/** The hand view's sentences: where in the list, what the list holds, which joint stands for the wrist. */

import type { FrameDetail, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import { formatCount, formatFixed } from '#renderer/ui/format-number.ts';

/** What the errors of a list measure: `worst error`, `mean error`, `error of Ring tip`. */
export function measureWords(
  { measure, joint, stage }: FramesQuery,
  joints: readonly string[],
): string {
  const at = stage === undefined ? '' : stage === 0 ? ' at the start' : ` after iteration ${stage}`;
  if (measure === 'max-frame') return `worst error${at}`;
  if (measure === 'mean-frame') return `mean error${at}`;
  return joint === null ? `joint error${at}` : `error of ${joints[joint] ?? `joint ${joint}`}${at}`;
}

/** `frame 7170 · 1 of 8,252 by worst error`; `position` counts from 0. */
export function positionWords(
  frameIndex: number,
  position: number,
  total: number,
  query: FramesQuery,
  joints: readonly string[],
): string {
  const order = query.order === 'time' ? 'in time' : `by ${measureWords(query, joints)}`;
  return `frame ${frameIndex} · ${formatCount(position + 1)} of ${formatCount(total)} ${order}`;
}

/** What a list leaves out, in words; null when it holds every frame. */
export function filterWords(query: FramesQuery, dataSet: DataSetSummary): string | null {
  const { aboveMm, upToMm, sampleId, viewpoint, range } = query;
  const parts: string[] = [];
  if (aboveMm !== null || upToMm !== null) {
    const run = dataSet.runs.find(({ id }) => id === query.runId)?.name ?? '';
    const what = `${measureWords(query, dataSet.description.skeleton.joints)} of ${run}`;
    if (upToMm === null) parts.push(`${what} over ${mm(aboveMm)}`);
    else if (aboveMm === null) parts.push(`${what} up to ${mm(upToMm)}`);
    else parts.push(`${what} over ${mm(aboveMm)} up to ${mm(upToMm)}`);
  }
  if (sampleId !== null) {
    parts.push(dataSet.samples.find(({ id }) => id === sampleId)?.name ?? 'one sequence');
  }
  if (viewpoint !== null) parts.push(`${viewpoint.axis} ${viewpoint.binDeg}°`);
  if (range !== null) {
    parts.push(`frames ${formatCount(range.fromFrame)} to ${formatCount(range.toFrame - 1)}`);
  }
  return parts.length === 0 ? null : parts.join(', ');
}

const mm = (value: number | null): string =>
  `${formatFixed(value, Number.isInteger(value) ? 0 : 1)} mm`;

/** The same list without its filters. */
export const withoutFilters = {
  aboveMm: null,
  upToMm: null,
  sampleId: null,
  viewpoint: null,
  range: null,
} as const satisfies Partial<FramesQuery>;

/** The joint that carries the letter of the hand's side: the wrist, else the palm, else the first. */
export function wristJoint({ viewpointJoints, skeleton }: HandDataSet): number {
  if (viewpointJoints !== null) return viewpointJoints.wrist;
  const wrist = skeleton.joints.findIndex((name) => /wrist/i.test(name));
  if (wrist >= 0) return wrist;
  return Math.max(0, skeleton.parts?.indexOf('palm') ?? 0);
}

/** The joint with the largest error; -1 when there is none, as without ground truth. */
export function worstJoint(errorsMm: Float64Array): number {
  let worst = -1;
  for (let joint = 0; joint < errorsMm.length; joint += 1) {
    if ((errorsMm[joint] ?? Number.NaN) > (errorsMm[worst] ?? -Infinity)) worst = joint;
  }
  return worst;
}

/** `, corrected 5.10 mm`: the largest error of what people corrected of a method; empty where nothing is corrected, or measured. */
export function correctedWords({ truth, runs }: FrameDetail, run: number): string {
  const corrected = runs.find(({ runId }) => runId === run)?.corrected ?? null;
  if (corrected === null) return '';
  const { xyz } = corrected;
  const errorsMm = Float64Array.from({ length: xyz.length / 3 }, (_, joint) =>
    Math.hypot(...[0, 1, 2].map((i) => xyz[joint * 3 + i]! - truth.xyz[joint * 3 + i]!)),
  );
  const worst = worstJoint(errorsMm);
  return worst === -1 ? '' : `, corrected ${formatFixed(errorsMm[worst], 2)} mm`;
}

/** What the pictures show, in a sentence for people who read a screen by ear. */
export function pictureWords(
  detail: FrameDetail,
  dataSet: DataSetSummary,
  { hasDepth, shown }: { readonly hasDepth: boolean; readonly shown: readonly string[] },
): string {
  const { hand, name } = dataSet.description;
  const whose = hand === null ? 'hand' : `${hand} hand`;
  const cloud = hasDepth ? 'with its depth image' : 'without a depth image';
  const over = shown.length === 0 ? 'no skeleton shown' : `skeletons of ${shown.join(', ')}`;
  return `Frame ${detail.frameIndex} of ${name}: a ${whose} ${cloud}, ${over}.`;
}
