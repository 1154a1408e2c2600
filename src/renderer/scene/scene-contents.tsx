/** What lives inside the canvas: the stage, the camera, the labels and the pointer. */

import { useFrame, useThree } from '@react-three/fiber';
import type { ReactElement, Ref, RefObject } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useState } from 'react';
import type { PerspectiveCamera } from 'three';
import { makeHandStage } from './hand-stage.ts';
import type { SceneCamera } from './scene-camera.ts';
import { fovDeg, makeSceneCamera } from './scene-camera.ts';
import type { SceneControls } from './scene-controls.ts';
import type { SceneLabel, SceneLink } from './scene-link.ts';
import { watchPointer } from './scene-pointer.ts';

interface SceneContentsProps {
  readonly link: SceneLink;
  readonly labelLayer: RefObject<HTMLDivElement | null>;
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

/** Fills the canvas. A new frame goes straight to the graphics card; neither it nor the frame loop renders React. */
export function SceneContents({ link, labelLayer, controls }: SceneContentsProps): ReactElement {
  const canvas = useThree((state) => state.gl.domElement);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const [stage] = useState(() => makeHandStage());
  const [camera] = useState(() => makeSceneCamera(() => invalidate()));

  useEffect(() => () => stage.dispose(), [stage]);
  useImperativeHandle(controls, () => camera.controls, [camera]);

  useLayoutEffect(
    () =>
      link.listen(({ frame }) => {
        camera.follow(frame.handCentre);
        stage.show(frame);
        invalidate();
      }),
    [link, stage, camera, invalidate],
  );

  useLayoutEffect(() => {
    stage.resize(size.width, size.height, pixelRatio, fovDeg);
    camera.resize(size.width, size.height);
    invalidate();
  }, [stage, camera, size, pixelRatio, invalidate]);

  useFrame((state) => {
    const moving = camera.advance(state.camera as PerspectiveCamera);
    placeLabels(labelLayer.current, link.current().labels, camera);
    if (moving) state.invalidate();
  });

  useEffect(
    () =>
      watchPointer(
        canvas,
        camera,
        () => link.current().frame.skeletons,
        (joint) => link.current().onPointJoint(joint),
      ),
    [canvas, camera, link],
  );

  return <primitive object={stage.root} />;
}
