/** Several edits in a row as changes of a layer: each sees what those before it made. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { layerAfter } from './apply-change.ts';
import { changeOfEdit } from './change-of-edit.ts';
import type { CorrectedTrack } from './correct-track.ts';
import { correctTrack } from './correct-track.ts';
import type { CorrectionLayer } from './correction-layer.ts';
import type { DenseTrack } from './dense-track.ts';
import type { Edit, LayerChange } from './edit.ts';

/** A layer and the track as corrected by it, which is made only when it is asked for. */
interface Now {
  readonly layer: CorrectionLayer;
  readonly corrected: CorrectedTrack;
}

function madeLater(dense: DenseTrack, layer: CorrectionLayer): Now {
  let made: CorrectedTrack | null = null;
  return {
    layer,
    get corrected() {
      made ??= correctTrack(dense, layer);
      return made;
    },
  };
}

/** The changes, one an edit, and the layer after all of them; fails as `changeOfEdit` does. */
export function changesOfEdits(
  dense: DenseTrack,
  before: Now,
  edits: readonly Edit[],
): Result<{ readonly changes: readonly LayerChange[]; readonly layer: CorrectionLayer }> {
  const changes: LayerChange[] = [];
  let now = before;
  for (const edit of edits) {
    const change = changeOfEdit(dense, now, edit);
    if (!change.ok) return change;
    changes.push(change.value);
    now = madeLater(dense, layerAfter(now.layer, change.value));
  }
  return succeed({ changes, layer: now.layer });
}
