/** How keys and buttons move the scene's camera. */

import type { CameraView } from './camera-rig.ts';

/** Given to the view through a ref. */
export interface SceneControls {
  /** Turns about the hand, degrees. */
  turn(yawDeg: number, pitchDeg: number): void;
  /** Below 1 comes nearer. */
  zoom(factor: number): void;
  look(view: CameraView): void;
  /** The view of the depth camera at the first distance. */
  reset(): void;
}
