/** What the page and the worker that draws the 3D view say to each other. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { CloudFrame } from './point-cloud.ts';
import type { SceneFrame } from './hand-stage.ts';
import type { CameraView } from './camera-rig.ts';
import type { SceneLabel } from './scene-link.ts';

/** Of the canvas, CSS pixels, and how many of the screen's make one. */
export interface SceneSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** Why nothing can be drawn: no WebGL on this machine, or the graphics card gave up on the way. */
export type SceneProblem = 'missing' | 'lost';

/** A frame on its way: a depth image that the worker has already is not sent again. */
export type SentFrame = Omit<SceneFrame, 'cloud'> & {
  readonly cloud: (Omit<CloudFrame, 'depth'> & { readonly depth: DepthFrame | null }) | null;
};

/** To the worker. */
export type ToScene =
  | {
      readonly kind: 'start';
      readonly picture: OffscreenCanvas;
      readonly words: OffscreenCanvas;
      readonly size: SceneSize;
      readonly lessMotion: boolean;
      /** Whether to say when a frame was drawn. */
      readonly tellsDrawn: boolean;
    }
  | { readonly kind: 'size'; readonly size: SceneSize }
  | {
      readonly kind: 'content';
      readonly frame: SentFrame;
      readonly labels: readonly SceneLabel[];
      readonly place: string;
    }
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
  | { readonly kind: 'point'; readonly at: { readonly x: number; readonly y: number } | null };

/** From the worker. */
export type FromScene =
  /** The joint under the pointer; null for none. */
  | { readonly kind: 'pointed'; readonly joint: number | null }
  /** null when drawing goes on. */
  | { readonly kind: 'problem'; readonly problem: SceneProblem | null }
  | { readonly kind: 'drawn' };
