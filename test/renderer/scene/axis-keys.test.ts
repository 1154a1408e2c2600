/** The keys of axes while a joint is held: alone, only while it is, and never stuck. */

import { beforeEach, expect, test } from 'vitest';
import { watchAxisKeys } from '#renderer/scene/axis-keys.ts';

const page = Object.assign(globalThis, { window: new EventTarget() }).window;

let told: (number | null)[] = [];
let held = true;

/** Whether the key was taken, so that it means nothing else. */
function press(key: string, more: Partial<KeyboardEvent> = {}, type = 'keydown'): boolean {
  const event = Object.assign(new Event(type, { cancelable: true }), { key, ...more });
  return !page.dispatchEvent(event);
}

beforeEach(() => {
  told = [];
  held = true;
  return watchAxisKeys(
    () => held,
    (axis) => told.push(axis),
  );
});

test('a key is an axis for as long as it is held', () => {
  expect(press('x')).toBe(true);
  press('x');
  press('Y', { shiftKey: true });
  press('x', {}, 'keyup');
  press('y', {}, 'keyup');
  expect(told).toEqual([0, 1, null]);
});

test('with Ctrl, Alt or Command it keeps its other meaning', () => {
  for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
    expect(press('z', more)).toBe(false);
  expect(told).toEqual([]);
});

test('once the joint was put back the keys are free again', () => {
  held = false;
  expect(press('x')).toBe(false);
  expect(told).toEqual([]);
});

test('a key whose release the window did not see is let go', () => {
  press('z');
  page.dispatchEvent(new Event('blur'));
  expect(told).toEqual([2, null]);
});
