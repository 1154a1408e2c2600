/** Categories of one's own stand behind the six of the paper and take the keys these leave free. */

import '#test/support/made-page.ts';
import { expect, test } from 'vitest';
import { addCategory, categoriesOf } from '#renderer/state/own-categories.ts';

test('without own ones there are the six, with their keys', () => {
  expect(categoriesOf([], []).map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '0']);
});

test('own ones come once, kept ones first, then those that tags have', () => {
  const own = categoriesOf(
    ['blurred', 'camera moved'],
    ['camera moved', 'hands-missing', 'mouthing', 'a', 'b'],
  ).filter((one) => one.own);
  expect(own.map(({ label, key }) => [label, key])).toEqual([
    ['blurred', '6'],
    ['camera moved', '7'],
    ['mouthing', '8'],
    ['a', '9'],
    ['b', null],
  ]);
});

test('no empty name, and none of the six again', () => {
  expect(addCategory('  ')).toBe('Type a name first.');
  expect(addCategory('other')).toMatch(/there already/);
  expect(addCategory('camera moved')).toBeNull();
});
