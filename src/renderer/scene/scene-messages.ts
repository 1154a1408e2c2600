/** What the page and the worker that draws the 3D view say to each other. */

import type { CameraView } from './camera-rig.ts';
import type { SceneLens, ScenePixel } from './scene-lens.ts';
import type { SceneContent } from './scene-link.ts';

/** Of the canvas, CSS pixels, and how many of the screen's make one. */
export interface SceneSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Why nothing can be drawn: no WebGL on this machine, or the graphics card gave up on the way. */
export type SceneProblem = 'missing' | 'lost';

/** To the worker. */
export type ToScene =
  | {
      readonly kind: 'start';
      readonly picture: OffscreenCanvas;
      readonly words: OffscreenCanvas;
      readonly size: SceneSize;
      readonly lessMotion: boolean;
      /** Whether to say of each drawn frame, not only of the first. */
      readonly tellsEach: boolean;
    }
  | { readonly kind: 'size'; readonly size: SceneSize }
  /** A port to the engine, again after each of its restarts; null when it is gone for good. */
  | { readonly kind: 'engine'; readonly port: MessagePort | null }
  | { readonly kind: 'content'; readonly content: SceneContent }
  | { readonly kind: 'turn'; readonly yawDeg: number; readonly pitchDeg: number }
  | { readonly kind: 'zoom'; readonly factor: number; readonly now: boolean }
  | { readonly kind: 'look'; readonly view: CameraView }
  | { readonly kind: 'reset' }
  | {
      readonly kind: 'drag';
      readonly rightPx: number;
      readonly downPx: number;
      readonly how: 'turn' | 'move';
    }
  /** Where the pointer is, CSS pixels; null when it left. */
  | { readonly kind: 'point'; readonly at: ScenePixel | null }
  /** Whether to say how the camera stands after each drawn frame. */
  | { readonly kind: 'tell-lens'; readonly on: boolean };

/** From the worker. */
export type FromScene =
  /** The joint under the pointer; null for none. */
  | { readonly kind: 'pointed'; readonly joint: number | null }
  /** null when drawing goes on. */
  | { readonly kind: 'problem'; readonly problem: SceneProblem | null }
  | { readonly kind: 'drawn' }
  | { readonly kind: 'lens'; readonly lens: SceneLens };
