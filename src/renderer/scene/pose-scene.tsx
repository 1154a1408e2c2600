/** The 3D view of a signer: skeletons that can be turned and follow the clip's clock without rendering React. */

import { Canvas, useFrame, useThree } from '@react-three/fiber';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useState } from 'react';
import type { PerspectiveCamera } from 'three';
import { sceneGround } from './depth-ramp.ts';
import styles from './hand-scene.module.css';
import { jointAt } from './joint-at.ts';
import { wantsLessMotion } from './less-motion.ts';
import { signerDistance } from './pose-space.ts';
import type { StagedPose } from './pose-stage.ts';
import { makePoseStage } from './pose-stage.ts';
import { SceneBoundary } from './scene-boundary.tsx';
import { fovDeg, makeSceneCamera } from './scene-camera.ts';
import type { SceneControls } from './scene-controls.ts';
import type { SceneProblem } from './scene-messages.ts';
import { watchPointer } from './scene-pointer.ts';
import { hasWebgl } from './webgl-support.ts';

/** What tells which frame is shown. */
export interface FrameClock {
  frame(): number;
  listen(listener: (frame: number) => void): () => void;
}

interface PoseSceneProps {
  readonly poses: readonly StagedPose[];
  readonly clock: FrameClock;
  /** What the picture shows, for people who read a screen by ear. */
  readonly description: string;
  readonly renderProblem: (problem: SceneProblem) => ReactNode;
  /** Track and point under the pointer; null for none. */
  readonly onPoint: (point: { readonly pose: number; readonly point: number } | null) => void;
  readonly controls: Ref<SceneControls>;
}

const cameraSettings = { fov: fovDeg, near: 20, far: 9000 } as const;
const rendererSettings = {
  antialias: false,
  alpha: false,
  powerPreference: 'high-performance',
} as const;

/** Draws the frame of the clock. */
export function PoseScene(props: PoseSceneProps): ReactElement {
  const [problem, setProblem] = useState<SceneProblem | null>(() =>
    hasWebgl() ? null : 'missing',
  );
  if (problem === 'missing') return <>{props.renderProblem(problem)}</>;
  return (
    <div
      className={styles['scene']}
      style={{ background: sceneGround }}
      role="img"
      aria-label={props.description}
    >
      <SceneBoundary onNoContext={() => setProblem('missing')}>
        <Canvas
          frameloop="demand"
          flat
          dpr={[1, 2]}
          camera={cameraSettings}
          gl={rendererSettings}
          data-testid="pose-scene"
          onCreated={({ gl }) => {
            gl.setClearColor(sceneGround);
            gl.domElement.addEventListener('webglcontextlost', () => setProblem('lost'));
            gl.domElement.addEventListener('webglcontextrestored', () => setProblem(null));
          }}
        >
          <PoseContents {...props} />
        </Canvas>
      </SceneBoundary>
      {problem === 'lost' && (
        <div className={styles['problem']}>{props.renderProblem(problem)}</div>
      )}
    </div>
  );
}

/** Which track's point the so-manieth of all is. */
function pointOfPose(
  poses: readonly StagedPose[],
  joint: number,
): { readonly pose: number; readonly point: number } | null {
  let point = joint;
  for (const [pose, { plan }] of poses.entries()) {
    if (point < plan.track.points) return { pose, point };
    point -= plan.track.points;
  }
  return null;
}

const middle = [0, 18, signerDistance] as const;

function PoseContents({ poses, clock, onPoint, controls }: PoseSceneProps): ReactElement {
  const canvas = useThree((state) => state.gl.domElement);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const [stage] = useState(() => makePoseStage());
  const [camera] = useState(() => makeSceneCamera(() => invalidate(), wantsLessMotion()));
  useEffect(() => () => stage.dispose(), [stage]);
  useImperativeHandle(controls, () => camera.controls, [camera]);
  useLayoutEffect(() => {
    camera.follow(middle);
    stage.load(poses);
    stage.show(clock.frame());
    invalidate();
    return clock.listen((frame) => {
      stage.show(frame);
      invalidate();
    });
  }, [stage, camera, poses, clock, invalidate]);
  useLayoutEffect(() => {
    stage.resize(size.width, size.height, pixelRatio);
    camera.resize(size.width, size.height);
    invalidate();
  }, [stage, camera, size, pixelRatio, invalidate]);
  useFrame((state) => {
    if (camera.advance(state.camera as PerspectiveCamera)) state.invalidate();
  });
  useEffect(() => {
    let pointed: number | null = null;
    const tell = (joint: number | null): void => {
      if (joint === pointed) return;
      pointed = joint;
      onPoint(joint === null ? null : pointOfPose(poses, joint));
    };
    return watchPointer(canvas, {
      drag: camera.drag,
      zoom: camera.zoomNow,
      point: (at) =>
        tell(
          at === null ? null : jointAt([{ joints: stage.places() }], camera.toScreen, at.x, at.y),
        ),
    });
  }, [canvas, camera, stage, poses, onPoint]);
  return <primitive object={stage.root} />;
}
