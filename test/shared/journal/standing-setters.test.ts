/** Which step a target stands as it was set by, over undo and redo. */

import { expect, test } from 'vitest';
import { standingSetters } from '#shared/journal/standing-setters.ts';

const step = (id: number, targets: readonly string[], reverses: number | null = null) => ({
  id,
  uid: `u${id}`,
  reverses,
  changes: targets.map((target) => ({ target, before: false, after: true })),
});

const lastOf = (steps: readonly ReturnType<typeof step>[]) =>
  Object.fromEntries([...standingSetters(steps)].map(([target, { last }]) => [target, last]));

test('the last step holds, an undo brings the one before back, a redo the later one', () => {
  const steps = [step(1, ['a', 'b']), step(2, ['a'])];
  expect(lastOf(steps)).toEqual({ a: 'u2', b: 'u1' });
  const undone = [...steps, step(3, ['a'], 2)];
  expect(lastOf(undone)).toEqual({ a: 'u1', b: 'u1' });
  const redone = [...undone, step(4, ['a'], 3)];
  expect(lastOf(redone)).toEqual({ a: 'u2', b: 'u1' });
  expect(lastOf([...redone, step(5, ['a'], 4)])).toEqual({ a: 'u1', b: 'u1' });
  expect(standingSetters(redone).get('a')?.all).toEqual(new Set(['u1', 'u2']));
});

test('what has no place in the other workspace is left out', () => {
  const here = standingSetters([step(1, ['a', 'b'])], (name) => (name === 'a' ? 'A' : null));
  expect([...here.keys()]).toEqual(['A']);
});
