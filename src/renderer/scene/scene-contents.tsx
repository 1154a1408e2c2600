/** What lives inside the canvas: the stage, the camera rig, the labels and the pointer. */

import { useFrame, useThree } from '@react-three/fiber';
import type { ReactElement, Ref, RefObject } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import { Vector3 } from 'three';
import type { CameraPlace, CameraPose } from './camera-rig.ts';
import { approachPose, placeCamera, poseOfView, turnPose, zoomPose } from './camera-rig.ts';
import { handCubeHalfMm } from './depth-window.ts';
import type { SceneFrame } from './hand-stage.ts';
import { makeHandStage } from './hand-stage.ts';
import type { SceneControls } from './scene-controls.ts';
import { watchPointer } from './scene-pointer.ts';

/** A word at a point of the hand. */
export interface SceneLabel {
  readonly id: string;
  readonly text: string;
  /** A letter for the hand's side, or a joint's name. */
  readonly kind: 'side' | 'joint';
  /** Camera space, mm. */
  readonly at: readonly [number, number, number];
}

interface SceneContentsProps {
  readonly frame: SceneFrame;
  readonly labels: readonly SceneLabel[];
  readonly labelLayer: RefObject<HTMLDivElement | null>;
  readonly fovDeg: number;
  readonly onPointJoint: (joint: number | null) => void;
  readonly controls: Ref<SceneControls>;
}

/** Share of the way to the goal that a drawn frame covers; about 120 ms in all at 60 frames a second. */
const approachShare = 0.42;

const wantsLessMotion = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Puts each label's element where its point is on the screen. */
function placeLabels(
  layer: HTMLDivElement | null,
  labels: readonly SceneLabel[],
  toScreen: (at: readonly [number, number, number]) => Vector3 | null,
): void {
  if (layer === null) return;
  for (let i = 0; i < labels.length; i += 1) {
    const element = layer.children[i] as HTMLElement | undefined;
    const label = labels[i];
    if (element === undefined || label === undefined) continue;
    const at = toScreen(label.at);
    element.style.visibility = at === null ? 'hidden' : 'visible';
    if (at !== null) element.style.transform = `translate(${at.x + 10}px, ${at.y - 22}px)`;
  }
}

/** Fills the canvas. Changes of `frame` go straight to the graphics card; React draws nothing again for them. */
export function SceneContents({
  frame,
  labels,
  labelLayer,
  fovDeg,
  onPointJoint,
  controls,
}: SceneContentsProps): ReactElement {
  const stage = useMemo(makeHandStage, []);
  const camera = useThree((state) => state.camera);
  const canvas = useThree((state) => state.gl.domElement);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const firstDistanceMm = (handCubeHalfMm * 1.12) / Math.tan((fovDeg * Math.PI) / 360);
  const goal = useRef<CameraPose>(poseOfView('camera', firstDistanceMm));
  const pose = useRef<CameraPose>({ ...goal.current });
  const place = useRef<CameraPlace>({
    eye: new Float64Array(3),
    target: new Float64Array(3),
    up: new Float64Array(3),
  });
  const hand = useRef(new Float64Array(3));
  const projected = useRef(new Vector3());
  const newest = useRef({ frame, labels, onPointJoint });
  newest.current = { frame, labels, onPointJoint };

  useEffect(() => () => stage.dispose(), [stage]);

  useLayoutEffect(() => {
    const [x, y, z] = frame.handCentre;
    hand.current[0] = x;
    hand.current[1] = -y;
    hand.current[2] = -z;
    stage.show(frame);
    invalidate();
  }, [frame, stage, invalidate]);

  useLayoutEffect(() => invalidate(), [labels, invalidate]);

  useLayoutEffect(() => {
    stage.resize(size.width, size.height, pixelRatio, fovDeg);
    invalidate();
  }, [stage, size, pixelRatio, fovDeg, invalidate]);

  /** Screen point of a point in camera space; null behind the camera. The answer is reused by the next call. */
  const toScreen = useRef((at: readonly [number, number, number]): Vector3 | null => {
    const point = projected.current.set(at[0], -at[1], -at[2]).project(camera);
    if (point.z > 1) return null;
    const { clientWidth, clientHeight } = canvas;
    return point.set(((point.x + 1) / 2) * clientWidth, ((1 - point.y) / 2) * clientHeight, 0);
  });

  useFrame((state) => {
    const moving = approachPose(pose.current, goal.current, wantsLessMotion() ? 1 : approachShare);
    const { eye, target, up } = place.current;
    placeCamera(pose.current, hand.current, place.current);
    state.camera.position.fromArray(eye);
    state.camera.up.fromArray(up);
    state.camera.lookAt(target[0] ?? 0, target[1] ?? 0, target[2] ?? 0);
    state.camera.updateMatrixWorld();
    placeLabels(labelLayer.current, newest.current.labels, toScreen.current);
    if (moving) state.invalidate();
  });

  useImperativeHandle(
    controls,
    () => ({
      turn: (yawDeg, pitchDeg) => {
        turnPose(goal.current, yawDeg, pitchDeg);
        invalidate();
      },
      zoom: (factor) => {
        zoomPose(goal.current, factor);
        invalidate();
      },
      look: (view) => {
        goal.current = poseOfView(view, goal.current.distanceMm);
        invalidate();
      },
      reset: () => {
        goal.current = poseOfView('camera', firstDistanceMm);
        invalidate();
      },
    }),
    [invalidate, firstDistanceMm],
  );

  useEffect(
    () =>
      watchPointer(canvas, {
        pose: () => goal.current,
        moved: (at) => {
          Object.assign(pose.current, at);
          invalidate();
        },
        mmPerPixel: () => (2 * goal.current.distanceMm * Math.tan((fovDeg * Math.PI) / 360)) / canvas.clientHeight,
        skeletons: () => newest.current.frame.skeletons,
        toScreen: (x, y, z) => {
          const at = toScreen.current([x, y, z]);
          return at;
        },
        point: (joint) => newest.current.onPointJoint(joint),
      }),
    [canvas, fovDeg, invalidate],
  );

  return <primitive object={stage.root} />;
}
