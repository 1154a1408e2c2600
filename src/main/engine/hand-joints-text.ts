/** Joints of a method as text: as the method said them, as people corrected them, or both with what is known of each. */

import type { Progress } from '#shared/contract/call.ts';
import type { HandJointsInput } from '#shared/contract/hand-calls.ts';
import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { csvField } from '#shared/format/csv-field/csv-field.ts';
import { writeJointText } from '#shared/format/joint-text/write-joint-text.ts';
import type { JointTable } from '#shared/pose/joint-table.ts';
import type { StoredDataSet } from '#main/storage/data-set-store.ts';
import { jointsOf } from './frame-joints.ts';
import type { Pause } from './pause.ts';
import type { OpenWorkspace } from './session.ts';

/** A text longer than this does not fit into one piece, characters; a line of the table has about this many. */
const longest = { text: 400_000_000, line: 160 };

/** The first line of the table: places in the image (px, mm) and in camera space (mm), empty where a joint has none. */
const header =
  'frame,name,sample,points,joint,u (px),v (px),d (mm),x (mm),y (mm),z (mm),state,given\r\n';

interface Watch {
  readonly pause: Pause;
  readonly report: (progress: Progress) => void;
}

/** What is written of one kind of points. */
interface Points {
  readonly word: 'original' | 'corrected';
  readonly table: JointTable;
  /** [frames, joints] codes of `PointState`, and 1 where a person gave the joint. */
  readonly states: Uint8Array;
  readonly given: Uint8Array;
}

/**
 * With `table` a line a joint of every frame that the method predicted or people placed, RFC 4180; with `results` the
 * file of results such a method comes as (formats.md section 7), in the space the method has.
 */
export async function handJointsText(
  open: OpenWorkspace,
  set: StoredDataSet,
  { runId, points, as }: HandJointsInput,
  watch: Watch,
): Promise<Result<string>> {
  const run = open.hands.run(set.id, runId);
  if (!run.ok) return run;
  const table = open.hands.runTable(run.value);
  if (!table.ok) return table;
  const corrected = correctedJoints(open, runId, table.value);
  if (!corrected.ok) return corrected;
  const kinds = [originalJoints(table.value), corrected.value].filter(
    ({ word }) => points === 'both' || points === word,
  );
  if (as === 'table') return jointLines(open, set, kinds, watch);
  const [only, ...more] = kinds;
  if (only === undefined || more.length > 0) {
    return fail('bad-input', 'A result file holds one pose a frame: expected one kind of points.', {
      tip: 'Write a table, or the original and the corrected joints one after the other.',
    });
  }
  const absent = firstAbsent(only.table);
  if (absent !== null) {
    return fail(
      'bad-input',
      `A result file has a place for every joint: expected one, found none of ${set.description.skeleton.joints[absent.joint]} in frame ${absent.frame}.`,
      { tip: 'Write a table, which says of each joint what is known.' },
    );
  }
  return resultLines(only.table, watch);
}

function originalJoints(table: JointTable): Points {
  const states = new Uint8Array(table.frames * table.joints);
  for (let at = 0; at < states.length; at += 1)
    states[at] = Number.isNaN(table.values[at * 3]) ? stateCode.missed : stateCode.estimated;
  return { word: 'original', table, states, given: new Uint8Array(states.length) };
}

function correctedJoints(
  { tracks }: OpenWorkspace,
  runId: number,
  { frames, joints, space }: JointTable,
): Result<Points> {
  const found = tracks.layered({ kind: 'run', id: runId });
  if (!found.ok) return found;
  const { coordinates, confidence, states, keyed } = found.value.corrected;
  const values = Float64Array.from(coordinates, (value, at) =>
    confidence[Math.floor(at / 3)]! > 0 ? value : Number.NaN,
  );
  return succeed({
    word: 'corrected',
    table: { frames, joints, space, values },
    states,
    given: keyed,
  });
}

function firstAbsent({ joints, values }: JointTable): { frame: number; joint: number } | null {
  const at = values.findIndex(Number.isNaN);
  if (at < 0) return null;
  return { frame: Math.floor(at / (3 * joints)), joint: Math.floor(at / 3) % joints };
}

async function jointLines(
  { store }: OpenWorkspace,
  set: StoredDataSet,
  kinds: readonly Points[],
  { pause, report }: Watch,
): Promise<Result<string>> {
  const { joints: names } = set.description.skeleton;
  const total = kinds[0]?.table.frames ?? 0;
  if (total * names.length * kinds.length * longest.line > longest.text) {
    return fail('bad-input', `The joints of ${total} frames are too long for one table.`, {
      tip: 'Write them as a result file.',
    });
  }
  const frameNames = store.frames.names(set.id);
  const samples = store.dataSets.samples(set.id);
  const lines = [header];
  let sampleAt = 0;
  for (let frame = 0; frame < total; frame += 1) {
    while ((samples[sampleAt + 1]?.firstFrame ?? Infinity) <= frame) sampleAt += 1;
    const start = `${frame},${csvField(frameNames?.[frame] ?? '')},${csvField(samples[sampleAt]?.name ?? '')}`;
    for (const { word, table, states, given } of kinds) {
      const { uvd, xyz } = jointsOf(table, frame, set.description.intrinsics);
      const [from, to] = [frame * table.joints, (frame + 1) * table.joints];
      const own = states.subarray(from, to);
      // A frame that the method was not asked about, and nobody said anything of.
      if (uvd.every(Number.isNaN) && !given.subarray(from, to).includes(1)) continue;
      for (const [joint, name] of names.entries()) {
        const place = [
          ...uvd.subarray(joint * 3, joint * 3 + 3),
          ...xyz.subarray(joint * 3, joint * 3 + 3),
        ];
        const written = place.map((value) => (Number.isNaN(value) ? '' : `${value}`)).join(',');
        lines.push(
          `${start},${word},${csvField(name)},${written},${pointStates[own[joint]!]},${given[frame * table.joints + joint]}\r\n`,
        );
      }
    }
    if (frame % 256 === 0) {
      report({ step: 'Writing joints', done: frame, total });
      await pause();
    }
  }
  return succeed(lines.join(''));
}

async function resultLines(table: JointTable, { pause, report }: Watch): Promise<Result<string>> {
  const { frames, joints, space, values } = table;
  const decoder = new TextDecoder();
  const parts: string[] = [];
  const step = 256;
  for (let from = 0; from < frames; from += step) {
    const count = Math.min(step, frames - from);
    const part = values.subarray(from * joints * 3, (from + count) * joints * 3);
    parts.push(decoder.decode(writeJointText({ frames: count, joints, space, values: part })));
    report({ step: 'Writing joints', done: from, total: frames });
    await pause();
  }
  return succeed(parts.join(''));
}
