/** Writes COCO keypoints: a person a frame, with the 17 points of the body or with COCO-WholeBody's 133 (formats.md section 4). */

import { shortFloat } from '#shared/format/short-float/short-float.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { CocoPlaces, WholeBodyPart } from './coco-points.ts';
import { cocoBody, cocoPlaces, cocoSkeleton, wholeBodyParts } from './coco-points.ts';
import type { CocoLoss } from './coco-loss.ts';
import { addClipLoss, emptyLoss, lossInWords } from './coco-loss.ts';

/** How many points a person has: of the body alone, or of body, feet, face and hands. */
export const cocoLayouts = [17, 133] as const;
export type CocoLayout = (typeof cocoLayouts)[number];

/** A clip to write. */
export interface CocoClip {
  readonly name: string;
  readonly track: PoseTrack;
  /**
   * [frames, points] COCO's flag for every point: 0 not labelled, 1 labelled but not visible, 2 labelled and visible. Left out,
   * a point that the estimator found is visible, outside the picture it is not.
   */
  readonly visibility?: Uint8Array;
}

/** A document that is written clip by clip; join the texts in the order in which they come. */
export interface CocoWriter {
  readonly start: () => string;
  readonly clip: (clip: CocoClip) => string;
  readonly end: () => string;
  /** A sentence for everything that the clips so far had and the document cannot hold. */
  readonly loss: () => readonly string[];
}

/**
 * Begins a document.
 *
 * Coordinates are px from the picture's upper left corner. A frame is an image named `<clip>/<frame>.jpg`, its place in the clip
 * as `frame_index` beside it; a frame in which nobody was found is an image without an annotation.
 *
 * @param date ISO 8601
 */
export function createCocoWriter(
  layout: CocoLayout,
  about: { readonly description: string; readonly date: string },
): CocoWriter {
  const images: string[] = [];
  const loss: CocoLoss = emptyLoss();
  let annotations = 0;
  const info = {
    description: about.description,
    date_created: about.date,
    coordinates: 'px from the upper left corner of the picture',
  };
  const category = {
    id: 1,
    name: 'person',
    supercategory: 'person',
    keypoints: cocoBody,
    skeleton: cocoSkeleton,
  };
  return {
    start: () =>
      `{"info":${JSON.stringify(info)},"licenses":[],"categories":${JSON.stringify([category])},"annotations":[`,
    clip({ name, track, visibility }) {
      const places = cocoPlaces(track);
      const flags = visibility ?? flagsOf(track);
      addClipLoss(loss, layout, track, places, flags);
      const texts: string[] = [];
      for (let frame = 0; frame < track.frames; frame += 1) {
        images.push(imageText(images.length + 1, name, track, frame));
        const person = personOf({ track, flags, frame }, places, layout);
        if (person === null) continue;
        annotations += 1;
        const one = { id: annotations, image_id: images.length, category_id: 1, ...person };
        texts.push(`${annotations === 1 ? '' : ','}\n${JSON.stringify(one)}`);
      }
      return texts.join('');
    },
    end: () => `\n],"images":[\n${images.join(',\n')}\n]}\n`,
    loss: () => lossInWords(loss, layout),
  };
}

/** A found point within the picture is visible, one beyond it is not. */
function flagsOf({
  frames,
  points,
  coordinates,
  confidence,
  width,
  height,
}: PoseTrack): Uint8Array {
  const flags = new Uint8Array(frames * points);
  for (let i = 0; i < flags.length; i += 1) {
    if (!(confidence[i]! > 0)) continue;
    const [x, y] = [coordinates[3 * i]!, coordinates[3 * i + 1]!];
    flags[i] = x >= 0 && y >= 0 && x <= width && y <= height ? 2 : 1;
  }
  return flags;
}

const imageText = (id: number, clip: string, track: PoseTrack, frame: number): string =>
  JSON.stringify({
    id,
    file_name: `${clip}/${String(frame).padStart(6, '0')}.jpg`,
    width: Math.round(track.width),
    height: Math.round(track.height),
    frame_index: frame,
  });

/** A frame of a track with its flags. */
interface Frame {
  readonly track: PoseTrack;
  readonly flags: Uint8Array;
  readonly frame: number;
}

/** Points as x, y, v and the box around the found ones: x, y, width, height; null where none is. */
interface Part {
  readonly numbers: readonly number[];
  readonly found: number;
  readonly box: readonly [number, number, number, number] | null;
}

function personOf(
  frame: Frame,
  places: CocoPlaces,
  layout: CocoLayout,
): Readonly<Record<string, unknown>> | null {
  const body = partOf(frame, places.body);
  const others =
    layout === 17
      ? []
      : wholeBodyParts.map((name) => [name, partOf(frame, places[name] ?? missing(name))] as const);
  const boxes = [body, ...others.map(([, part]) => part)].flatMap(({ box }) => box ?? []);
  const bbox = boxAround(boxes);
  if (bbox === null) return null;
  return {
    keypoints: body.numbers,
    num_keypoints: body.found,
    bbox,
    area: shortFloat(Math.fround(bbox[2] * bbox[3])),
    iscrowd: 0,
    segmentation: [],
    ...Object.fromEntries(others.flatMap(([name, part]) => fieldsOf(name, part))),
  };
}

const pointsOfPart: Readonly<Record<WholeBodyPart, number>> = {
  feet: 6,
  face: 68,
  leftHand: 21,
  rightHand: 21,
};
const missing = (name: WholeBodyPart): readonly null[] =>
  Array.from({ length: pointsOfPart[name] }, () => null);

const fieldNames: Readonly<Record<WholeBodyPart, string>> = {
  feet: 'foot',
  face: 'face',
  leftHand: 'lefthand',
  rightHand: 'righthand',
};

/** Points, box and whether the part is there; the feet have no box. */
function fieldsOf(name: WholeBodyPart, { numbers, found, box }: Part): [string, unknown][] {
  const field = fieldNames[name];
  return [
    ...(name === 'feet' ? [] : [[`${field}_box`, box ?? [0, 0, 0, 0]] as [string, unknown]]),
    [`${field}_kpts`, numbers],
    [`${field}_valid`, found > 0],
  ];
}

function partOf({ track, flags, frame }: Frame, places: readonly (number | null)[]): Part {
  const numbers: number[] = [];
  const corners: number[] = [];
  let found = 0;
  for (const place of places) {
    const at = place === null ? -1 : frame * track.points + place;
    const flag = at === -1 ? 0 : flags[at]!;
    if (flag === 0) {
      numbers.push(0, 0, 0);
      continue;
    }
    const x = shortFloat(track.coordinates[3 * at]!);
    const y = shortFloat(track.coordinates[3 * at + 1]!);
    numbers.push(x, y, flag);
    corners.push(x, y, 0, 0);
    found += 1;
  }
  return { numbers, found, box: boxAround(corners) };
}

/** The box around boxes, four numbers each; null around none. */
function boxAround(boxes: readonly number[]): [number, number, number, number] | null {
  if (boxes.length === 0) return null;
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < boxes.length; i += 4) {
    left = Math.min(left, boxes[i]!);
    top = Math.min(top, boxes[i + 1]!);
    right = Math.max(right, boxes[i]! + boxes[i + 2]!);
    bottom = Math.max(bottom, boxes[i + 1]! + boxes[i + 3]!);
  }
  const side = (length: number): number => shortFloat(Math.fround(length));
  return [left, top, side(right - left), side(bottom - top)];
}
