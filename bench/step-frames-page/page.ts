/** The benchmark's page: steps through frames with the app's own scene, or with a cloud of float positions beside it. */

import { addAfterEffect, Canvas, useThree } from '@react-three/fiber';
import type { ReactElement } from 'react';
import { createElement, createRef, useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { HandScene } from '#renderer/scene/hand-scene.tsx';
import type { SceneControls } from '#renderer/scene/scene-controls.ts';
import type { DrawnFrame } from '#renderer/scene/hand-stage.ts';
import { makeHandStage } from '#renderer/scene/hand-stage.ts';
import type { EngineShare } from '#renderer/scene/scene-client.ts';
import type { SceneContent } from '#renderer/scene/scene-link.ts';
import { makeSceneLink } from '#renderer/scene/scene-link.ts';
import { makeNaiveCloud } from './naive-cloud.ts';
import { height, madeFrames, positionsOf, syntheticFrame, width } from './synthetic-frames.ts';

/** What is stepped: the app's scene; float positions, ready made; float positions worked out for each frame. */
export type Way = 'texture' | 'floats' | 'floats-from-depth';

declare global {
  interface Window {
    /** Steps so many frames, each between the marks `step <way> <number>` and `rest <way> <number>`. */
    stepFrames?: (way: Way, steps: number) => Promise<void>;
  }
}

/** Frames that take turns: every step shows another depth image. */
const frames = Array.from({ length: madeFrames }, (_, step) => syntheticFrame(step));
const positions = frames.map(({ cloud }) => {
  const out = new Float32Array(width * height * 3);
  if (cloud !== null) positionsOf(cloud.depth.values, out);
  return out;
});
const frameAt = (step: number): DrawnFrame => frames[step % frames.length] ?? syntheticFrame(step);

const controls = createRef<SceneControls>();
const link = makeSceneLink<SceneContent>();
const ignore = (): void => undefined;
let setStep: (step: number) => void = ignore;

const showStep = (step: number): void =>
  link.send({
    frame: frameAt(step),
    labels: [],
    place: `frame ${step}`,
    // A step is a frame of its own, as in the app: its image has been fetched ahead by then.
    depth: { dataSetId: 1, edition: 1, frameIndex: step, ahead: [1, 2, 3].map((by) => step + by) },
  });

/** Depth images come from a thread of their own, as in the app from the engine's process. */
const shareDepth: EngineShare = (take) => {
  const source = new Worker(new URL('./depth-source.ts', import.meta.url), { type: 'module' });
  const { port1, port2 } = new MessageChannel();
  source.postMessage(null, [port2]);
  take(port1);
  return () => source.terminate();
};

function Ours(): ReactElement {
  useLayoutEffect(() => {
    setStep = showStep;
    showStep(0);
  }, []);
  return createElement(HandScene, {
    link,
    engine: shareDepth,
    onPointJoint: ignore,
    renderProblem: () => 'no WebGL',
    controls,
    onDrawn: oursDrawn,
  });
}

function NaiveContents({
  step,
  fromDepth,
}: {
  readonly step: number;
  readonly fromDepth: boolean;
}): ReactElement {
  const [cloud] = useState(makeNaiveCloud);
  const [stage] = useState(() => makeHandStage());
  const [scratch] = useState(() => new Float32Array(width * height * 3));
  const camera = useThree((state) => state.camera);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  useLayoutEffect(() => camera.lookAt(0, 0, -750), [camera]);
  useLayoutEffect(() => stage.resize(size.width, size.height, 1, 28), [stage, size]);
  useLayoutEffect(() => {
    const frame = frameAt(step);
    stage.show({ ...frame, cloud: null });
    if (fromDepth && frame.cloud !== null) positionsOf(frame.cloud.depth.values, scratch);
    cloud.show(fromDepth ? scratch : (positions[step % positions.length] ?? scratch));
    invalidate();
  }, [step, fromDepth, stage, cloud, scratch, invalidate]);
  return createElement(
    'group',
    null,
    createElement('primitive', { object: cloud.object }),
    createElement('primitive', { object: stage.root }),
  );
}

function Naive({ fromDepth }: { readonly fromDepth: boolean }): ReactElement {
  const [step, set] = useState(0);
  useLayoutEffect(() => {
    setStep = set;
  }, []);
  const settings = {
    frameloop: 'demand',
    flat: true,
    dpr: 1,
    gl: { antialias: false },
    camera: { fov: 28, near: 20, far: 9000, position: [0, 0, 0] },
  } as const;
  return createElement(Canvas, settings, createElement(NaiveContents, { step, fromDepth }));
}

let announceDrawn = ignore;
addAfterEffect(() => announceDrawn());
const oursDrawn = (): void => announceDrawn();

const nextFrame = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** Waits until the graphics card is done, so that no step pays for the drawing of the one before. The worker's canvas cannot be asked. */
async function untilDrawn(way: Way): Promise<void> {
  if (way === 'texture') return;
  const gl = document.querySelector('canvas')?.getContext('webgl2') ?? null;
  const fence = gl?.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? null;
  if (gl === null || fence === null) return;
  gl.flush();
  while (gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.UNSIGNALED) {
    await new Promise((done) => setTimeout(done, 5));
  }
  gl.deleteSync(fence);
}

window.stepFrames = async (way, steps) => {
  const root = createRoot(document.querySelector('#root') as HTMLElement);
  root.render(
    way === 'texture'
      ? createElement(Ours)
      : createElement(Naive, { fromDepth: way === 'floats-from-depth' }),
  );
  for (let waited = 0; waited < 30; waited += 1) await nextFrame();
  for (let step = 1; step <= steps; step += 1) {
    // What the thread does from here to `rest` belongs to this step.
    performance.mark(`step ${way} ${step}`);
    const drawn = new Promise<void>((done) => {
      announceDrawn = done;
    });
    setStep(step);
    await drawn;
    await nextFrame();
    performance.mark(`rest ${way} ${step}`);
    await untilDrawn(way);
  }
  root.unmount();
  // The renderer gives its context back half a second later.
  await new Promise((done) => setTimeout(done, 1500));
};
