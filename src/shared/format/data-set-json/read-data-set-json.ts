/** Reads the description of a data set of one's own. */

import { z } from 'zod';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { publishedDataSet, publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';

const lengthUnitsMm = { mm: 1, cm: 10, m: 1000 } as const;
const pixels = z.number().positive();

/**
 * The file: interfaces.md `{name, joints, bones, hands, intrinsics, unit, space}`, and three things it may leave out. One
 * that has neither joints nor bones describes depth frames alone; models give them the 21 joints of MSRA.
 *
 * `unit` is the unit of the lengths in its text files, d or x, y, z: a word, or millimetres a unit. Errors are always
 * in mm. 16-bit PNG frames are in mm, or in the unit where it is a number (a camera's own steps), unless `depthUnitMm`
 * says otherwise.
 */
const dataSetFileSchema = z.object({
  name: z.string().trim().min(1).max(80),
  joints: z.array(z.string().trim().min(1)).min(1).max(256).optional(),
  bones: z
    .array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]))
    .max(1024)
    .optional(),
  hands: z.enum(['left', 'right']).nullable().default(null),
  intrinsics: z.object({ fx: z.number(), fy: z.number(), cx: z.number(), cy: z.number() }),
  unit: z.union([z.enum(['mm', 'cm', 'm']), z.number().positive()]).default('mm'),
  space: z.enum(['uvd', 'xyz']).default('uvd'),
  image: z.object({ width: pixels.int(), height: pixels.int() }).nullable().default(null),
  depthUnitMm: pixels.optional(),
  depthEncoding: z.enum(['png-green-blue-mm', 'png-16-bit', 'msra-bin']).default('png-16-bit'),
});

/** Reads a description; refuses, naming the field: missing or wrong fields, bones of joints there are not, joints named twice. */
export function readDataSetJson(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<HandDataSet> {
  const path = options.path ?? 'The file';
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    return fail(
      'wrong-content',
      `${path}: expected a JSON description of a data set, found no valid JSON.`,
      {
        tip: 'Look for a comma, a quotation mark or a bracket too many or too few.',
        detail: String(error),
      },
    );
  }
  const meant = withHands(parsed);
  const described = dataSetFileSchema.safeParse(meant);
  if (!described.success) {
    const at = described.error.issues[0]?.path ?? [];
    return fail(
      'wrong-content',
      `${path}: expected a description of a data set, with ${expectedAt(at)}, found ${shownAt(meant, at)}.`,
      {
        tip: 'It needs name, joints, bones, hands, intrinsics {fx, fy, cx, cy}, unit and space.',
      },
    );
  }
  const { name, hands, intrinsics, unit, space, image, depthUnitMm, depthEncoding } =
    described.data;
  const framesAlone = described.data.joints === undefined && described.data.bones === undefined;
  const { joints = [], bones = [] } = framesAlone ? msraJoints() : described.data;
  if (
    joints.length === 0 ||
    (bones.length === 0 && described.data.bones === undefined && !framesAlone)
  ) {
    const missing = joints.length === 0 ? 'joints' : 'bones';
    return fail(
      'wrong-content',
      `${path}: expected a description of a data set, with ${missing} as ${fieldWords[missing] ?? ''}, found nothing.`,
      { tip: 'It needs joints and bones, or neither where it describes depth frames alone.' },
    );
  }
  const twice = joints.find((joint, i) => joints.indexOf(joint) !== i);
  if (twice !== undefined)
    return fail('wrong-content', `${path}: expected each joint name once, found ${twice} twice.`);
  const wrongBone = bones.findIndex(
    ([a, b]) => a === b || a >= joints.length || b >= joints.length,
  );
  if (wrongBone !== -1) {
    return fail(
      'wrong-content',
      `${path}: expected bones between two of the ${joints.length} joints (0 to ${joints.length - 1}), found ${bones[wrongBone]!.join(', ')} at bones.${wrongBone}.`,
    );
  }
  if (intrinsics.fx === 0 || intrinsics.fy === 0) {
    return fail(
      'wrong-content',
      `${path}: expected focal lengths other than 0, found fx ${intrinsics.fx} and fy ${intrinsics.fy}.`,
    );
  }
  const lengthUnitMm = typeof unit === 'number' ? unit : lengthUnitsMm[unit];
  return succeed({
    id: dataSetSlug(name),
    name,
    skeleton: framesAlone ? publishedDataSets.msra.skeleton : { joints, bones, parts: null },
    hand: hands,
    intrinsics,
    image,
    space,
    ...(lengthUnitMm === 1 ? {} : { lengthUnitMm }),
    depthUnitMm: depthUnitMm ?? (typeof unit === 'number' ? unit : 1),
    depthEncoding,
    testFrames: null,
    groups: [],
    viewpointJoints: framesAlone ? publishedDataSets.msra.viewpointJoints : null,
    published: null,
  });
}

/** The joints of a data set that names none. */
const msraJoints = (): {
  joints: readonly string[];
  bones: readonly (readonly [number, number])[];
} => publishedDataSets.msra.skeleton;

/** What each field takes, in words. */
const fieldWords: Readonly<Record<string, string>> = {
  name: 'a text of 1 to 80 characters',
  joints: 'a list of 1 to 256 names',
  bones: 'a list of pairs of joint numbers from 0',
  hands: '"left", "right" or null',
  intrinsics: 'fx, fy, cx and cy',
  unit: '"mm", "cm", "m" or a number of millimetres above 0',
  space: '"uvd" or "xyz"',
  image: 'width and height in whole pixels, or null',
  depthUnitMm: 'a number above 0',
  depthEncoding: '"png-green-blue-mm", "png-16-bit" or "msra-bin"',
};

function expectedAt([field, ...inside]: readonly PropertyKey[]): string {
  if (field === undefined) return Object.keys(fieldWords).join(', ');
  const words = fieldWords[String(field)] ?? 'something else';
  return `${[field, ...inside].join('.')} ${inside.length === 0 ? 'as' : `in ${String(field)} as`} ${words}`;
}

/** The value at a place of JSON, as short text. */
function shownAt(value: unknown, at: readonly PropertyKey[]): string {
  let found = value;
  for (const key of at)
    found =
      typeof found === 'object' && found !== null
        ? (found as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined;
  const text = found === undefined ? 'nothing' : JSON.stringify(found);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The id of a name: lower case, words parted by hyphens, never that of a published data set. */
export function dataSetSlug(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const free = slug === '' ? 'data-set' : slug;
  return publishedDataSet(free) !== null ? `${free}-own` : free;
}

/** Takes `hand` for `hands`, which is easily written instead. */
function withHands(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('hand' in value) || 'hands' in value)
    return value;
  return { ...value, hands: value.hand };
}
