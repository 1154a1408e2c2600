import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataSetSlug, readDataSetJson } from '#shared/format/data-set-json/read-data-set-json.ts';
import { writeDataSetJson } from '#shared/format/data-set-json/write-data-set-json.ts';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const path = 'own.json';
const good = {
  name: 'My glove camera',
  joints: ['wrist', 'thumb tip', 'index tip'],
  bones: [
    [0, 1],
    [0, 2],
  ],
  hands: 'left',
  intrinsics: { fx: 475.1, fy: 475.1, cx: 315.9, cy: 245.3 },
  unit: 'mm',
  space: 'uvd',
};
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const read = (change: object) => readDataSetJson(bytes({ ...good, ...change }), { path });

describe("the description of a data set of one's own", () => {
  test('is read as interfaces.md says', () => {
    expect(valueOf(read({}))).toMatchObject({
      id: 'my-glove-camera',
      name: 'My glove camera',
      skeleton: { joints: good.joints, bones: good.bones, parts: null },
      hand: 'left',
      intrinsics: good.intrinsics,
      space: 'uvd',
      depthUnitMm: 1,
      testFrames: null,
    });
  });

  test.each([
    ['mm', undefined],
    ['cm', 10],
    ['m', 1000],
    [0.125, 0.125],
  ] as const)('unit %s is %s mm', (unit, mm) => {
    expect(valueOf(read({ unit })).lengthUnitMm).toBe(mm);
  });

  test('takes hand for hands, null for both hands, and what may be left out', () => {
    expect(valueOf(read({ hands: undefined, hand: 'right' })).hand).toBe('right');
    expect(valueOf(read({ hands: null })).hand).toBeNull();
    const image = { width: 640, height: 480 };
    expect(valueOf(read({ image, depthUnitMm: 0.125 }))).toMatchObject({
      image,
      depthUnitMm: 0.125,
    });
  });

  test.each([
    [{ name: undefined }, 'with name as a text of 1 to 80 characters, found nothing.'],
    [{ joints: [] }, 'with joints as a list of 1 to 256 names, found [].'],
    [{ joints: ['a', 'b', 'a'] }, 'expected each joint name once, found a twice'],
    [
      { bones: [[0, 3]] },
      'expected bones between two of the 3 joints (0 to 2), found 0, 3 at bones.0',
    ],
    [
      {
        bones: [
          [0, 1],
          [1, 1],
        ],
      },
      'found 1, 1 at bones.1',
    ],
    [
      { bones: [[0, 1.5]] },
      'with bones.0.1 in bones as a list of pairs of joint numbers from 0, found 1.5.',
    ],
    [{ hands: 'both' }, 'with hands as "left", "right" or null, found "both".'],
    [
      { intrinsics: { fx: 1, fy: 1, cx: 1 } },
      'with intrinsics.cy in intrinsics as fx, fy, cx and cy, found nothing.',
    ],
    [{ intrinsics: { fx: 0, fy: 1, cx: 1, cy: 1 } }, 'focal lengths other than 0'],
    [{ unit: 'inch' }, 'found "inch".'],
    [{ unit: -1 }, 'millimetres above 0, found -1.'],
    [{ space: 'world' }, 'with space as "uvd" or "xyz", found "world".'],
  ])('refuses %j and names the field', (change, words) => {
    const { message } = problemOf(read(change));
    expect(message).toContain(words);
    expect(message).toMatch(/^own\.json: /);
    expect(message).not.toMatch(/Invalid|Too (?:small|big)|Expected|received|SyntaxError|option/);
  });

  test('refuses what is no JSON, and never throws', () => {
    expect(
      problemOf(readDataSetJson(new TextEncoder().encode('{"name": '), { path })).message,
    ).toBe('own.json: expected a JSON description of a data set, found no valid JSON.');
    fc.assert(fc.property(fc.jsonValue(), (value) => void readDataSetJson(bytes(value))));
    fc.assert(fc.property(fc.uint8Array(), (raw) => void readDataSetJson(raw)));
  });

  test('written and read again is the same', () => {
    const own = valueOf(read({ unit: 'cm', image: { width: 320, height: 240 } }));
    expect(valueOf(readDataSetJson(writeDataSetJson(own)))).toEqual(own);
    const { skeleton, intrinsics } = valueOf(
      readDataSetJson(writeDataSetJson(publishedDataSets.nyu)),
    );
    expect(skeleton.joints).toEqual(publishedDataSets.nyu.skeleton.joints);
    expect(intrinsics).toEqual(publishedDataSets.nyu.intrinsics);
  });

  test('never takes the id of a published data set', () => {
    expect(dataSetSlug('NYU')).toBe('nyu-own');
    expect(dataSetSlug('Händе 2!')).toMatch(/^ha/);
    expect(dataSetSlug('***')).toBe('data-set');
  });
});
