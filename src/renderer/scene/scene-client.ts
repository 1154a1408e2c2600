/** The page's side of the 3D view: starts the worker that draws it, and hands it frames, sizes, the pointer and the camera. */

import { wantsLessMotion } from './less-motion.ts';
import type { SceneControls } from './scene-controls.ts';
import type { SceneLens, ScenePixel } from './scene-lens.ts';
import type { SceneContent } from './scene-link.ts';
import type { FromScene, SceneProblem, SceneSize, ToScene } from './scene-messages.ts';
import type { Grabbed } from './scene-pointer.ts';
import { watchPointer } from './scene-pointer.ts';

/** Gives ports to the engine: one to each that is started, null when it is gone for good; returns how to stop. */
export type EngineShare = (take: (port: MessagePort | null) => void) => () => void;

/** The joints that can be taken in the hand. */
export interface SceneGrip {
  /** The joint at a place on the canvas; null for none. */
  under(at: ScenePixel, lens: SceneLens): number | null;
  /** Takes it; null where there is none. @param lensNow how the camera stands, whenever it is asked */
  take(at: ScenePixel, event: PointerEvent, lensNow: () => SceneLens): Grabbed | null;
}

/** What the page wants to hear of. */
export interface SceneListener {
  readonly onPointJoint: (joint: number | null) => void;
  /** null where joints are not moved. */
  readonly gripNow: () => SceneGrip | null;
  readonly onProblem: (problem: SceneProblem | null) => void;
  /** Called after the first drawn frame, or after each. */
  readonly onDrawn: () => void;
  readonly tellsEach: boolean;
}

/** A running view. */
export interface SceneClient {
  readonly controls: SceneControls;
  show(content: SceneContent): void;
  resize(size: SceneSize): void;
  /** Keeps the page told how the camera stands, which taking a joint needs. */
  tellLens(on: boolean): void;
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
  { onPointJoint, gripNow, onProblem, onDrawn, tellsEach }: SceneListener,
): SceneClient {
  const canvases = [document.createElement('canvas'), document.createElement('canvas')] as const;
  element.append(...canvases);
  const worker = new Worker(new URL('./scene-worker.ts', import.meta.url), { type: 'module' });
  const send = (message: ToScene, transfer: Transferable[] = []): void =>
    worker.postMessage(message, transfer);
  let lens: SceneLens | null = null;
  /** The joint under the pointer that could be taken; what the worker says of others does not count then. */
  let inReach: number | null = null;
  worker.addEventListener('message', ({ data }: MessageEvent<FromScene>) => {
    if (data.kind === 'pointed') {
      if (inReach === null) onPointJoint(data.joint);
    } else if (data.kind === 'problem') onProblem(data.problem);
    else if (data.kind === 'lens') lens = data.lens;
    else onDrawn();
  });
  const point = (at: ScenePixel | null): void => {
    const before = inReach;
    inReach = at === null || lens === null ? null : (gripNow()?.under(at, lens) ?? null);
    element.toggleAttribute('data-in-reach', inReach !== null);
    if (inReach === null) {
      if (before !== null) onPointJoint(null);
      send({ kind: 'point', at });
    } else if (inReach !== before) {
      send({ kind: 'point', at: null });
      onPointJoint(inReach);
    }
  };
  const grab = (at: ScenePixel, event: PointerEvent): Grabbed | null => {
    const grip = gripNow();
    if (grip === null || lens === null) return null;
    let newest = lens;
    return grip.take(at, event, () => (newest = lens ?? newest));
  };
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
      tellsEach,
    },
    [picture, words],
  );
  const stopPointer = watchPointer(element, {
    drag: (rightPx, downPx, how) => send({ kind: 'drag', rightPx, downPx, how }),
    zoom: (factor) => send({ kind: 'zoom', factor, now: true }),
    point,
    grab,
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
    tellLens: (on) => {
      lens = null;
      send({ kind: 'tell-lens', on });
    },
    close: () => {
      stopPointer();
      stopSharing();
      worker.terminate();
      for (const canvas of canvases) canvas.remove();
    },
  };
}
