/** Copies a hand from another frame or from the other side, and swaps left and right. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { placeProblem, rangeProblem, settingKeys } from './check-edit.ts';
import type { CorrectedTrack } from './correct-track.ts';
import type { CorrectionKey } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import type { Edit, LayerChange } from './edit.ts';
import type { PointGroup } from './point-groups.ts';
import { hasPlace, stateCode } from './point-state.ts';

/**
 * Keys that put a group as corrected in one frame into another. Mirrored onto the other side it is reflected between the
 * shoulders (as they are in the target frame), mirrored onto itself about its own middle. Points without a place are left
 * as they are; `bad-input` where none has one.
 */
export function changeOfCopy(
  dense: DenseTrack,
  now: CorrectedTrack,
  { fromGroup, fromFrame, toGroup, toFrame, mirrored }: Extract<Edit, { kind: 'copy' }>,
): Result<LayerChange> {
  const from = groupOf(dense, fromGroup);
  if (!from.ok) return from;
  const to = groupOf(dense, toGroup);
  if (!to.ok) return to;
  const problem = placeProblem(dense, fromFrame, 0) ?? placeProblem(dense, toFrame, 0);
  if (problem !== null) return problem;
  if (from.value.points.length !== to.value.points.length)
    return fail(
      'bad-input',
      `The ${from.value.name} has ${from.value.points.length} points and the ${to.value.name} ${to.value.points.length}; one is no copy of the other.`,
    );
  const keys: CorrectionKey[] = [];
  for (const [i, source] of from.value.points.entries()) {
    const key = keyFrom(dense, now, fromFrame, source);
    if (key !== null) keys.push({ ...key, frame: toFrame, point: to.value.points[i]! });
  }
  if (keys.length === 0)
    return fail('bad-input', `The ${from.value.name} has no place in frame ${fromFrame}.`, {
      tip: 'Choose a frame that shows it.',
    });
  if (!mirrored) return succeed(settingKeys(keys));
  const own = keys.reduce((sum, { x }) => sum + x, 0) / keys.length;
  const middle = fromGroup === toGroup ? null : middleOfShoulders(dense, now, toFrame);
  return succeed(settingKeys(keys.map((key) => ({ ...key, x: 2 * (middle ?? own) - key.x }))));
}

/** Keys that give each hand the other's points, as corrected so far, in every frame of a range. */
export function changeOfSwap(
  dense: DenseTrack,
  now: CorrectedTrack,
  { fromFrame, toFrame }: Extract<Edit, { kind: 'swap' }>,
): Result<LayerChange> {
  const left = dense.groups.find(({ id }) => id === 'left-hand');
  const right = dense.groups.find(({ id }) => id === 'right-hand');
  if (left === undefined || right === undefined || left.points.length !== right.points.length)
    return fail('bad-input', 'The track has no two hands that could be swapped.');
  const problem = rangeProblem(dense, fromFrame, toFrame);
  if (problem !== null) return problem;
  const keys: CorrectionKey[] = [];
  for (let frame = fromFrame; frame < toFrame; frame += 1) {
    for (const [i, a] of left.points.entries()) {
      const b = right.points[i]!;
      const [ofA, ofB] = [keyFrom(dense, now, frame, a), keyFrom(dense, now, frame, b)];
      if (ofA === null && ofB === null) continue;
      keys.push({ ...(ofB ?? absent(dense, now, frame, b)), point: a });
      keys.push({ ...(ofA ?? absent(dense, now, frame, a)), point: b });
    }
  }
  if (keys.length === 0)
    return fail('bad-input', `Neither hand has a place in frames ${fromFrame} to ${toFrame - 1}.`);
  return succeed(settingKeys(keys));
}

function groupOf({ groups }: DenseTrack, id: string): Result<PointGroup> {
  const found = groups.find((group) => group.id === id);
  return found === undefined
    ? fail('bad-input', `The track has no group of points “${id}”.`)
    : succeed(found);
}

/** A key that keeps a point where it is; null where it has no place. */
function keyFrom(
  dense: DenseTrack,
  now: CorrectedTrack,
  frame: number,
  point: number,
): CorrectionKey | null {
  const at = frame * dense.points + point;
  if (!(now.confidence[at]! > 0)) return null;
  const [x = 0, y = 0, z = 0] = now.coordinates.subarray(at * 3, at * 3 + 3);
  const state = hasPlace(now.states[at]!) ? now.states[at]! : stateCode.corrected;
  return { frame, point, state, x, y, z };
}

const absent = (
  dense: DenseTrack,
  now: CorrectedTrack,
  frame: number,
  point: number,
): CorrectionKey => {
  const state = now.states[frame * dense.points + point]!;
  return { frame, point, state, x: Number.NaN, y: Number.NaN, z: Number.NaN };
};

/** x between the shoulders in a frame; null where they are not both seen. */
function middleOfShoulders(dense: DenseTrack, now: CorrectedTrack, frame: number): number | null {
  if (dense.shoulders === null) return null;
  const [left, right] = dense.shoulders.map((point) => frame * dense.points + point);
  if (left === undefined || right === undefined) return null;
  if (!(now.confidence[left]! > 0 && now.confidence[right]! > 0)) return null;
  return (now.coordinates[left * 3]! + now.coordinates[right * 3]!) / 2;
}
