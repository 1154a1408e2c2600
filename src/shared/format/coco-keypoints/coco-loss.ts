/** Counts what tracks have and COCO keypoints cannot hold, and says it in plain sentences. */

import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { CocoPlaces } from './coco-points.ts';
import { wholeBodyParts } from './coco-points.ts';

/** What was met so far. */
export interface CocoLoss {
  clips: number;
  /** Names of components with points that have no place, and of how many points, by component. */
  readonly leftOut: Map<string, number>;
  /** Points outside the picture. */
  outside: number;
  /** Whether any track has depths, or a picture of broken pixels. */
  hasDepth: boolean;
  hasBrokenSize: boolean;
  hasRate: boolean;
}

/** Nothing met yet. */
export const emptyLoss = (): CocoLoss => ({
  clips: 0,
  leftOut: new Map(),
  outside: 0,
  hasDepth: false,
  hasBrokenSize: false,
  hasRate: false,
});

/** Takes in a clip. */
export function addClipLoss(
  loss: CocoLoss,
  layout: 17 | 133,
  track: PoseTrack,
  places: CocoPlaces,
  flags: Uint8Array,
): void {
  const { body } = places;
  const others = layout === 17 ? [] : wholeBodyParts.flatMap((part) => places[part] ?? []);
  const kept = new Set([...body, ...others]);
  for (const { name, first, count } of track.components) {
    let without = 0;
    for (let point = first; point < first + count; point += 1) if (!kept.has(point)) without += 1;
    if (without > 0) loss.leftOut.set(name, Math.max(without, loss.leftOut.get(name) ?? 0));
  }
  const { coordinates, width, height } = track;
  for (let i = 0; i < flags.length; i += 1) {
    // A point that was placed though hidden is not visible either, but lies in the picture.
    const [x, y] = [coordinates[3 * i]!, coordinates[3 * i + 1]!];
    const isOutside = x < 0 || y < 0 || x > width || y > height;
    if (flags[i] === 1 && isOutside && kept.has(i % track.points)) loss.outside += 1;
  }
  for (let i = 2; i < track.coordinates.length && !loss.hasDepth; i += 3)
    loss.hasDepth = track.coordinates[i] !== 0;
  loss.clips += 1;
  loss.hasRate ||= track.fps > 0;
  loss.hasBrokenSize ||= !Number.isInteger(track.width) || !Number.isInteger(track.height);
}

/** The sentences. */
export function lossInWords(loss: CocoLoss, layout: 17 | 133): readonly string[] {
  if (loss.clips === 0) return [];
  const format = layout === 17 ? 'COCO keypoints' : 'COCO-WholeBody';
  const sentences = [
    `${format} has no place for the confidence of a point; a found point is labelled and visible (v = 2), a missing one not labelled (v = 0).`,
  ];
  if (loss.hasRate) sentences.push(`${format} has no place for the frame rate.`);
  if (loss.hasDepth) sentences.push(`${format} has no place for depth; x and y are written.`);
  const parts = [...loss.leftOut].map(([name, points]) => `${points} of ${name}`);
  if (parts.length > 0)
    sentences.push(`${format} has no place for these points: ${parts.join(', ')}.`);
  if (loss.outside > 0) {
    sentences.push(
      loss.outside === 1
        ? '1 point lies outside the picture; it is labelled but not visible (v = 1).'
        : `${loss.outside.toLocaleString('en')} points lie outside the picture; they are labelled but not visible (v = 1).`,
    );
  }
  if (loss.hasBrokenSize) sentences.push('Sizes of pictures are rounded to whole pixels.');
  return sentences;
}
