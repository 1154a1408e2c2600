/** The worker's side of the 3D view: a React Three Fiber root on the page's canvas, told by messages what to show. */

import { addAfterEffect, createRoot } from '@react-three/fiber';
import { createElement } from 'react';
import { sceneGround } from './depth-ramp.ts';
import type { DepthSource } from './follow-depth.ts';
import { followDepth } from './follow-depth.ts';
import { jointAt } from './joint-at.ts';
import type { SceneCamera } from './scene-camera.ts';
import { makeSceneCamera } from './scene-camera.ts';
import type { ScenePixel } from './scene-lens.ts';
import { farthestMm, fovDeg } from './scene-lens.ts';
import { SceneContents } from './scene-contents.ts';
import type { DrawnContent } from './scene-link.ts';
import { makeSceneLink } from './scene-link.ts';
import type { FromScene, SceneSize, ToScene } from './scene-messages.ts';
import type { SceneWords } from './scene-words.ts';
import { makeSceneWords } from './scene-words.ts';

/** The worker's end of its port. */
export interface ScenePort {
  postMessage(message: FromScene): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToScene>) => void): void;
}

type RootStore = ReturnType<ReturnType<typeof createRoot<OffscreenCanvas>>['render']>;
type Start = Extract<ToScene, { kind: 'start' }>;

const cameraSettings = { fov: fovDeg, near: 20, far: farthestMm } as const;
const rendererSettings = {
  antialias: false,
  alpha: false,
  powerPreference: 'high-performance',
} as const;

const rootSize = ({ width, height }: SceneSize) => ({ width, height, top: 0, left: 0 });

/** What the worker has of the engine. */
export interface SceneEngine {
  readonly depth: DepthSource;
  /** Takes a port to a running engine; null when there is none any more. */
  take(port: MessagePort | null): void;
}

/** Answers the page from now on. */
export function serveScene(port: ScenePort, engine: SceneEngine): void {
  const link = makeSceneLink<DrawnContent>();
  let store: RootStore | null = null;
  let size: SceneSize | null = null;
  let camera: SceneCamera | null = null;
  let words: SceneWords | null = null;
  let pointed: number | null = null;

  const watchContext = (picture: OffscreenCanvas): void => {
    const tell = (problem: 'lost' | null) => (): void =>
      port.postMessage({ kind: 'problem', problem });
    picture.addEventListener('contextlost', tell('lost'));
    picture.addEventListener('webglcontextlost', tell('lost'));
    picture.addEventListener('webglcontextrestored', tell(null));
  };

  const start = async (asked: Start): Promise<void> => {
    const { picture, lessMotion, tellsEach } = asked;
    size = asked.size;
    words = makeSceneWords(asked.words, size);
    watchContext(picture);
    const root = createRoot(picture);
    try {
      await root.configure({
        frameloop: 'demand',
        flat: true,
        dpr: size.ratio,
        size: rootSize(size),
        camera: cameraSettings,
        gl: rendererSettings,
        onCreated: ({ gl }) => gl.setClearColor(sceneGround),
      });
    } catch {
      port.postMessage({ kind: 'problem', problem: 'missing' });
      return;
    }
    const stopTelling = addAfterEffect(() => {
      // Before there is a frame, only the ground is drawn.
      if (link.current() === null) return;
      port.postMessage({ kind: 'drawn' });
      if (!tellsEach) stopTelling();
    });
    const made = root.render(null);
    store = made;
    camera = makeSceneCamera(() => made.getState().invalidate(), lessMotion);
    root.render(createElement(SceneContents, { link, camera, words }));
    // The place may have another size since.
    resize(size);
  };

  function resize(next: SceneSize): void {
    size = next;
    words?.resize(next);
    store?.getState().setDpr(next.ratio);
    store?.getState().setSize(next.width, next.height, 0, 0);
  }

  const point = (at: ScenePixel | null): void => {
    // Bones alone only stand for what is marked elsewhere.
    const skeletons = (link.current()?.frame.skeletons ?? []).filter(
      ({ mark, stated }) => mark !== null || stated !== null,
    );
    const joint =
      at === null || camera === null ? null : jointAt(skeletons, camera.toScreen, at.x, at.y);
    if (joint !== pointed) port.postMessage({ kind: 'pointed', joint });
    pointed = joint;
  };

  const sendLens = (): void => {
    const lens = camera?.lens() ?? null;
    if (lens !== null) port.postMessage({ kind: 'lens', lens });
  };
  let stopLens: (() => void) | null = null;
  const tellLens = (on: boolean): void => {
    stopLens?.();
    stopLens = on ? addAfterEffect(sendLens) : null;
    if (on) sendLens();
  };

  const follow = followDepth(engine.depth, ({ frame, labels, place }, depth) => {
    const cloud = frame.cloud === null || depth === null ? null : { ...frame.cloud, depth };
    link.send({ frame: { ...frame, cloud }, labels, place });
  });

  port.addEventListener('message', ({ data }) => {
    switch (data.kind) {
      case 'start':
        void start(data);
        break;
      case 'size':
        resize(data.size);
        break;
      case 'engine':
        engine.take(data.port);
        break;
      case 'content':
        follow(data.content);
        break;
      case 'turn':
        camera?.controls.turn(data.yawDeg, data.pitchDeg);
        break;
      case 'zoom':
        if (data.now) camera?.zoomNow(data.factor);
        else camera?.controls.zoom(data.factor);
        break;
      case 'look':
        camera?.controls.look(data.view);
        break;
      case 'reset':
        camera?.controls.reset();
        break;
      case 'drag':
        camera?.drag(data.rightPx, data.downPx, data.how);
        break;
      case 'tell-lens':
        tellLens(data.on);
        break;
      case 'point':
      default:
        point(data.at);
    }
  });
}
