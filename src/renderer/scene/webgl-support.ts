/** Whether this window can draw in 3D at all. */

let known: boolean | null = null;

/** True when a WebGL 2 context can be had; asked once. */
export function hasWebgl(): boolean {
  if (known === null) {
    const context = document.createElement('canvas').getContext('webgl2');
    known = context !== null;
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return known;
}
