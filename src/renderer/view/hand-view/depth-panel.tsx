/** The depth image of the frame with the skeletons projected over it. */

import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import type { PointerEvent, ReactElement, RefObject } from 'react';
import { memo, useRef } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { depthRampGradient } from '#renderer/scene/depth-ramp.ts';
import type { PixelRegion } from '#renderer/scene/depth-window.ts';
import { handCubeHalfMm } from '#renderer/scene/depth-window.ts';
import { rampRange } from '#renderer/scene/ramp-range.ts';
import type { DepthPicture } from '#renderer/state/depth-store.ts';
import { useDepth } from '#renderer/state/depth-store.ts';
import {
  handWork,
  toggleHandCorrecting,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { useHandOnion } from '#renderer/state/hand-neighbours.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import { useStages } from '#renderer/state/stage-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { canvasContext } from './canvas-context.ts';
import { leftVisible, paintChosenJoint, paintOnion } from './correcting-picture.ts';
import type { PictureFit } from './depth-picture.ts';
import { fitRegion, paintDepth, paintOutline, paintSkeleton } from './depth-picture.ts';
import { paintedWords, paintSteps, paintWindows } from './stage-picture.ts';
import { leaveKeys } from './hand-correct-bar.tsx';
import { HandCorrectNote } from './hand-correct-note.tsx';
import type { DrawnSkeleton } from './drawn-skeletons.ts';
import { drawnSkeletons } from './drawn-skeletons.ts';
import { centrePixel, shownRegion, windowOf } from './frame-geometry.ts';
import { shownCentre } from './shown-centre.ts';
import { pictureWords } from './hand-words.ts';
import styles from './hand-view.module.css';
import { jointAt } from './joint-near.ts';
import { standsOut, useChoices } from './use-choices.ts';
import type { DepthView } from './use-depth-view.ts';
import { useDepthView } from './use-depth-view.ts';
import type { DepthZoom } from './use-depth-zoom.ts';
import { useDepthZoom } from './use-depth-zoom.ts';
import { useJointDrag } from './use-joint-drag.ts';
import { useDimWhileLate } from './use-dim-while-late.ts';
import { setWords, useDepthPicture } from './use-shown-frame.ts';
import { useStageSteps } from './use-stage-steps.ts';
import { useSize } from './use-size.ts';

interface DepthPanelProps {
  readonly dataSet: DataSetSummary;
  readonly view: RefObject<DepthView | null>;
}

const gradient = depthRampGradient();

/** What is on the canvas, for the pointer. */
interface Painted {
  readonly skeletons: readonly DrawnSkeleton[];
  readonly fit: PictureFit;
  readonly region: PixelRegion;
  /** The hand's, px of the image. */
  readonly centre: readonly [number, number];
}

/** The pixels of the image that hold the frame's picture, and the depths its colours run over, mm. */
function lookAt(
  { detail, depth }: DepthPicture,
  dataSet: DataSetSummary,
  handOnly: boolean,
  zoom: DepthZoom,
): Pick<Painted, 'region' | 'centre'> & { readonly rangeMm: readonly [number, number] } {
  const { description } = dataSet;
  const { intrinsics } = description;
  const centre = shownCentre(detail, dataSet);
  const image = depth ??
    description.image ?? { width: intrinsics.cx * 2, height: intrinsics.cy * 2 };
  const pixel = centrePixel(centre, intrinsics);
  return {
    region: zoom.regionOf(shownRegion(centre, handOnly, intrinsics, image), pixel),
    centre: pixel,
    rangeMm: rampRange(depth, windowOf(centre, handOnly)),
  };
}

/** Puts the name of the joint that stands out beside it: as corrected, or in the first skeleton that is drawn. */
function placeName(
  element: HTMLElement | null,
  { skeletons: [first], fit }: Painted,
  joint: number | null,
  joints: readonly string[],
): void {
  if (element === null) return;
  const corrected = useHandCorrecting.getState().on ? handWork()?.pose.uvd : undefined;
  const uvd = first === undefined ? undefined : (corrected ?? first.uvd);
  const [u = NaN, v = NaN] = uvd?.subarray((joint ?? 0) * 3) ?? [];
  element.hidden = joint === null || Number.isNaN(u);
  if (joint === null || Number.isNaN(u)) return;
  const x = (u - fit.originU) * fit.scale + 10;
  const y = (v - fit.originV) * fit.scale - 22;
  setWords(element, joints[joint] ?? '');
  element.style.transform = `translate(${x}px, ${y}px)`;
}

/** Shows the depth image of the frame. */
export const DepthPanel = memo(function DepthPanel({
  dataSet,
  view,
}: DepthPanelProps): ReactElement {
  const { handOnly, shownRuns, showTruth } = useChoices();
  const joint = useHand(standsOut);
  const steps = useStageSteps(dataSet);
  const showWindows = useStages((state) => state.showWindows);
  const hasDepth = useDepth(({ picture }) => (picture?.depth ?? null) !== null);
  const depthProblem = useDepth(({ picture }) => picture?.failure ?? null);
  const lacksDepth = useDepth(({ picture }) => picture?.detail.hasDepth === false);
  const [place, size] = useSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const jointName = useRef<HTMLSpanElement>(null);
  const sizeNote = useRef<HTMLSpanElement>(null);
  const nearest = useRef<HTMLSpanElement>(null);
  const farthest = useRef<HTMLSpanElement>(null);
  useDimWhileLate(canvas);
  const painted = useRef<Painted>({
    skeletons: [],
    fit: { scale: 1, originU: 0, originV: 0 },
    region: { left: 0, top: 0, width: 1, height: 1 },
    centre: [0, 0],
  });
  const pointer = useRef<readonly [number, number] | null>(null);
  const chosen = useHand((state) => state.chosenJoint);
  const correcting = useHandCorrecting((state) => state.on);
  const hidden = useHandCorrecting((state) => state.hidden);
  // What else is drawn while correcting follows these by drawing again.
  useHandCorrecting((state) => state.estimateShown);
  useHandOnion((state) => state.hands);
  const zoom = useDepthZoom(correcting);
  const { joints, bones } = dataSet.description.skeleton;

  useDepthPicture((picture) => {
    if (picture === null) return;
    const { detail, depth } = picture;
    const drawn = drawnSkeletons(detail, dataSet, shownRuns, showTruth, steps);
    const skeletons = leftVisible(drawn);
    const { region, centre, rangeMm } = lookAt(picture, dataSet, handOnly, zoom);
    const fit = fitRegion(region, size.width, size.height);
    painted.current = { skeletons, fit, region, centre };
    if (depth !== null) setWords(sizeNote.current, `${depth.width} × ${depth.height}`);
    setWords(nearest.current, formatCount(rangeMm[0]));
    setWords(farthest.current, `${formatCount(rangeMm[1])} mm`);
    const shown = skeletons.map(({ name }) => name);
    const words = pictureWords(detail, dataSet, { hasDepth: depth !== null, shown });
    canvas.current?.setAttribute('aria-label', words);
    placeName(jointName.current, painted.current, joint, joints);

    const context = canvasContext(canvas.current, size, false);
    if (context === null) return;
    paintDepth(context, fit, size, depth, rangeMm);
    if (detail.centreUvd !== null) {
      const [u, v, d] = detail.centreUvd;
      const { fx, fy } = dataSet.description.intrinsics;
      const [halfU, halfV] = [(fx * handCubeHalfMm) / d, (fy * handCubeHalfMm) / d];
      paintOutline(context, fit, { u, v, halfU, halfV });
    }
    const here = steps?.frameIndex === detail.frameIndex && shownRuns.has(steps.runId);
    if (here && showWindows && !hidden) paintWindows(context, fit, steps, joint);
    paintOnion(context, fit, bones);
    for (const skeleton of skeletons) paintSkeleton(context, fit, skeleton, bones, joint);
    if (here && !hidden) {
      paintSteps(context, fit, steps);
      canvas.current?.setAttribute('aria-label', `${words} ${paintedWords(steps, showWindows)}`);
    }
    paintChosenJoint(context, fit, chosen);
  });

  useDepthView(view, zoom, painted, pointer);
  const drag = useJointDrag(() => painted.current.fit);
  const point = (event: PointerEvent): void => {
    const { offsetX, offsetY } = event.nativeEvent;
    pointer.current = [offsetX, offsetY];
    if (drag.move(event)) return;
    const { skeletons, fit } = painted.current;
    const pointedJoint = jointAt(skeletons, fit, offsetX, offsetY);
    if (pointedJoint !== useHand.getState().pointedJoint) useHand.setState({ pointedJoint });
  };
  return (
    <Panel label="Depth image" className={styles['depth']}>
      <PanelHeader title="Depth image" note={hasDepth ? <span ref={sizeNote} /> : undefined}>
        <IconButton
          label={correcting ? 'Done correcting' : 'Correct joints'}
          keys="M"
          aria-pressed={correcting}
          onMouseDown={leaveKeys}
          onClick={() => (correcting ? toggleHandCorrecting() : asPerson(toggleHandCorrecting))}
          data-testid="hand-correct"
        >
          <IconPencil size={15} />
        </IconButton>
        {hasDepth && (
          <span className={styles['legend']} data-testid="depth-legend">
            <span ref={nearest} />
            <i style={{ backgroundImage: gradient }} />
            <span ref={farthest} />
          </span>
        )}
      </PanelHeader>
      {correcting && <HandCorrectNote joints={joints} />}
      <div className={styles['depthBody']} ref={place}>
        <canvas
          ref={canvas}
          role="img"
          data-testid="depth-image"
          onPointerDown={drag.press}
          onPointerMove={point}
          onPointerUp={drag.release}
          onPointerCancel={drag.cancel}
          onPointerLeave={() => {
            pointer.current = null;
            useHand.setState({ pointedJoint: null });
          }}
        />
        <span
          ref={jointName}
          className={styles['jointName']}
          hidden
          data-testid="depth-joint-name"
        />
        {depthProblem !== null && (
          <div className={styles['depthProblem']}>
            <FailureNote failure={depthProblem} testId="depth-problem" />
          </div>
        )}
        {lacksDepth && <p className={styles['noDepth']}>no depth image for this frame</p>}
      </div>
    </Panel>
  );
});
