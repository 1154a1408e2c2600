/** The picture of the clip: its video and skeletons on a dark stage, following the clock; zoomed and moved with the pointer, corrected in the same way. */

import type { PointerEvent, ReactElement, Ref } from 'react';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { pointStates, stateCode, stateWords } from '#shared/correction/point-state.ts';
import { clipClock } from '#renderer/state/clip-player.ts';
import type { StageGrip } from './correct-pointer.ts';
import { clickOnStage, takeOnStage } from './correct-pointer.ts';
import styles from './stage.module.css';
import type { StageContent, StagePainter } from './stage-painter.ts';
import { makeStagePainter } from './stage-painter.ts';

interface StageProps {
  readonly content: StageContent;
  readonly description: string;
  readonly painter?: Ref<StagePainter | null>;
  readonly testId?: string;
}

/** The pointer is down. */
interface Pressed {
  /** null where it moves the picture. */
  readonly grip: StageGrip | null;
  readonly x: number;
  readonly y: number;
  moved: boolean;
}

/** A hand that only clicks trembles less than this, CSS px. */
const leastDragPx = 2;

/** Draws the frame of the clock; React renders only when what is shown changes, never with a frame. */
export function Stage({ content, description, painter, testId }: StageProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  const stage = useRef<StagePainter | null>(null);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return undefined;
    const made = makeStagePainter(element, (joint, x, y) => {
      const tip = label.current;
      if (tip === null) return;
      tip.hidden = joint === null;
      if (joint === null) return;
      const { plan, name } = joint.track;
      const at = joint.frame * plan.track.points + joint.point;
      const state = joint.track.staged?.states[at];
      const known =
        state === undefined || state === stateCode.estimated
          ? `confidence ${(plan.track.confidence[at] ?? 0).toFixed(2)}`
          : stateWords[pointStates[state] ?? 'estimated'];
      tip.textContent = `${plan.names[joint.point] ?? ''} · ${name} · ${known}`;
      tip.style.transform = `translate(${Math.min(x + 12, element.clientWidth - 280)}px, ${Math.max(4, y - 28)}px)`;
    });
    stage.current = made;
    const observer = new ResizeObserver(() => made.paint(clipClock.frame()));
    observer.observe(element);
    const stop = clipClock.listen((frame) => made.paint(frame));
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      made.zoom(Math.exp(-event.deltaY * 0.0015), event.offsetX, event.offsetY);
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      observer.disconnect();
      stop();
      element.removeEventListener('wheel', wheel);
    };
  }, []);
  useEffect(() => {
    stage.current?.show(content);
    const { video, frameOf } = content;
    if (video === null || video === 'opening') return undefined;
    return video.listen((came) => {
      const frame = clipClock.frame();
      if (video.videoFrame(frameOf(frame)) === came) stage.current?.paint(frame);
    });
  }, [content]);
  useImperativeHandle(
    painter,
    () => ({
      show: (next) => stage.current?.show(next),
      paint: (frame) => stage.current?.paint(frame),
      point: (at) => stage.current?.point(at),
      zoom: (factor, x, y) => stage.current?.zoom(factor, x, y),
      move: (right, down) => stage.current?.move(right, down),
      reset: () => stage.current?.reset(),
      frameSigner: () => stage.current?.frameSigner(),
      frameBox: (box) => stage.current?.frameBox(box),
      jointAt: (x, y) => stage.current?.jointAt(x, y) ?? -1,
      placeIn: (at) => stage.current?.placeIn(at) ?? null,
    }),
    [],
  );
  const isEdited = content.edit !== null;
  const pressed = useRef<Pressed | null>(null);
  const press = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { offsetX: x, offsetY: y } = event.nativeEvent;
    event.currentTarget.setPointerCapture(event.pointerId);
    const place = stage.current?.placeIn({ x, y }) ?? null;
    const grip =
      isEdited && event.button === 0 && place !== null
        ? takeOnStage(stage.current?.jointAt(x, y) ?? -1, place, event.shiftKey)
        : null;
    pressed.current = { grip, x, y, moved: false };
    // Its name would stand before what is moved.
    if (grip !== null) stage.current?.point(null);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { offsetX: x, offsetY: y } = event.nativeEvent;
    const now = pressed.current;
    if (now === null) {
      stage.current?.point({ x, y });
      return;
    }
    now.moved ||= Math.hypot(x - now.x, y - now.y) >= leastDragPx;
    if (!now.moved) return;
    const place = now.grip === null ? null : stage.current?.placeIn({ x, y });
    if (now.grip === null) stage.current?.move(event.movementX, event.movementY);
    else if (place !== null && place !== undefined) now.grip.to(place, event.altKey);
  };
  const release = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { offsetX: x, offsetY: y } = event.nativeEvent;
    const now = pressed.current;
    pressed.current = null;
    stage.current?.point({ x, y });
    if (now?.moved === true) now.grip?.drop();
    else now?.grip?.cancel();
    const place = now === null || now.grip !== null || now.moved ? null : { x, y };
    const clicked = isEdited && place !== null ? stage.current?.placeIn(place) : null;
    if (clicked !== null && clicked !== undefined && event.button === 0) clickOnStage(clicked);
  };
  return (
    <div className={styles['stage']}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={description}
        data-edited={isEdited}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={release}
        onPointerCancel={() => {
          pressed.current?.grip?.cancel();
          pressed.current = null;
        }}
        onPointerLeave={() => stage.current?.point(null)}
        onDoubleClick={() => {
          if (!isEdited) stage.current?.reset();
        }}
        data-testid={testId}
      />
      <span ref={label} className={styles['joint']} hidden data-testid="joint-name" />
    </div>
  );
}
