/** Reads the JSON file that OpenPose's `--write_json` makes of a frame (formats.md section 2). */

import { z } from 'zod';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { openPoseComponents, openPosePoints } from './openpose-components.ts';

/** The people of one frame, in the order of the file, which is no identity. */
export interface OpenPoseFrame {
  /** Each [137, 3] x, y, confidence; confidence 0 means missing. */
  readonly people: readonly Float32Array[];
  /** What the file holds besides. */
  readonly leftOut: ReadonlySet<OpenPoseExtra>;
}

/** What a frame's file may hold besides the points of its people. */
export type OpenPoseExtra = 'ids of people' | '3D points' | 'part candidates';

const fileSchema = z.object({
  people: z.array(z.record(z.string(), z.unknown())),
  part_candidates: z.unknown().optional(),
});

/**
 * Reads a frame. A missing or empty array of a part means that all its points are missing.
 *
 * Refuses, naming the array and the value: text that is no JSON, other content, a body other than BODY_25, an array that
 * breaks off, and values that are no numbers.
 */
export function readOpenPoseJson(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<OpenPoseFrame> {
  const path = options.path ?? 'The file';
  const parsed = parseJson(bytes, path);
  if (!parsed.ok) return parsed;
  const file = fileSchema.safeParse(parsed.value);
  if (!file.success) {
    return fail(
      'wrong-content',
      `${path}: expected a frame of OpenPose with a list of people, found other JSON.`,
    );
  }
  const people: Float32Array[] = [];
  const leftOut = new Set<OpenPoseExtra>();
  if (isFilled(file.data.part_candidates)) leftOut.add('part candidates');
  for (const [i, person] of file.data.people.entries()) {
    const points = personPoints(person, `${path}, people[${i}]`);
    if (!points.ok) return points;
    people.push(points.value);
    if (hasId(person['person_id'])) leftOut.add('ids of people');
    if (Object.keys(person).some((key) => key.endsWith('_3d') && isFilled(person[key])))
      leftOut.add('3D points');
  }
  return succeed({ people, leftOut });
}

function personPoints(
  person: Readonly<Record<string, unknown>>,
  where: string,
): Result<Float32Array> {
  if (!openPoseComponents.some(({ name }) => name in person)) {
    return fail(
      'wrong-content',
      `${where}: expected ${openPoseComponents.map(({ name }) => name).join(', ')}, found ${Object.keys(person).join(', ').slice(0, 80)}.`,
    );
  }
  const values = new Float32Array(openPosePoints * 3);
  let at = 0;
  for (const { name, points } of openPoseComponents) {
    const expected = points.length * 3;
    const list = person[name] ?? [];
    if (!Array.isArray(list) || (list.length !== 0 && list.length !== expected)) {
      const found = Array.isArray(list) ? `${list.length} numbers` : 'something else';
      return fail(
        'wrong-content',
        `${where}.${name}: expected ${expected} numbers (x, y, confidence of ${points.length} points) or none, found ${found}.`,
        name === 'pose_keypoints_2d' ? { tip: "Of OpenPose's bodies only BODY_25 is read." } : {},
      );
    }
    for (const [i, value] of list.entries()) {
      if (typeof value !== 'number' || !Number.isFinite(Math.fround(value))) {
        return fail(
          'wrong-content',
          `${where}.${name}[${i}]: expected a number, found ${JSON.stringify(value).slice(0, 40)}.`,
        );
      }
      values[at + i] = value;
    }
    at += expected;
  }
  return succeed(values);
}

/** An id of -1 says that nobody was tracked. */
const hasId = (id: unknown): boolean =>
  (Array.isArray(id) ? id : [id]).some((one) => typeof one === 'number' && one !== -1);

/** Whether there is anything in it, at any depth. */
function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isFilled);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(isFilled);
  return value !== undefined && value !== null;
}

function parseJson(bytes: Uint8Array, path: string): Result<unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return succeed(JSON.parse(text));
  } catch (error) {
    return fail(
      'wrong-content',
      `${path}: expected a frame of OpenPose as JSON, found no valid JSON.`,
      { tip: 'The file may have been cut off while it was written.', detail: String(error) },
    );
  }
}
