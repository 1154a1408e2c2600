/** Windows of Pose-REN stay inside the patch (models.md: shifted to stay inside [0, 95]). */

import { expect, test } from 'vitest';
import { windowInPatch } from '#shared/hand/window-in-patch.ts';

test('stands around the joint, and is moved where it would leave the patch', () => {
  expect(windowInPatch(0, 0, 48)).toEqual({ left: 24, top: 24, sizePx: 48 });
  expect(windowInPatch(-1, 1, 48)).toEqual({ left: 0, top: 47, sizePx: 48 });
  expect(windowInPatch(0.25, -0.5, 48)).toEqual({ left: 36, top: 0, sizePx: 48 });
});
