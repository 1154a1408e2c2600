/** What a person can do to a correction layer, as data; the page previews with the same functions the engine stores by. */

import type { CorrectionSpan, KeyTable } from './correction-layer.ts';
import type { PointState } from './point-state.ts';

/** One step of an edit. Frames count from 0 and `toFrame` is not included; points are places in the track. */
export type Edit =
  /** Places points, or says that they have no place: keys of any number of frames. Replaces keys that are there. */
  | { readonly kind: 'place'; readonly keys: KeyTable }
  /**
   * Gives points a state in every frame of a range. `corrected` and `placed-hidden` keep the place as corrected so far, and
   * need one; `estimated` takes the keys away, and where a correction would be carried into the frame sets one that says
   * that the estimator is right.
   */
  | ({
      readonly kind: 'state';
      readonly points: readonly number[];
      readonly state: PointState;
    } & CorrectionSpan)
  /** Takes keys away: the points are carried into the frames again, or estimated. */
  | ({ readonly kind: 'release'; readonly points: readonly number[] } & CorrectionSpan)
  /** Puts a group as it is in one frame into another frame, of the same or the other hand. */
  | {
      readonly kind: 'copy';
      readonly fromGroup: string;
      readonly fromFrame: number;
      readonly toGroup: string;
      readonly toFrame: number;
      readonly mirrored: boolean;
    }
  /** Swaps left and right hand in every frame of a range. */
  | ({ readonly kind: 'swap' } & CorrectionSpan)
  /** Says over which frames the keys of a group are carried: all spans of the group, anew. */
  | { readonly kind: 'spans'; readonly group: string; readonly spans: readonly CorrectionSpan[] };

/** What an edit makes of a layer. */
export interface LayerChange {
  /** Keys that are set. */
  readonly set: KeyTable;
  /** Keys that are taken away. */
  readonly removed: readonly { readonly frame: number; readonly point: number }[];
  /** All spans of each group whose spans change. */
  readonly spans: readonly { readonly group: string; readonly spans: readonly CorrectionSpan[] }[];
}
