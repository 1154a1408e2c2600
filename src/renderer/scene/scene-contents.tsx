/** What lives inside the canvas: the stage, the camera, the labels and the pointer. */

import { useFrame, useThree } from '@react-three/fiber';
import type { ReactElement, Ref, RefObject } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { PerspectiveCamera } from 'three';
import type { SceneFrame } from './hand-stage.ts';
import { makeHandStage } from './hand-stage.ts';
import type { SceneCamera } from './scene-camera.ts';
import { fovDeg, makeSceneCamera } from './scene-camera.ts';
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
  readonly onPointJoint: (joint: number | null) => void;
  readonly controls: Ref<SceneControls>;
}

/** Puts each label's element where its point is on the screen. */
function placeLabels(
  layer: HTMLDivElement | null,
  labels: readonly SceneLabel[],
  camera: SceneCamera,
): void {
  if (layer === null) return;
  for (let i = 0; i < labels.length; i += 1) {
    const element = layer.children[i] as HTMLElement | undefined;
    const label = labels[i];
    if (element === undefined || label === undefined) continue;
    const at = camera.toScreen(label.at[0], label.at[1], label.at[2]);
    element.style.visibility = at === null ? 'hidden' : 'visible';
    if (at !== null) element.style.transform = `translate(${at.x + 10}px, ${at.y - 22}px)`;
  }
}

/** Fills the canvas. A change of `frame` goes straight to the graphics card; the frame loop never renders React. */
export function SceneContents({
  frame,
  labels,
  labelLayer,
  onPointJoint,
  controls,
}: SceneContentsProps): ReactElement {
  const canvas = useThree((state) => state.gl.domElement);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const [stage] = useState(() => makeHandStage());
  const [camera] = useState(() => makeSceneCamera(canvas, () => invalidate()));
  const newest = useRef({ frame, labels, onPointJoint });

  useEffect(() => () => stage.dispose(), [stage]);
  useImperativeHandle(controls, () => camera.controls, [camera]);

  useLayoutEffect(() => {
    newest.current = { frame, labels, onPointJoint };
    invalidate();
  }, [frame, labels, onPointJoint, invalidate]);

  useLayoutEffect(() => {
    camera.follow(frame.handCentre);
    stage.show(frame);
  }, [frame, stage, camera]);

  useLayoutEffect(() => {
    stage.resize(size.width, size.height, pixelRatio, fovDeg);
    invalidate();
  }, [stage, size, pixelRatio, invalidate]);

  useFrame((state) => {
    const moving = camera.advance(state.camera as PerspectiveCamera);
    placeLabels(labelLayer.current, newest.current.labels, camera);
    if (moving) state.invalidate();
  });

  useEffect(
    () =>
      watchPointer(
        canvas,
        camera,
        () => newest.current.frame.skeletons,
        (joint) => newest.current.onPointJoint(joint),
      ),
    [canvas, camera],
  );

  return <primitive object={stage.root} />;
}
