/** Points that people placed in other programs, by name, and where a track has points of these names. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { handPointIndices, trackParts } from '#shared/pose/track-parts.ts';
import { cocoBody, cocoFeet, cocoPlaces } from '#shared/format/coco-keypoints/coco-points.ts';

/** A point that somebody placed; what nobody placed has no entry. */
export interface LabelledPoint {
  readonly frame: number;
  readonly name: string;
  /** px from the upper left corner of the picture. */
  readonly x: number;
  readonly y: number;
  /** Whether it was placed though it cannot be seen. */
  readonly hidden: boolean;
}

/** Names as files of any program write them, without capitals and signs. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * Finds a point of a track by the name another program has for it: its own name where only one point has it, its component
 * and name (`LEFT_HAND_LANDMARKS WRIST`), COCO's names, or a hand and a number (`left_hand_0` to `right_hand_20`, wrist first).
 */
export function placesByName(track: PoseTrack): (name: string) => number | null {
  const places = new Map<string, number | null>();
  for (const { name, first, points } of track.components) {
    for (const [i, point] of points.entries()) {
      places.set(plain(`${name} ${point}`), first + i);
      // A name that stands for two points stands for neither.
      places.set(plain(point), places.has(plain(point)) ? null : first + i);
    }
  }
  const coco = cocoPlaces(track);
  for (const [i, name] of cocoBody.entries()) places.set(plain(name), coco.body[i] ?? null);
  for (const [i, name] of cocoFeet.entries()) places.set(plain(name), coco.feet[i] ?? null);
  for (const [i, place] of (coco.face ?? []).entries()) places.set(`face${i}`, place);
  const parts = trackParts(track);
  for (const side of ['left', 'right'] as const)
    for (const [i, place] of (handPointIndices(parts, side) ?? new Int32Array(0)).entries())
      places.set(`${side}hand${i}`, place);
  return (name) => places.get(plain(name)) ?? null;
}
