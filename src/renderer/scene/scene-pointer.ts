/** The pointer over a scene: drag of a joint that can be moved moves it, else drag turns, drag with Shift or the right button moves, the wheel zooms, anything else points. */

import type { ScenePixel } from './scene-lens.ts';

/** A hand that only clicks trembles less than this, CSS px. */
export const leastDragPx = 2;

/** Something that follows the pointer while it is pressed. */
export interface Grabbed {
  /** @param turns whether Alt is held: it turns about what it hangs on instead, where that is known */
  to(at: ScenePixel, turns: boolean): void;
  drop(): void;
  cancel(): void;
}

/** What the pointer does; distances and places in CSS pixels. */
export interface PointerActs {
  drag(rightPx: number, downPx: number, how: 'turn' | 'move'): void;
  /** Below 1 comes nearer. */
  zoom(factor: number): void;
  /** null when the pointer left. */
  point(at: ScenePixel | null): void;
  /** Takes what lies under the pointer; null where it turns the scene. */
  grab?(at: ScenePixel, event: PointerEvent): Grabbed | null;
  /** The left button was pressed and let go in one place where nothing was taken. */
  click?(at: ScenePixel): void;
}

/** Listens to an element; returns how to stop. */
export function watchPointer(element: HTMLElement, acts: PointerActs): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let how: 'turn' | 'move' = 'turn';
  let grabbed: Grabbed | null = null;
  let clicks: ScenePixel | null = null;
  const press = (event: PointerEvent): void => {
    const at = { x: event.offsetX, y: event.offsetY };
    grabbed = event.button === 0 ? (acts.grab?.(at, event) ?? null) : null;
    clicks = event.button === 0 && grabbed === null ? at : null;
    how = event.shiftKey || event.button !== 0 ? 'move' : 'turn';
    element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (
      clicks !== null &&
      Math.hypot(event.offsetX - clicks.x, event.offsetY - clicks.y) >= leastDragPx
    )
      clicks = null;
    if (grabbed !== null) grabbed.to({ x: event.offsetX, y: event.offsetY }, event.altKey);
    else if (element.hasPointerCapture(event.pointerId))
      acts.drag(event.movementX, event.movementY, how);
    else acts.point({ x: event.offsetX, y: event.offsetY });
  };
  const release = (act: 'drop' | 'cancel') => (): void => {
    const clicked = act === 'drop' ? clicks : null;
    grabbed?.[act]();
    [grabbed, clicks] = [null, null];
    if (clicked !== null) acts.click?.(clicked);
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    acts.zoom(Math.exp(event.deltaY * 0.0012));
  };
  element.addEventListener('pointerdown', press, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerup', release('drop'), options);
  element.addEventListener('pointercancel', release('cancel'), options);
  element.addEventListener('pointerleave', () => acts.point(null), options);
  element.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  element.addEventListener('wheel', wheel, { ...options, passive: false });
  return () => {
    release('cancel')();
    listening.abort();
  };
}
