/** Frames for the benchmark: a depth image in which every pixel is a measurement, and four skeletons that move. */

import { cameraFromImage } from '#shared/geometry/camera.ts';
import type { DrawnFrame } from '#renderer/scene/hand-stage.ts';

export const width = 640;
export const height = 480;
/** Frames that are made; stepping goes round them. */
export const madeFrames = 8;
/** NYU's camera. */
const camera = { fx: 588.03, fy: 587.07, cx: 320, cy: 240 } as const;

/** A waving surface 600 to 900 mm away, [480, 640] in mm. */
function depthValues(step: number): Uint16Array {
  const values = new Uint16Array(width * height);
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      values[v * width + u] =
        750 + 90 * Math.sin(u / 40 + step / 2) + 60 * Math.cos(v / 30 - step / 3);
    }
  }
  return values;
}

const joints = 21;
const bones = Array.from({ length: 20 }, (_, i) => [i % 4 === 0 ? 0 : i, i + 1] as const);
const looks = [
  { colour: '#ffffff', shape: 'circle', dash: null },
  { colour: '#3d94d8', shape: 'square', dash: [9, 5.6, 9, 5.6] },
  { colour: '#e8721c', shape: 'diamond', dash: [2.2, 4.5, 2.2, 4.5] },
  { colour: '#1fb78c', shape: 'triangle-up', dash: [9, 4.5, 2.2, 4.5] },
] as const;

function skeleton(step: number, method: number): Float64Array {
  return Float64Array.from({ length: joints * 3 }, (_, i) => {
    const joint = Math.floor(i / 3);
    const wave = 6 * method + 5 * Math.sin(step + joint + method);
    return (
      [(joint % 5) * 30 - 60 + wave, Math.floor(joint / 5) * 35 - 60 + wave, 700 + wave][i % 3] ?? 0
    );
  });
}

/** The frame of a step: all 307,200 points, four skeletons of 21 joints. */
export function syntheticFrame(step: number): DrawnFrame {
  const depth = { width, height, unitMm: 1, values: depthValues(step) };
  const window = { centre: [0, 0, 750] as const, halfMm: Infinity };
  return {
    cloud: { depth, camera, window },
    skeletons: looks.map(({ colour, shape, dash }, method) => ({
      joints: skeleton(step, method),
      mark: { colour, shape, open: false, radius: 4.5 },
      stated: null,
      bonesAt: null,
      stroke: { colour, dash, width: 2.25, opacity: 1 },
      errorsTo: method === 0 ? null : skeleton(step, 0),
    })),
    bones,
    handCentre: [0, 0, 750],
    cubeHalfMm: 150,
    highlightedJoint: null,
    arrows: null,
  };
}

/** The same points as [307200, 3] float positions in the scene's space, worked out on the processor. */
export function positionsOf(values: Uint16Array, out: Float32Array): void {
  const uvd = new Float64Array(values.length * 3);
  for (let i = 0; i < values.length; i += 1) {
    uvd[i * 3] = i % width;
    uvd[i * 3 + 1] = Math.floor(i / width);
    uvd[i * 3 + 2] = values[i] ?? 0;
  }
  const xyz = cameraFromImage(uvd, camera, uvd);
  for (let i = 0; i < xyz.length; i += 3) {
    out[i] = xyz[i] ?? 0;
    out[i + 1] = -(xyz[i + 1] ?? 0);
    out[i + 2] = -(xyz[i + 2] ?? 0);
  }
}
