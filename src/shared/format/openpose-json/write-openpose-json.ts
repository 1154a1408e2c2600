/** Writes pose sequences as OpenPose's `--write_json` does: a JSON text a frame (formats.md section 2). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { shortFloat } from '#shared/format/short-float/short-float.ts';
import { openPoseComponents } from './openpose-components.ts';

/** The frames of a clip as texts, made one at a time, and a sentence for everything they cannot hold. */
export interface WrittenOpenPose {
  readonly frameText: (frame: number) => string;
  readonly loss: readonly string[];
}

/** Where each point of an OpenPose array stands among the points of the file; null where the file has none. */
interface PlacedArray {
  readonly name: string;
  readonly places: readonly (number | null)[] | null;
}

/**
 * Prepares a clip with components of OpenPose. Points are found by their names; where names are others but the count is
 * OpenPose's, by index.
 *
 * Refuses a clip with none of OpenPose's four components, or with one that has other points.
 */
export function writeOpenPoseJson(pose: PoseFile, path: string): Result<WrittenOpenPose> {
  const known = new Set(openPoseComponents.map(({ name }) => name));
  const others = pose.components.filter(({ name }) => !known.has(name)).map(({ name }) => name);
  if (others.length === pose.components.length || pose.dimensions < 2) {
    return fail(
      'mismatch',
      `${path}: expected components of OpenPose (${[...known].join(', ')}) with x and y, found ${others.join(', ') || 'none'}.`,
      { tip: 'OpenPose JSON has no place for the points of other estimators.' },
    );
  }
  const arrays = openPoseComponents.map((component) => placeArray(pose, component));
  const strange = arrays.find((array) => !array.ok);
  if (strange !== undefined && !strange.ok) {
    return fail('mismatch', `${path}: ${strange.error.message}`);
  }
  const placed = arrays.flatMap((array) => (array.ok ? [array.value] : []));
  return succeed({
    frameText: (frame) => frameText(pose, placed, frame),
    loss: lossOf(pose, placed, others),
  });
}

function placeArray(
  pose: PoseFile,
  component: (typeof openPoseComponents)[number],
): Result<PlacedArray> {
  const { name } = component;
  let first = 0;
  for (const { name: stored, points } of pose.components) {
    if (stored === name) {
      const places = component.points.map((point) => points.indexOf(point));
      const named = points.every((point) => component.points.includes(point));
      if (!named && points.length !== component.points.length) {
        return fail(
          'mismatch',
          `expected the ${component.points.length} points of ${name}, found ${points.length} of other names.`,
        );
      }
      const start = first;
      return succeed({
        name,
        places: places.map((at, i) => (named ? (at === -1 ? null : start + at) : start + i)),
      });
    }
    first += points.length;
  }
  return succeed({ name, places: null });
}

function frameText(pose: PoseFile, arrays: readonly PlacedArray[], frame: number): string {
  const people = Array.from({ length: pose.people }, (_, person) => {
    const start = (frame * pose.people + person) * pose.points;
    const flat = arrays.map(
      ({ name, places }) =>
        [name, (places ?? []).flatMap((place) => pointNumbers(pose, start, place))] as const,
    );
    const seen = flat.some(([, values]) => values.some((value, i) => i % 3 === 2 && value > 0));
    const empty = arrays.map(({ name }) => [name.replace('2d', '3d'), []] as const);
    return { seen, json: { person_id: [-1], ...Object.fromEntries([...flat, ...empty]) } };
  });
  // Whoever stands after the last person seen is not in the frame; one between keeps the others in their places.
  const count = people.findLastIndex(({ seen }) => seen) + 1;
  return JSON.stringify({ version: 1.3, people: people.slice(0, count).map(({ json }) => json) });
}

/** x, y, confidence; 0, 0, 0 for a missing point. */
function pointNumbers(
  pose: PoseFile,
  start: number,
  place: number | null,
): [number, number, number] {
  if (place === null) return [0, 0, 0];
  const at = start + place;
  const values = [
    pose.data[at * pose.dimensions]!,
    pose.data[at * pose.dimensions + 1]!,
    pose.confidence[at]!,
  ];
  if (!(values[2]! > 0) || !values.every(Number.isFinite)) return [0, 0, 0];
  return [shortFloat(values[0]!), shortFloat(values[1]!), shortFloat(values[2]!)];
}

function lossOf(
  pose: PoseFile,
  arrays: readonly PlacedArray[],
  others: readonly string[],
): readonly string[] {
  const loss = [
    `OpenPose JSON has no place for the frame rate (${pose.fps}), the picture size (${pose.width} x ${pose.height}), and the limbs and colours of the header.`,
  ];
  if (others.length > 0)
    loss.push(`OpenPose JSON has no place for the components ${others.join(', ')}.`);
  if (pose.dimensions > 2)
    loss.push(`Only x and y of the ${pose.dimensions} numbers of a point are written.`);
  const { under, strange } = countUnwritten(pose, arrays);
  if (under > 0)
    loss.push(`${under} missing points have coordinates under confidence 0; they become 0, 0, 0.`);
  if (strange > 0)
    loss.push(
      `${strange} points have coordinates or confidences that JSON cannot hold; they become missing.`,
    );
  return loss;
}

/** Points whose numbers do not come through: missing ones with coordinates, and those that are not finite or below 0. */
function countUnwritten(
  pose: PoseFile,
  arrays: readonly PlacedArray[],
): { readonly under: number; readonly strange: number } {
  const places = arrays.flatMap((array) => array.places ?? []).filter((place) => place !== null);
  let under = 0;
  let strange = 0;
  for (let start = 0; start < pose.confidence.length; start += pose.points) {
    for (const place of places) {
      const at = start + place;
      const x = pose.data[at * pose.dimensions]!;
      const y = pose.data[at * pose.dimensions + 1]!;
      const confidence = pose.confidence[at]!;
      if (confidence === 0) under += x !== 0 || y !== 0 ? 1 : 0;
      else if (!(confidence > 0 && [x, y, confidence].every(Number.isFinite))) strange += 1;
    }
  }
  return { under, strange };
}
