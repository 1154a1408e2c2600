/** Which points are carried in which spans, and from which keys. */

import type { CorrectionLayer, GroupSpan, KeyTable } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import { hasPlace, stateCode } from './point-state.ts';

/** One point in one span. */
export interface CarriedPoint {
  readonly keys: KeyTable;
  readonly span: GroupSpan;
  readonly point: number;
  /** Places among `keys` of its keys in the span, in order of their frames. */
  readonly own: readonly number[];
}

/** Each point with a placed key in a span. */
export function* carriedPoints(
  dense: DenseTrack,
  { keys, spans }: CorrectionLayer,
): Generator<CarriedPoint> {
  const byPoint = indicesByPoint(keys);
  for (const span of spans) {
    const group = dense.groups.find(({ id }) => id === span.group);
    for (const point of group?.points ?? []) {
      const own = (byPoint.get(point) ?? []).filter(
        (i) => keys.frame[i]! >= span.fromFrame && keys.frame[i]! < span.toFrame,
      );
      if (own.some((i) => hasPlace(keys.state[i]!))) yield { keys, span, point, own };
    }
  }
}

function indicesByPoint({ point }: KeyTable): Map<number, number[]> {
  const byPoint = new Map<number, number[]>();
  for (let i = 0; i < point.length; i += 1) {
    const own = byPoint.get(point[i]!);
    if (own === undefined) byPoint.set(point[i]!, [i]);
    else own.push(i);
  }
  return byPoint;
}

/** Whether other frames are carried from a key: it says where the point is, or that the estimator is right. */
export const isCarriedFrom = ({ state }: KeyTable, i: number): boolean =>
  hasPlace(state[i]!) || state[i] === stateCode.estimated;

/** The nearest keys before and after a frame from which it is carried; one of them only beyond the first and the last. */
export function keysAround({ keys, own }: CarriedPoint, frame: number): number[] {
  const before = own.findLast((i) => keys.frame[i]! < frame && isCarriedFrom(keys, i));
  const after = own.find((i) => keys.frame[i]! > frame && isCarriedFrom(keys, i));
  return [before, after].filter((i) => i !== undefined);
}
