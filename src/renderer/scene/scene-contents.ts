/** What lives inside the canvas: the stage, the camera, and the words over it. */

import { useFrame, useThree } from '@react-three/fiber';
import type { ReactElement } from 'react';
import { createElement, useEffect, useLayoutEffect, useState } from 'react';
import type { PerspectiveCamera } from 'three';
import { makeHandStage } from './hand-stage.ts';
import type { SceneCamera } from './scene-camera.ts';
import { fovDeg } from './scene-lens.ts';
import type { DrawnContent, SceneLink } from './scene-link.ts';
import type { SceneWords } from './scene-words.ts';

interface SceneContentsProps {
  readonly link: SceneLink<DrawnContent>;
  readonly camera: SceneCamera;
  readonly words: SceneWords;
}

/** Fills the canvas. A new frame goes straight to the graphics card; neither it nor the frame loop renders React. */
export function SceneContents({ link, camera, words }: SceneContentsProps): ReactElement {
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const [stage] = useState(() => makeHandStage());

  useEffect(() => () => stage.dispose(), [stage]);

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
    const content = link.current();
    words.draw(
      content?.labels ?? [],
      ({ at: [x, y, z] }) => {
        const at = camera.toScreen(x, y, z);
        return at === null ? null : { x: at.x, y: at.y };
      },
      content?.place ?? '',
    );
    if (moving) state.invalidate();
  });

  return createElement('primitive', { object: stage.root });
}
