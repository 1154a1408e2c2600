/** How frames are divided where nobody says. */

import { expect, test } from 'vitest';
import { publishedDataSets } from '#shared/skeleton/published-data-sets.ts';
import { sampleGroups } from '#main/engine/sample-groups.ts';

const { icvl, msra, nyu } = publishedDataSets;

test('published groups count where the number of frames is the published one', () => {
  expect(sampleGroups(icvl, 1596, null).map((group) => group.frames)).toEqual([702, 894]);
  expect(sampleGroups(msra, 76_375, null)).toHaveLength(9);
});

test('else the first folder in which names differ', () => {
  const names = ['P0/1/000000_depth.bin', 'P0/2/000000_depth.bin', 'P1/1/000000_depth.bin'];
  expect(sampleGroups(msra, 3, names)).toEqual([
    { name: 'P0', frames: 2 },
    { name: 'P1', frames: 1 },
  ]);
  expect(sampleGroups(msra, 2, names.slice(0, 2))).toEqual([
    { name: '1', frames: 1 },
    { name: '2', frames: 1 },
  ]);
});

test('else all frames are one sample', () => {
  const one = [{ name: 'all frames', frames: 2 }];
  expect(sampleGroups(nyu, 2, null)).toEqual(one);
  expect(sampleGroups(nyu, 2, ['test/a.png', 'test/b.png'])).toEqual(one);
  expect(sampleGroups(nyu, 3, ['a/1.png', 'b/1.png', 'a/2.png'])).toEqual([
    { name: 'all frames', frames: 3 },
  ]);
  expect(sampleGroups(nyu, 2, ['a.png', 'x/b.png'])).toEqual(one);
});
