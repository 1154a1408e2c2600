/** Who the signer is where a file holds several people: chosen once, then followed through the clip. */

import { isWorldComponent } from './estimators.ts';
import type { PeoplePose } from './people-pose.ts';

/** A person where they were pointed at. */
export interface PersonInFrame {
  readonly frame: number;
  /** Place among the people of that frame. */
  readonly person: number;
}

/** A person in the frame is the one followed when their shoulders moved by at most so many shoulder widths. */
const farthestMove = 1.5;
/** Where the shoulders were lost, the person may have moved on by so much a frame. */
const moveAFrame = 0.1;

/**
 * Follows a person both ways from where they were pointed at: in each frame whoever's shoulders are nearest to where they
 * were last seen (points of the body where a file names no shoulders).
 *
 * @returns [frames] the person's place in each frame; -1 where they are not in it
 */
export function followPerson(pose: PeoplePose, from: PersonInFrame): Int32Array<ArrayBuffer> {
  const places = new Int32Array(pose.frames).fill(-1);
  const shoulders = shoulderIndices(pose);
  const start = standing(pose, shoulders, from.frame, from.person);
  if (start === null) return places;
  places[from.frame] = from.person;
  for (const step of [1, -1]) {
    let last = start;
    let missed = 0;
    for (let frame = from.frame + step; frame >= 0 && frame < pose.frames; frame += step) {
      const nearest = nearestPerson(pose, shoulders, frame, last);
      const reach = (farthestMove + missed * moveAFrame) * last.width;
      if (nearest === null || nearest.distance > reach) {
        missed += 1;
        continue;
      }
      places[frame] = nearest.person;
      last = nearest.standing;
      missed = 0;
    }
  }
  return places;
}

/**
 * The person most likely to be the signer: among the people of the fullest frame the one who is seen in most frames, large
 * and with hands that move; null where nobody is in the clip.
 */
export function choosePerson(pose: PeoplePose): PersonInFrame | null {
  const shoulders = shoulderIndices(pose);
  const frame = fullestFrame(pose, shoulders);
  if (frame === null) return null;
  let best: PersonInFrame | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (let person = 0; person < pose.people; person += 1) {
    const at = standing(pose, shoulders, frame, person);
    if (at === null) continue;
    const places = followPerson(pose, { frame, person });
    const score = at.width * seenFrames(places) * (1 + handShare(pose, places));
    if (score > most) [most, best] = [score, { frame, person }];
  }
  return best;
}

/** Where somebody stands in the picture, px. */
interface Standing {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

interface ShoulderIndices {
  readonly left: number;
  readonly right: number;
}

function shoulderIndices(pose: PeoplePose): ShoulderIndices | null {
  let first = 0;
  for (const { points } of pose.components) {
    for (const [left, right] of [
      ['LEFT_SHOULDER', 'RIGHT_SHOULDER'],
      ['LShoulder', 'RShoulder'],
      ['left_shoulder', 'right_shoulder'],
    ] as const) {
      const at = [points.indexOf(left), points.indexOf(right)] as const;
      if (!at.includes(-1)) return { left: first + at[0], right: first + at[1] };
    }
    first += points.length;
  }
  return null;
}

function standing(
  pose: PeoplePose,
  shoulders: ShoulderIndices | null,
  frame: number,
  person: number,
): Standing | null {
  if (frame < 0 || frame >= pose.frames || person < 0 || person >= pose.people) return null;
  const start = (frame * pose.people + person) * pose.points;
  if (shoulders !== null) {
    const [left, right] = [start + shoulders.left, start + shoulders.right];
    if (pose.confidence[left]! > 0 && pose.confidence[right]! > 0) {
      const [ax, ay] = [pose.data[left * pose.dimensions]!, pose.data[left * pose.dimensions + 1]!];
      const [bx, by] = [
        pose.data[right * pose.dimensions]!,
        pose.data[right * pose.dimensions + 1]!,
      ];
      const width = Math.hypot(ax - bx, ay - by);
      if (width > 0) return { x: (ax + bx) / 2, y: (ay + by) / 2, width };
    }
  }
  return middleOfPoints(pose, start);
}

/** Middle and breadth of all points that are seen. */
function middleOfPoints(pose: PeoplePose, start: number): Standing | null {
  let seen = 0;
  let [x, y] = [0, 0];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let first = 0;
  for (const { name, points } of pose.components) {
    for (let i = start + first; i < start + first + points.length; i += 1) {
      if (!(pose.confidence[i]! > 0) || isWorldComponent(name)) continue;
      const px = pose.data[i * pose.dimensions]!;
      seen += 1;
      x += px;
      y += pose.data[i * pose.dimensions + 1]!;
      low = Math.min(low, px);
      high = Math.max(high, px);
    }
    first += points.length;
  }
  return seen < 2 || high <= low ? null : { x: x / seen, y: y / seen, width: high - low };
}

function nearestPerson(
  pose: PeoplePose,
  shoulders: ShoulderIndices | null,
  frame: number,
  last: Standing,
): { readonly person: number; readonly distance: number; readonly standing: Standing } | null {
  let best: { person: number; distance: number; standing: Standing } | null = null;
  for (let person = 0; person < pose.people; person += 1) {
    const at = standing(pose, shoulders, frame, person);
    if (at === null) continue;
    // Somebody behind the signer stands near in the picture, and is smaller.
    const distance = Math.hypot(at.x - last.x, at.y - last.y) + Math.abs(at.width - last.width) / 2;
    if (best === null || distance < best.distance) best = { person, distance, standing: at };
  }
  return best;
}

/** The first frame with the most people in it. */
function fullestFrame(pose: PeoplePose, shoulders: ShoulderIndices | null): number | null {
  let best: number | null = null;
  let most = 0;
  for (let frame = 0; frame < pose.frames; frame += 1) {
    let people = 0;
    for (let person = 0; person < pose.people; person += 1)
      if (standing(pose, shoulders, frame, person) !== null) people += 1;
    if (people > most) [best, most] = [frame, people];
  }
  return best;
}

const seenFrames = (places: Int32Array): number =>
  places.reduce((count, place) => count + (place >= 0 ? 1 : 0), 0);

/** The share of frames in which a point of a hand is seen. */
function handShare(pose: PeoplePose, places: Int32Array): number {
  const hands: (readonly [number, number])[] = [];
  let first = 0;
  for (const { name, points } of pose.components) {
    if (/hand/i.test(name)) hands.push([first, first + points.length]);
    first += points.length;
  }
  let seen = 0;
  for (const [frame, person] of places.entries()) {
    if (person < 0) continue;
    const start = (frame * pose.people + person) * pose.points;
    const has = hands.some(([from, to]) => {
      for (let i = start + from; i < start + to; i += 1) if (pose.confidence[i]! > 0) return true;
      return false;
    });
    if (has) seen += 1;
  }
  return places.length === 0 ? 0 : seen / places.length;
}
