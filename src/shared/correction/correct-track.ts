/** Lays corrections over the estimator's points: residual keyframes, blended inside their spans. */

import type { Anchor } from './blend.ts';
import { blend } from './blend.ts';
import type { CarriedPoint } from './carried-points.ts';
import { carriedPoints, isCarriedFrom, keysAround } from './carried-points.ts';
import type { CorrectionLayer, KeyTable } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import { isEstimated } from './dense-track.ts';
import { hasPlace, stateCode } from './point-state.ts';

/** A track as corrected; the estimator's own numbers are where they were. */
export interface CorrectedTrack {
  /** [frames, points, 3] in the space of the estimator's. */
  readonly coordinates: Float32Array | Float64Array;
  /** [frames, points] the estimator's, 1 where a person placed the point, 0 where it has no place. */
  readonly confidence: Float32Array<ArrayBuffer>;
  /** [frames, points] codes of `PointState`. */
  readonly states: Uint8Array<ArrayBuffer>;
  /** [frames, points] 1 where a person gave this very point in this very frame, 0 where it was carried or is estimated. */
  readonly keyed: Uint8Array<ArrayBuffer>;
}

/**
 * The corrected track. In a frame with a key the point is where the person placed it. In the other frames of a span:
 *
 * - where the estimator has the point, it is the estimator's place moved by an offset, which runs straight from key to key
 *   (an offset is key minus estimate, and nothing at a key that says that the estimator is right) and to nothing at the
 *   frame before and after the span, so that the estimator's own motion survives; at the ends of the clip it stays as it is
 *   at the nearest key;
 * - where the estimator has nothing, it runs straight from the nearest known place before to the nearest after, within the
 *   span and one frame around it; with one of them only, it stays there.
 *
 * A point without a placed key in a span is left as estimated in it. A frame whose key says that the point is not to be seen
 * stays without a place.
 */
export function correctTrack(dense: DenseTrack, layer: CorrectionLayer): CorrectedTrack {
  const corrected = uncorrected(dense);
  const { keys } = layer;
  for (let i = 0; i < keys.frame.length; i += 1) writeKey(dense, corrected, keys, i);
  if (layer.spans.length === 0) return corrected;
  const carried = [...carriedPoints(dense, layer)].map((one) => ({ ...one, dense, corrected }));
  // All offsets first: a gap may end at a frame of the next span.
  for (const one of carried) carryOffsets(one);
  for (const one of carried) fillGaps(one);
  return corrected;
}

/** The estimator's track as a corrected one that nobody corrected. */
function uncorrected({ frames, points, coordinates, confidence }: DenseTrack): CorrectedTrack {
  const states = new Uint8Array(frames * points);
  if (confidence === null) states.fill(stateCode.estimated);
  else for (let i = 0; i < states.length; i += 1) states[i] = confidence[i]! > 0 ? 1 : 0;
  return {
    coordinates: coordinates.slice(),
    confidence:
      confidence === null
        ? new Float32Array(frames * points).fill(1)
        : new Float32Array(confidence),
    states,
    keyed: new Uint8Array(frames * points),
  };
}

function writeKey(dense: DenseTrack, out: CorrectedTrack, keys: KeyTable, i: number): void {
  const [frame, point, state] = [keys.frame[i]!, keys.point[i]!, keys.state[i]!];
  if (frame >= dense.frames || point >= dense.points) return;
  const at = frame * dense.points + point;
  const placed = hasPlace(state);
  if (placed) out.coordinates.set(keys.position.subarray(i * 3, i * 3 + 3), at * 3);
  out.keyed[at] = 1;
  // The estimator is right here: the point is as it was, and missed where there is nothing that could be right.
  if (state === stateCode.estimated) return;
  out.confidence[at] = placed ? 1 : 0;
  out.states[at] = state;
}

/** A point that is carried, over what it is carried on. */
interface Carried extends CarriedPoint {
  readonly dense: DenseTrack;
  readonly corrected: CorrectedTrack;
}

/** Frames of the span without a key of the point, that the estimator has or has not. */
function* openFrames({ dense, corrected, span, point }: Carried, estimated: boolean) {
  const toFrame = Math.min(span.toFrame, dense.frames);
  for (let frame = Math.max(0, span.fromFrame); frame < toFrame; frame += 1) {
    const at = frame * dense.points + point;
    if (corrected.keyed[at] === 0 && isEstimated(dense, frame, point) === estimated) yield frame;
  }
}

function carryOffsets(all: Carried): void {
  const { dense, corrected, keys, point } = all;
  // A key has an offset where there is an estimate to differ from.
  const own = all.own.filter(
    (i) => isCarriedFrom(keys, i) && isEstimated(dense, keys.frame[i]!, point),
  );
  if (!own.some((i) => hasPlace(keys.state[i]!))) return;
  const carried = { ...all, own };
  const offsets = offsetAnchors(carried);
  for (const frame of openFrames(carried, true)) {
    if (isLeftAsEstimated(carried, frame)) continue;
    const at = frame * dense.points + point;
    const offset = blend(offsets, frame);
    for (const axis of [0, 1, 2] as const)
      corrected.coordinates[at * 3 + axis] = dense.coordinates[at * 3 + axis]! + offset[axis];
    corrected.confidence[at] = 1;
    corrected.states[at] = carriedState(all, frame);
  }
}

function fillGaps(carried: Carried): void {
  const { dense, corrected, point } = carried;
  const gaps = [...openFrames(carried, false)];
  const known = gaps.length === 0 ? [] : knownPlaces(carried);
  if (known.length === 0) return;
  for (const frame of gaps) {
    const at = frame * dense.points + point;
    corrected.coordinates.set(blend(known, frame), at * 3);
    corrected.confidence[at] = 1;
    corrected.states[at] = carriedState(carried, frame);
  }
}

/** Offsets of the keys, and none around the span. */
function offsetAnchors({ dense, keys, span, point, own }: Carried): Anchor[] {
  const anchors = own.map((i): Anchor => {
    const frame = keys.frame[i]!;
    if (!hasPlace(keys.state[i]!)) return { frame, value: [0, 0, 0] };
    const at = (frame * dense.points + point) * 3;
    const off = (axis: number): number =>
      keys.position[i * 3 + axis]! - dense.coordinates[at + axis]!;
    return { frame, value: [off(0), off(1), off(2)] };
  });
  if (span.fromFrame > 0) anchors.unshift({ frame: span.fromFrame - 1, value: [0, 0, 0] });
  if (span.toFrame < dense.frames) anchors.push({ frame: span.toFrame, value: [0, 0, 0] });
  return anchors;
}

/** Places of the point in and beside the span, as corrected so far. */
function knownPlaces({ dense, corrected, span, point }: Carried): Anchor[] {
  const places: Anchor[] = [];
  const to = Math.min(span.toFrame, dense.frames - 1);
  for (let frame = Math.max(0, span.fromFrame - 1); frame <= to; frame += 1) {
    const at = frame * dense.points + point;
    if (!(corrected.confidence[at]! > 0)) continue;
    const [x = 0, y = 0, z = 0] = corrected.coordinates.subarray(at * 3, at * 3 + 3);
    places.push({ frame, value: [x, y, z] });
  }
  return places;
}

/** Whether the frame lies between keys that say that the estimator is right, or between one of them and an end. */
const isLeftAsEstimated = (carried: Carried, frame: number): boolean =>
  keysAround(carried, frame).every((i) => carried.keys.state[i] === stateCode.estimated);

/** A state belongs to its frame: hidden only between two keys that both are, else corrected. */
function carriedState(carried: Carried, frame: number): number {
  const around = keysAround(carried, frame);
  const hidden = stateCode['placed-hidden'];
  const isBetween = around.length === 2 && around.every((i) => carried.keys.state[i] === hidden);
  return isBetween ? hidden : stateCode.corrected;
}
