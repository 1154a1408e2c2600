/** The depth image of the frame with the skeletons projected over it. */

import type { PointerEvent, ReactElement } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { depthRampGradient } from '#renderer/scene/depth-ramp.ts';
import { handCubeHalfMm } from '#renderer/scene/depth-window.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import type { PictureFit } from './depth-picture.ts';
import { fitRegion, paintDepth, paintOutline, paintSkeleton } from './depth-picture.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';
import { handCentre, rampRange, shownRegion } from './frame-geometry.ts';
import { pictureWords } from './hand-words.ts';
import styles from './hand-view.module.css';

interface DepthPanelProps {
  readonly detail: FrameDetail;
  readonly dataSet: DataSetSummary;
  readonly skeletons: readonly DrawnSkeleton[];
  readonly joint: number | null;
}

const reachPx = 14;
const gradient = depthRampGradient();

/** Size of an element in CSS pixels, followed as it changes. */
function useSize(): readonly [
  (element: HTMLElement | null) => void,
  { readonly width: number; readonly height: number },
] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, size];
}

/** The joint nearest to a place on the canvas, within reach. */
function jointAt(
  skeletons: readonly DrawnSkeleton[],
  { scale, originU, originV }: PictureFit,
  x: number,
  y: number,
): number | null {
  let nearest: number | null = null;
  let nearestPx = reachPx;
  for (const { uvd } of skeletons) {
    for (let joint = 0; joint * 3 < uvd.length; joint += 1) {
      const px = Math.hypot(
        ((uvd[joint * 3] ?? 0) - originU) * scale - x,
        ((uvd[joint * 3 + 1] ?? 0) - originV) * scale - y,
      );
      if (px >= nearestPx) continue;
      nearestPx = px;
      nearest = joint;
    }
  }
  return nearest;
}

/** Shows the depth image of a frame. */
export function DepthPanel({ detail, dataSet, skeletons, joint }: DepthPanelProps): ReactElement {
  const handOnly = useHand((state) => state.handOnly);
  const [place, size] = useSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { depth, depthProblem } = detail;
  const { description } = dataSet;
  const centre = useMemo(() => handCentre(detail, dataSet), [detail, dataSet]);
  const rangeMm = useMemo(() => rampRange(depth, centre, handOnly), [depth, centre, handOnly]);
  const image = depth ??
    description.image ?? {
      width: description.intrinsics.cx * 2,
      height: description.intrinsics.cy * 2,
    };
  const region = shownRegion(centre, handOnly, description.intrinsics, image);
  const fit = fitRegion(region, size.width, size.height);

  useEffect(() => {
    const context = canvas.current?.getContext('2d', { alpha: false }) ?? null;
    if (context === null || size.width === 0) return;
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (context.canvas.width !== width || context.canvas.height !== height)
      Object.assign(context.canvas, { width, height });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintDepth(context, fit, size, depth, rangeMm);
    if (detail.centreUvd !== null) {
      const [u, v, d] = detail.centreUvd;
      const { fx, fy } = description.intrinsics;
      paintOutline(context, fit, {
        u,
        v,
        halfU: (fx * handCubeHalfMm) / d,
        halfV: (fy * handCubeHalfMm) / d,
      });
    }
    for (const skeleton of skeletons)
      paintSkeleton(context, fit, skeleton, description.skeleton.bones, joint);
  });

  const first = skeletons[0];
  const point = (event: PointerEvent): void => {
    const { offsetX, offsetY } = event.nativeEvent;
    const pointedJoint = jointAt(skeletons, fit, offsetX, offsetY);
    if (pointedJoint !== useHand.getState().pointedJoint) useHand.setState({ pointedJoint });
  };
  return (
    <Panel label="Depth image" className={styles['depth']}>
      <PanelHeader
        title="Depth image"
        note={depth === null ? undefined : `${depth.width} × ${depth.height}`}
      >
        {depth !== null && (
          <span className={styles['legend']} data-testid="depth-legend">
            {formatCount(rangeMm[0])}
            <i style={{ backgroundImage: gradient }} />
            {formatCount(rangeMm[1])} mm
          </span>
        )}
      </PanelHeader>
      <div className={styles['depthBody']} ref={place}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={pictureWords(
            detail,
            dataSet,
            skeletons.map(({ name }) => name),
          )}
          data-testid="depth-image"
          onPointerMove={point}
          onPointerLeave={() => useHand.setState({ pointedJoint: null })}
        />
        {joint !== null && first !== undefined && (
          <span
            className={styles['jointName']}
            style={{
              transform: `translate(${((first.uvd[joint * 3] ?? 0) - fit.originU) * fit.scale + 10}px, ${((first.uvd[joint * 3 + 1] ?? 0) - fit.originV) * fit.scale - 22}px)`,
            }}
          >
            {description.skeleton.joints[joint]}
          </span>
        )}
        {depthProblem !== null && (
          <div className={styles['depthProblem']}>
            <FailureNote failure={depthProblem} testId="depth-problem" />
          </div>
        )}
        {depth === null && depthProblem === null && (
          <p className={styles['noDepth']}>no depth image for this frame</p>
        )}
      </div>
    </Panel>
  );
}
