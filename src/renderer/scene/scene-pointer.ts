/** The pointer over a scene: drag turns, drag with Shift or the right button moves, the wheel zooms, anything else points. */

/** What the pointer does; distances and places in CSS pixels. */
export interface PointerActs {
  drag(rightPx: number, downPx: number, how: 'turn' | 'move'): void;
  /** Below 1 comes nearer. */
  zoom(factor: number): void;
  /** null when the pointer left. */
  point(at: { readonly x: number; readonly y: number } | null): void;
}

/** Listens to an element; returns how to stop. */
export function watchPointer(element: HTMLElement, acts: PointerActs): () => void {
  const listening = new AbortController();
  const options = { signal: listening.signal };
  let how: 'turn' | 'move' = 'turn';
  const press = (event: PointerEvent): void => {
    how = event.shiftKey || event.button !== 0 ? 'move' : 'turn';
    element.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent): void => {
    if (element.hasPointerCapture(event.pointerId))
      acts.drag(event.movementX, event.movementY, how);
    else acts.point({ x: event.offsetX, y: event.offsetY });
  };
  const wheel = (event: WheelEvent): void => {
    event.preventDefault();
    acts.zoom(Math.exp(event.deltaY * 0.0012));
  };
  element.addEventListener('pointerdown', press, options);
  element.addEventListener('pointermove', move, options);
  element.addEventListener('pointerleave', () => acts.point(null), options);
  element.addEventListener('contextmenu', (event) => event.preventDefault(), options);
  element.addEventListener('wheel', wheel, { ...options, passive: false });
  return () => listening.abort();
}
