/** The axis whose key is held while something of a scene is in the hand. */

import type { SceneAxis } from './scene-lens.ts';

const axisKeys = ['x', 'y', 'z'];

/**
 * Listens to X, Y and Z, which mean something else while nothing is held.
 *
 * @param tell gets the axis; null once its key is let go
 * @returns how to stop
 */
export function watchAxisKeys(tell: (axis: SceneAxis | null) => void): () => void {
  const listening = new AbortController();
  let axis: SceneAxis | null = null;
  const press = (event: KeyboardEvent): void => {
    const pressed = axisKeys.indexOf(event.key.toLowerCase());
    if (pressed < 0) return;
    event.preventDefault();
    const next = event.type === 'keydown' ? (pressed as SceneAxis) : null;
    if (next === axis) return;
    axis = next;
    tell(axis);
  };
  const options = { capture: true, signal: listening.signal };
  window.addEventListener('keydown', press, options);
  window.addEventListener('keyup', press, options);
  return () => listening.abort();
}
