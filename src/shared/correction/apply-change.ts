/** Makes the changes of an edit to a layer in memory, as a preview; the workspace makes the same to its tables. */

import type { CorrectionLayer } from './correction-layer.ts';
import { keysOf, keyTable } from './correction-layer.ts';
import type { LayerChange } from './edit.ts';

/** The layer after a change; the given one stays as it was. */
export function layerAfter(layer: CorrectionLayer, change: LayerChange): CorrectionLayer {
  const place = (frame: number, point: number): string => `${frame} ${point}`;
  const keys = new Map([...keysOf(layer.keys)].map((key) => [place(key.frame, key.point), key]));
  for (const { frame, point } of change.removed) keys.delete(place(frame, point));
  for (const key of keysOf(change.set)) keys.set(place(key.frame, key.point), key);
  const replaced = new Set(change.spans.map(({ group }) => group));
  const spans = [
    ...layer.spans.filter(({ group }) => !replaced.has(group)),
    ...change.spans.flatMap(({ group, spans: own }) => own.map((span) => ({ group, ...span }))),
  ];
  return { keys: keyTable([...keys.values()]), spans };
}
