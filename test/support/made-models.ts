/** Cards of the small models of the tests, and depth frames for them. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeMsraBin } from '#shared/format/msra-bin/write-msra-bin.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { checkout } from './step.ts';

/** The file of a test model. */
export const modelFile = (name: string): string => join(checkout, 'test/fixtures/models', name);

const hand = { licence: 'MIT', about: '', joints: { dataSet: 'msra' } };
const patch = { name: 'patch', shape: ['n', 1, 96, 96] };
const joints = { name: 'joints', shape: ['n', 63] };

/** The card of `hand-initial.onnx`. */
export const initialCard = {
  ...hand,
  id: 'test-initial',
  name: 'test-initial',
  kind: 'hand-initial',
  inputs: [patch],
  outputs: [joints],
};

/** The mean pose on the card of `hand-refine.onnx`. */
export const meanPose = Array.from({ length: 63 }, (_, i) => Math.sin(i) / 2);

/** The card of `hand-refine.onnx`; it starts from the model above. */
export const refineCard = {
  ...hand,
  id: 'test-refine',
  name: 'test-refine',
  kind: 'hand-refine',
  inputs: [patch, { name: 'pose', shape: ['n', 63] }],
  outputs: [joints],
  startPose: meanPose,
  startFrom: 'test-initial',
  windows: { joints: [0, 2, 4], sizePx: 48 },
};

const signs = {
  licence: 'MIT',
  about: '',
  classes: ['one', 'two', 'three'],
  inputs: [{ name: 'features', shape: ['n', 't', 84] }],
  representation: {
    kind: 'points',
    unit: 'shares',
    parts: ['LEFT_HAND_LANDMARKS', 'RIGHT_HAND_LANDMARKS'].map((component) => ({
      component,
      points: 21,
      values: ['x', 'y'],
    })),
  },
};

/** The card of `sign-classify.onnx`. */
export const classifyCard = {
  ...signs,
  id: 'test-classify',
  name: 'test-classify',
  kind: 'sign-classify',
  outputs: [{ name: 'logits', shape: ['n', 3] }],
};

/** The card of `sign-ctc.onnx`. */
export const ctcCard = {
  ...signs,
  id: 'test-ctc',
  name: 'test-ctc',
  kind: 'sign-ctc',
  outputs: [{ name: 'logits', shape: ['n', 't', 4] }],
};

/** A bump that stands out of the air, elsewhere in every frame; 320 x 240. */
export function bumpFrame(frame: number): DepthFrame {
  const [width, height] = [320, 240];
  const values = new Uint16Array(width * height);
  const centreU = 140 + 3 * (frame % 17);
  const centreV = 110 + 5 * (frame % 7);
  for (let v = 0; v < height; v += 1) {
    for (let u = 0; u < width; u += 1) {
      const away = Math.hypot(u - centreU, v - centreV);
      if (away < 40) values[v * width + u] = Math.round(450 + frame + away * 1.5);
    }
  }
  return { width, height, values, unitMm: 1 };
}

/** Writes so many of them as MSRA files; their names are the frame list. */
export function writeBumps(folder: string, frames: number): readonly string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: frames }, (_, frame) => {
    const name = `${String(frame).padStart(6, '0')}_depth.bin`;
    writeFileSync(join(folder, name), writeMsraBin(bumpFrame(frame)));
    return name;
  });
}
