/** Whether 3D must be drawn on the processor; decided before the app is ready, as Chromium's switches demand. */

import { app } from 'electron';
import { readdirSync } from 'node:fs';

/** The start argument that asks for drawing on the processor. */
export const softwareGraphicsArgument = '--software-graphics';

/** True when no graphics device is there (Linux) or the person asked for it; then gives Chromium its software WebGL. */
export function prepareGraphics(): boolean {
  const software =
    process.argv.includes(softwareGraphicsArgument) ||
    (process.platform === 'linux' && !hasRenderNode());
  if (software) {
    app.commandLine.appendSwitch('use-angle', 'swiftshader');
    app.commandLine.appendSwitch('enable-unsafe-swiftshader');
  }
  return software;
}

function hasRenderNode(): boolean {
  try {
    return readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  } catch {
    return false;
  }
}
