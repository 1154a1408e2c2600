/** The axis whose key is held while something of a scene is in the hand. */

import type { SceneAxis } from './scene-lens.ts';

const axisKeys = ['x', 'y', 'z'];

/**
 * Listens to X, Y and Z, which mean something else while nothing is held, and with Ctrl, Alt or Command.
 *
 * @param isHeld false once it was put back, though the pointer is still pressed
 * @param tell gets the axis; null once its key is let go
 * @returns how to stop
 */
export function watchAxisKeys(
  isHeld: () => boolean,
  tell: (axis: SceneAxis | null) => void,
): () => void {
  const listening = new AbortController();
  let axis: SceneAxis | null = null;
  const change = (next: SceneAxis | null): void => {
    if (next === axis) return;
    axis = next;
    tell(axis);
  };
  const press = (event: KeyboardEvent): void => {
    const pressed = axisKeys.indexOf(event.key.toLowerCase());
    if (pressed < 0 || event.ctrlKey || event.metaKey || event.altKey || !isHeld()) return;
    event.preventDefault();
    change(pressed as SceneAxis);
  };
  const letGo = (event: KeyboardEvent): void => {
    if (axisKeys.indexOf(event.key.toLowerCase()) === axis) change(null);
  };
  const options = { capture: true, signal: listening.signal };
  window.addEventListener('keydown', press, options);
  window.addEventListener('keyup', letGo, options);
  window.addEventListener('blur', () => change(null), options);
  return () => listening.abort();
}
