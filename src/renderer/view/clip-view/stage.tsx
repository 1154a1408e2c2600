/** The picture of the clip: its video and skeletons on a dark stage, following the clock; zoomed and moved with the pointer. */

import type { PointerEvent, ReactElement, Ref } from 'react';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { clipClock } from '#renderer/state/clip-player.ts';
import styles from './stage.module.css';
import type { StageContent, StagePainter } from './stage-painter.ts';
import { makeStagePainter } from './stage-painter.ts';

interface StageProps {
  readonly content: StageContent;
  readonly description: string;
  readonly painter?: Ref<StagePainter | null>;
  readonly testId?: string;
}

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
      const confidence = (plan.track.confidence[at] ?? 0).toFixed(2);
      tip.textContent = `${plan.names[joint.point] ?? ''} · ${name} · confidence ${confidence}`;
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
    }),
    [],
  );
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    const { offsetX, offsetY } = event.nativeEvent;
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      stage.current?.move(event.movementX, event.movementY);
    } else {
      stage.current?.point({ x: offsetX, y: offsetY });
    }
  };
  return (
    <div className={styles['stage']}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={description}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={move}
        onPointerLeave={() => stage.current?.point(null)}
        onDoubleClick={() => stage.current?.reset()}
        data-testid={testId}
      />
      <span ref={label} className={styles['joint']} hidden data-testid="joint-name" />
    </div>
  );
}
