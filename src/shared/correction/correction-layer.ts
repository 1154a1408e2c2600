/** A correction layer: what a person said of single points in single frames, and how far it carries. */

/**
 * Keys: points a person placed or gave a state, one an entry, by frame and then by point. A frame has at most one key of a
 * point.
 */
export interface KeyTable {
  /** [keys] counted from 0. */
  readonly frame: Int32Array<ArrayBuffer>;
  /** [keys] place among all points of the track. */
  readonly point: Int32Array<ArrayBuffer>;
  /** [keys] code of a `PointState`; `estimated` says that the estimator is right in this frame. */
  readonly state: Uint8Array<ArrayBuffer>;
  /** [keys, 3] in the space of the track (px and z, or u v d, or x y z mm); NaN where the state has no place of its own. */
  readonly position: Float64Array<ArrayBuffer>;
}

/** Frames over which the keys of a group are blended; `toFrame` is not included. */
export interface CorrectionSpan {
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** A span and the group of points it belongs to (`point-groups.ts`). */
export interface GroupSpan extends CorrectionSpan {
  readonly group: string;
}

/** Everything a person said of one track. Spans of a group never overlap. */
export interface CorrectionLayer {
  readonly keys: KeyTable;
  readonly spans: readonly GroupSpan[];
}

/** One key. */
export interface CorrectionKey {
  readonly frame: number;
  readonly point: number;
  /** Code of a `PointState`. */
  readonly state: number;
  /** NaN where the state has no place. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** The layer of a track that nobody corrected. */
export const emptyLayer = (): CorrectionLayer => ({ keys: keyTable([]), spans: [] });

/** Columns of keys, sorted by frame and point. */
export function keyTable(keys: readonly CorrectionKey[]): KeyTable {
  const sorted = keys.toSorted((a, b) => a.frame - b.frame || a.point - b.point);
  const position = new Float64Array(sorted.length * 3);
  for (const [i, { x, y, z }] of sorted.entries()) position.set([x, y, z], i * 3);
  return {
    frame: Int32Array.from(sorted, ({ frame }) => frame),
    point: Int32Array.from(sorted, ({ point }) => point),
    state: Uint8Array.from(sorted, ({ state }) => state),
    position,
  };
}

/** The keys of columns, one after the other. */
export function* keysOf({ frame, point, state, position }: KeyTable): Generator<CorrectionKey> {
  for (let i = 0; i < frame.length; i += 1) {
    yield {
      frame: frame[i]!,
      point: point[i]!,
      state: state[i]!,
      x: position[i * 3]!,
      y: position[i * 3 + 1]!,
      z: position[i * 3 + 2]!,
    };
  }
}

/** The key of a point in a frame, or null. */
export function keyAt(table: KeyTable, frame: number, point: number): CorrectionKey | null {
  let [low, high] = [0, table.frame.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const before =
      table.frame[middle]! < frame ||
      (table.frame[middle] === frame && table.point[middle]! < point);
    if (before) low = middle + 1;
    else high = middle;
  }
  if (table.frame[low] !== frame || table.point[low] !== point) return null;
  const [x = NaN, y = NaN, z = NaN] = table.position.subarray(low * 3, low * 3 + 3);
  return { frame, point, state: table.state[low]!, x, y, z };
}

/** Whether nobody corrected anything. */
export const isEmptyLayer = ({ keys, spans }: CorrectionLayer): boolean =>
  keys.frame.length === 0 && spans.length === 0;
