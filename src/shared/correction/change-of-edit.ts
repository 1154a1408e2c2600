/** Turns an edit into the keys and spans that it sets. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { changeOfRelease, changeOfReturn } from './back-to-estimate.ts';
import { placeProblem, rangeProblem, settingKeys } from './check-edit.ts';
import { changeOfCopy, changeOfSwap } from './copy-hand.ts';
import type { CorrectedTrack } from './correct-track.ts';
import type { CorrectionKey, CorrectionLayer, KeyTable } from './correction-layer.ts';
import { keysOf, keyTable } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import type { Edit, LayerChange } from './edit.ts';
import { hasPlace, stateCode } from './point-state.ts';

type Changer<Kind extends Edit['kind']> = (
  dense: DenseTrack,
  now: { readonly layer: CorrectionLayer; readonly corrected: CorrectedTrack },
  edit: Extract<Edit, { kind: Kind }>,
) => Result<LayerChange>;

const changers: { readonly [Kind in Edit['kind']]: Changer<Kind> } = {
  place: (dense, _, { keys }) => changeOfKeys(dense, keys),
  state: (dense, { layer, corrected }, edit) =>
    edit.state === 'estimated'
      ? changeOfReturn(dense, layer, edit)
      : changeOfState(dense, corrected, edit),
  release: (dense, { layer }, edit) => changeOfRelease(dense, layer, edit),
  copy: (dense, { corrected }, edit) => changeOfCopy(dense, corrected, edit),
  swap: (dense, { corrected }, edit) => changeOfSwap(dense, corrected, edit),
  spans: (dense, _, edit) => changeOfSpans(dense, edit),
};

/**
 * The change of a layer that an edit means; `bad-input` where it names frames or points that the track lacks, where spans
 * overlap, or where a point without a place is to keep it.
 *
 * @param now the layer before the edit, and the track as corrected by it
 */
export const changeOfEdit = (
  dense: DenseTrack,
  now: { readonly layer: CorrectionLayer; readonly corrected: CorrectedTrack },
  edit: Edit,
): Result<LayerChange> => (changers[edit.kind] as Changer<Edit['kind']>)(dense, now, edit);

function changeOfKeys(dense: DenseTrack, keys: KeyTable): Result<LayerChange> {
  const count = keys.frame.length;
  if (
    keys.point.length !== count ||
    keys.state.length !== count ||
    keys.position.length !== 3 * count
  )
    return fail(
      'bad-input',
      `Of ${count} keys ${keys.point.length} points, ${keys.state.length} states and ${keys.position.length} numbers were given.`,
    );
  const seen = new Set<number>();
  for (const key of keysOf(keys)) {
    const { frame, point, state, x, y, z } = key;
    const problem = placeProblem(dense, frame, point);
    if (problem !== null) return problem;
    const at = frame * dense.points + point;
    if (seen.has(at)) return fail('bad-input', `Point ${point} of frame ${frame} is given twice.`);
    seen.add(at);
    if (state > stateCode['out-of-frame'] || state === stateCode.estimated)
      return fail('bad-input', `Point ${point} of frame ${frame} has the unknown state ${state}.`);
    if (hasPlace(state) && !Number.isFinite(x + y + z))
      return fail('bad-input', `Point ${point} of frame ${frame} is placed, but not at a number.`);
  }
  return succeed(settingKeys([...keysOf(keys)].map(withoutPlaceWhereHidden)));
}

/** A state without a place keeps no numbers. */
const withoutPlaceWhereHidden = (key: CorrectionKey): CorrectionKey =>
  hasPlace(key.state) ? key : { ...key, x: Number.NaN, y: Number.NaN, z: Number.NaN };

function changeOfState(
  dense: DenseTrack,
  now: CorrectedTrack,
  { points, fromFrame, toFrame, state }: Extract<Edit, { kind: 'state' }>,
): Result<LayerChange> {
  const range = rangeProblem(dense, fromFrame, toFrame);
  if (range !== null) return range;
  const code = stateCode[state];
  const set: CorrectionKey[] = [];
  for (let frame = fromFrame; frame < toFrame; frame += 1) {
    for (const point of points) {
      const problem = placeProblem(dense, frame, point);
      if (problem !== null) return problem;
      const at = frame * dense.points + point;
      if (!hasPlace(code)) {
        set.push({ frame, point, state: code, x: Number.NaN, y: Number.NaN, z: Number.NaN });
      } else if (now.confidence[at]! > 0) {
        const [x = 0, y = 0, z = 0] = now.coordinates.subarray(at * 3, at * 3 + 3);
        set.push({ frame, point, state: code, x, y, z });
      } else {
        return fail('bad-input', `Point ${point} of frame ${frame} has no place yet.`, {
          tip: 'Place it first.',
        });
      }
    }
  }
  return succeed(settingKeys(set));
}

function changeOfSpans(
  dense: DenseTrack,
  { group, spans }: Extract<Edit, { kind: 'spans' }>,
): Result<LayerChange> {
  if (!dense.groups.some(({ id }) => id === group))
    return fail('bad-input', `The track has no group of points “${group}”.`);
  const sorted = spans.toSorted((a, b) => a.fromFrame - b.fromFrame);
  for (const [i, span] of sorted.entries()) {
    const range = rangeProblem(dense, span.fromFrame, span.toFrame);
    if (range !== null) return range;
    const next = sorted[i + 1];
    if (next !== undefined && next.fromFrame < span.toFrame)
      return fail(
        'bad-input',
        `The spans ${span.fromFrame} to ${span.toFrame} and ${next.fromFrame} to ${next.toFrame} of “${group}” overlap.`,
        { tip: 'Join them, or move an end.' },
      );
  }
  const plain = sorted.map(({ fromFrame, toFrame }) => ({ fromFrame, toFrame }));
  return succeed({ set: keyTable([]), removed: [], spans: [{ group, spans: plain }] });
}
