/** What a depth camera makes of a scene: steps, noise, ragged edges, holes. */

import type { Random } from '#shared/statistics/random.ts';
import { gaussian } from '#shared/statistics/random.ts';
import type { DepthCamera, DepthRegion } from './skin-renderer.ts';

/** How a camera errs. All numbers are our own choice, in the range of close-range cameras. */
export interface DepthSensor {
  /** Disparity in steps is `disparityMm` / depth, so that one step is depth^2 / `disparityMm` mm deep. */
  readonly disparityMm: number;
  /** Standard deviation of the noise in steps. */
  readonly noiseSteps: number;
  /** Neighbours farther apart than this in depth are an edge, mm. */
  readonly edgeMm: number;
  /** Share of edge pixels that show a neighbour instead of themselves. */
  readonly edgeJitter: number;
  /** Share of pixels lost just behind an edge. */
  readonly edgeLoss: number;
  /** Surfaces seen flatter than this (cosine of the angle to the ray) lose pixels, all of them at 0. */
  readonly grazingCosine: number;
  /** Share of pixels lost for no reason. */
  readonly dropout: number;
}

/** Steps of 1 mm at 400 mm. */
export const closeRangeSensor: DepthSensor = {
  disparityMm: 160_000,
  noiseSteps: 0.6,
  edgeMm: 12,
  edgeJitter: 0.3,
  edgeLoss: 0.25,
  grazingCosine: 0.4,
  dropout: 0.003,
};

/** Averages 3 x 3 neighbours of the same surface: a camera matches windows, not points. */
function blur(clean: DepthRegion, edgeMm: number): Float32Array {
  const { width, height, depthMm } = clean;
  const blurred = new Float32Array(depthMm);
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      const own = depthMm[at]!;
      if (own === 0) continue;
      let sum = 0;
      let count = 0;
      for (
        let near = at - width - 1;
        near <= at + width + 1;
        near += near === at - width + 1 || near === at + 1 ? width - 2 : 1
      ) {
        const depth = depthMm[near]!;
        if (Math.abs(depth - own) >= edgeMm) continue;
        sum += depth;
        count++;
      }
      blurred[at] = sum / count;
    }
  }
  return blurred;
}

/**
 * Turns exact depths into measured ones, the same numbers for the same random stream.
 *
 * @param clean exact depths of `renderSkin`
 * @returns the same region; 0 where nothing was measured
 */
export function senseDepth(
  clean: DepthRegion,
  camera: DepthCamera,
  random: Random,
  sensor = closeRangeSensor,
): DepthRegion {
  const { width, height } = clean;
  const { disparityMm, noiseSteps, edgeMm } = sensor;
  const scene = blur(clean, edgeMm);
  const measured = new Float32Array(scene.length);
  const { fx, fy } = camera.intrinsics;
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      let depth = scene[at]!;
      const [west, east, north, south] = [
        scene[at - 1]!,
        scene[at + 1]!,
        scene[at - width]!,
        scene[at + width]!,
      ];
      if (depth === 0 && west === 0 && east === 0 && north === 0 && south === 0) continue;
      const nearest = Math.min(west || depth, east || depth, north || depth, south || depth);
      const farthest = Math.max(west, east, north, south);
      const rim = west === 0 || east === 0 || north === 0 || south === 0;
      if (rim || depth - nearest > edgeMm || farthest - depth > edgeMm) {
        const chance = random();
        if (chance < sensor.edgeJitter) {
          depth = [west, east, north, south][Math.floor((chance / sensor.edgeJitter) * 4)]!;
        } else if (depth - nearest > edgeMm && random() < sensor.edgeLoss) {
          continue;
        }
      } else {
        const acrossX = ((east - west) * fx) / (2 * depth);
        const acrossY = ((south - north) * fy) / (2 * depth);
        const cosine = 1 / Math.sqrt(1 + acrossX * acrossX + acrossY * acrossY);
        if (cosine < sensor.grazingCosine && random() > cosine / sensor.grazingCosine) continue;
      }
      if (depth === 0 || random() < sensor.dropout) continue;
      measured[at] = disparityMm / Math.round(disparityMm / depth + noiseSteps * gaussian(random));
    }
  }
  return { ...clean, depthMm: measured };
}
