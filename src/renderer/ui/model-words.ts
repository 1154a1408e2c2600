/** Models and their runs in words: kinds, shapes, what a run was asked, how far it is. */

import type { ModelCard, ModelKind, ModelPort } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import type { ModelRunState, ModelRunSummary } from '#shared/model/model-run.ts';
import type { Representation } from '#shared/model/sign-card.ts';
import { formatCount, formatDuration, formatNumberOf } from '#renderer/ui/format-number.ts';

/** A fact of a list: what, and how much. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What a kind of model does. */
export const kindWords: Readonly<Record<ModelKind, string>> = {
  'hand-initial': 'Depth hand: a first pose',
  'hand-refine': 'Depth hand: refines a pose',
  'sign-classify': 'Sign: one of its classes',
  'sign-ctc': 'Sign: read by beam search (CTC)',
};

/** How a run stands. */
export const stateWords: Readonly<Record<ModelRunState, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
};

/** `patch [n, 1, 96, 96]`. */
export const portWords = ({ name, shape }: ModelPort): string => `${name} [${shape.join(', ')}]`;

/** `1.2 million`, `84,310`. */
export const parameterWords = (count: number | undefined): string => {
  if (count === undefined) return 'not said';
  return count >= 1e6 ? `${(count / 1e6).toFixed(1)} million` : formatCount(count);
};

const estimatorWords = { holistic: 'MediaPipe Holistic', openpose: 'OpenPose' } as const;

/** What a sign recogniser is fed with. */
export function representationWords(representation: Representation): string {
  switch (representation.kind) {
    case 'team2':
    case 'team1': {
      const team = representation.kind === 'team2' ? 'Team 2’s vector' : 'Team 1’s points';
      const of = representation.estimators.map((name) => estimatorWords[name]).join(' and ');
      return `${team} of ${of}, ${formatCount(representation.width)} numbers a frame`;
    }
    case 'image-features':
      return `image features from .npy files, ${formatCount(representation.width)} numbers a frame`;
    case 'holistic-1662':
      return 'MediaPipe Holistic as rows of 1,662 numbers';
    case 'holistic-258':
      return 'MediaPipe Holistic without the face, rows of 258 numbers';
    case 'points':
    default:
      return `points of ${representation.parts.map(({ component }) => component).join(', ')}, in ${representation.unit}`;
  }
}

/** What only cards of this kind say. */
export function kindFacts(card: ModelCard): readonly Fact[] {
  if (isHandCard(card)) {
    const joints =
      'dataSet' in card.joints
        ? `those of ${card.joints.dataSet.toUpperCase()}`
        : formatNumberOf(card.joints.names.length, 'joint');
    const facts: Fact[] = [
      { label: 'Joints', value: joints },
      {
        label: 'Input cube',
        value: `±${card.cubeHalfMm} mm around the hand, ${card.patch} × ${card.patch} pixels`,
      },
    ];
    if (card.kind === 'hand-initial') return facts;
    const windows =
      card.windows === null
        ? 'none of its own'
        : `${card.windows.joints.length} of ${card.windows.sizePx} pixels, around joints of the last pose`;
    return [
      ...facts,
      { label: 'Starts from', value: card.startFrom ?? 'the mean pose of its card' },
      { label: 'Iterations', value: `${card.iterations} unless said otherwise` },
      { label: 'Windows', value: windows },
    ];
  }
  const { classes, representation, fps, flip } = card;
  return [
    { label: 'Reads', value: representationWords(representation) },
    { label: 'Signs', value: formatNumberOf(classes.length, 'class', 'classes') },
    { label: 'Frames a second', value: fps === null ? 'as they come' : `${fps}` },
    {
      label: 'Left and right',
      value: flip === 'mirrored' ? 'trained on mirrored clips too' : 'as signed',
    },
  ];
}

/** What a run was asked, each open choice made. */
export function settingFacts(
  { settings, modelKind }: Pick<ModelRunSummary, 'settings' | 'modelKind'>,
  modelName: (id: string) => string,
  runName: (id: number) => string,
  systemName: (id: number) => string,
): readonly Fact[] {
  const { batch, threads, withinSec, iterations, start, centre, flip, topK, beamWidth } = settings;
  const { points, comparedWith } = settings;
  const machine: Fact[] = [
    { label: 'Batch', value: batch === null ? 'chosen by the machine' : formatCount(batch) },
    { label: 'Threads', value: threads === null ? 'chosen by the machine' : `${threads}` },
    ...(withinSec === null
      ? []
      : [{ label: 'Stopped when a batch takes over', value: formatDuration(withinSec) }]),
  ];
  if (modelKind === 'hand-initial' || modelKind === 'hand-refine') {
    const centreText =
      centre === null || centre.from === 'centres'
        ? 'the data set’s centres'
        : centre.from === 'found'
          ? 'found in each frame'
          : `the box ${centre.left}, ${centre.top} to ${centre.right}, ${centre.bottom}`;
    const hand: Fact = { label: 'Where the hand is', value: centreText };
    if (modelKind === 'hand-initial') return [hand, ...machine];
    const startText =
      start === null
        ? 'as its card says'
        : start.from === 'mean'
          ? 'the mean pose'
          : start.from === 'model'
            ? modelName(start.modelId)
            : runName(start.runId);
    return [
      { label: 'Iterations', value: iterations === null ? 'as its card says' : `${iterations}` },
      { label: 'Start pose', value: startText },
      hand,
      ...machine,
    ];
  }
  const flips = { never: 'no', 'left-handed': 'clips of left-handed signers', always: 'all clips' };
  return [
    { label: 'Points', value: points === 'corrected' ? 'as corrected' : 'the estimator’s own' },
    ...(comparedWith === null ? [] : [{ label: 'Compared with', value: systemName(comparedWith) }]),
    { label: 'Left and right swapped', value: flips[flip] },
    { label: 'Labels kept', value: formatCount(topK) },
    ...(modelKind === 'sign-ctc' ? [{ label: 'Beam', value: formatCount(beamWidth) }] : []),
    ...machine,
  ];
}

/** `640 of 1,440 frames · 12 a second · 1 min left`. */
export function paceWords(run: ModelRunSummary): string {
  const what = run.source?.kind === 'clips' ? 'clip' : 'frame';
  const parts = [`${formatCount(run.done)} of ${formatNumberOf(run.total, what)}`];
  if (run.state === 'running' && run.perSecond !== null)
    parts.push(`${formatRate(run.perSecond)} a second`);
  if (run.state === 'running' && run.secondsLeft !== null)
    parts.push(`${formatDuration(run.secondsLeft)} left`);
  return parts.join(' · ');
}

/** `9.4` below ten, whole numbers from there on. */
export const formatRate = (perSecond: number): string =>
  perSecond < 10 ? perSecond.toFixed(1) : formatCount(perSecond);
