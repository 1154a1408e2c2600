/** The page's side of the 3D view: starts the worker that draws it, and hands it frames, sizes, the pointer and the camera. */

import { wantsLessMotion } from './less-motion.ts';
import type { SceneControls } from './scene-controls.ts';
import type { SceneContent } from './scene-link.ts';
import type { FromScene, SceneProblem, SceneSize, ToScene } from './scene-messages.ts';
import { watchPointer } from './scene-pointer.ts';

/** Gives ports to the engine: one to each that is started, null when it is gone for good; returns how to stop. */
export type EngineShare = (take: (port: MessagePort | null) => void) => () => void;

/** What the page wants to hear of. */
export interface SceneListener {
  readonly onPointJoint: (joint: number | null) => void;
  readonly onProblem: (problem: SceneProblem | null) => void;
  /** Called after each drawn frame; absent where nobody asks. */
  readonly onDrawn?: (() => void) | undefined;
}

/** A running view. */
export interface SceneClient {
  readonly controls: SceneControls;
  show(content: SceneContent): void;
  resize(size: SceneSize): void;
  /** Ends the worker and with it everything on the graphics card. */
  close(): void;
}

const mostRatio = 2;

/** The size of an element as the scene takes it. */
export const sizeOfElement = ({ clientWidth, clientHeight }: HTMLElement): SceneSize => ({
  width: clientWidth,
  height: clientHeight,
  ratio: Math.min(mostRatio, window.devicePixelRatio),
});

/** Puts two canvases into the element, hands them and a way to the engine to a worker, and answers the pointer. */
export function startScene(
  element: HTMLElement,
  share: EngineShare,
  { onPointJoint, onProblem, onDrawn }: SceneListener,
): SceneClient {
  const canvases = [document.createElement('canvas'), document.createElement('canvas')] as const;
  element.append(...canvases);
  const worker = new Worker(new URL('./scene-worker.ts', import.meta.url), { type: 'module' });
  const send = (message: ToScene, transfer: Transferable[] = []): void =>
    worker.postMessage(message, transfer);
  worker.addEventListener('message', ({ data }: MessageEvent<FromScene>) => {
    if (data.kind === 'pointed') onPointJoint(data.joint);
    else if (data.kind === 'problem') onProblem(data.problem);
    else onDrawn?.();
  });
  const [picture, words] = canvases.map((canvas) => canvas.transferControlToOffscreen()) as [
    OffscreenCanvas,
    OffscreenCanvas,
  ];
  send(
    {
      kind: 'start',
      picture,
      words,
      size: sizeOfElement(element),
      lessMotion: wantsLessMotion(),
      tellsDrawn: onDrawn !== undefined,
    },
    [picture, words],
  );
  const stopPointer = watchPointer(element, {
    drag: (rightPx, downPx, how) => send({ kind: 'drag', rightPx, downPx, how }),
    zoom: (factor) => send({ kind: 'zoom', factor, now: true }),
    point: (at) => send({ kind: 'point', at }),
  });
  const stopSharing = share((port) => send({ kind: 'engine', port }, port === null ? [] : [port]));
  return {
    controls: {
      turn: (yawDeg, pitchDeg) => send({ kind: 'turn', yawDeg, pitchDeg }),
      zoom: (factor) => send({ kind: 'zoom', factor, now: false }),
      look: (view) => send({ kind: 'look', view }),
      reset: () => send({ kind: 'reset' }),
    },
    show: (content) => send({ kind: 'content', content }),
    resize: (size) => send({ kind: 'size', size }),
    close: () => {
      stopPointer();
      stopSharing();
      worker.terminate();
      for (const canvas of canvases) canvas.remove();
    },
  };
}
