/** The 3D view of a signer: skeletons that can be turned and follow the clip's clock without rendering React. */

import { Canvas, useFrame, useThree } from '@react-three/fiber';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { PerspectiveCamera } from 'three';
import { sceneGround } from './depth-ramp.ts';
import styles from './hand-scene.module.css';
import { jointAt } from './joint-at.ts';
import { wantsLessMotion } from './less-motion.ts';
import type { PoseGrip } from './pose-grip.ts';
import { followWithGrip } from './pose-grip.ts';
import { signerDistance } from './pose-space.ts';
import type { StagedPose } from './pose-stage.ts';
import { makePoseStage } from './pose-stage.ts';
import { SceneBoundary } from './scene-boundary.tsx';
import { makeSceneCamera } from './scene-camera.ts';
import type { SceneControls } from './scene-controls.ts';
import { farthestMm, fovDeg } from './scene-lens.ts';
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
  readonly onPoint: (point: PosePoint | null) => void;
  readonly controls: Ref<SceneControls>;
  /** The chosen point; null for none. */
  readonly chosen: PosePoint | null;
  /** Takes a joint in the hand; null where joints are not moved. */
  readonly take: ((point: PosePoint, event: PointerEvent) => PoseGrip | null) | null;
}

/** A point of one of the poses. */
export interface PosePoint {
  readonly pose: number;
  readonly point: number;
}

const cameraSettings = { fov: fovDeg, near: 20, far: farthestMm } as const;
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
function pointOfPose(poses: readonly StagedPose[], joint: number): PosePoint | null {
  let point = joint;
  for (const [pose, { plan }] of poses.entries()) {
    if (point < plan.track.points) return { pose, point };
    point -= plan.track.points;
  }
  return null;
}

/** The so-manieth of all points that a track's point is. */
function placeOfPoint(poses: readonly StagedPose[], chosen: PosePoint | null): number | null {
  if (chosen === null || poses[chosen.pose] === undefined) return null;
  return poses
    .slice(0, chosen.pose)
    .reduce((sum, { plan }) => sum + plan.track.points, chosen.point);
}

const middle = [0, 18, signerDistance] as const;

function PoseContents({
  poses,
  clock,
  onPoint,
  controls,
  chosen,
  take,
}: PoseSceneProps): ReactElement {
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
    stage.choose(placeOfPoint(poses, chosen));
    stage.show(clock.frame());
    invalidate();
    return clock.listen((frame) => {
      stage.show(frame);
      invalidate();
    });
  }, [stage, camera, poses, chosen, clock, invalidate]);
  useLayoutEffect(() => {
    stage.resize(size.width, size.height, pixelRatio);
    camera.resize(size.width, size.height);
    invalidate();
  }, [stage, camera, size, pixelRatio, invalidate]);
  useFrame((state) => {
    if (camera.advance(state.camera as PerspectiveCamera)) state.invalidate();
  });
  // A drag changes the poses: what listens to the pointer outlives that.
  const newest = useRef({ poses, onPoint, take });
  useLayoutEffect(() => {
    newest.current = { poses, onPoint, take };
  });
  useEffect(() => {
    let pointed: number | null = null;
    const jointUnder = (x: number, y: number): number | null =>
      jointAt([{ joints: stage.places() }], camera.toScreen, x, y);
    const tell = (joint: number | null): void => {
      if (joint === pointed) return;
      pointed = joint;
      const now = newest.current;
      now.onPoint(joint === null ? null : pointOfPose(now.poses, joint));
    };
    return watchPointer(canvas, {
      drag: camera.drag,
      zoom: camera.zoomNow,
      point: (at) => tell(at === null ? null : jointUnder(at.x, at.y)),
      grab: (at, event) => {
        const now = newest.current;
        const joint = now.take === null ? null : jointUnder(at.x, at.y);
        const point = joint === null ? null : pointOfPose(now.poses, joint);
        const plan = point === null ? undefined : now.poses[point.pose]?.plan;
        const grip = point === null ? null : (now.take?.(point, event) ?? null);
        if (joint === null || plan === undefined || grip === null) return null;
        const [x = 0, y = 0, z = 0] = stage.places().subarray(joint * 3, joint * 3 + 3);
        return followWithGrip(grip, plan, camera, [x, y, z], at);
      },
    });
  }, [canvas, camera, stage]);
  return <primitive object={stage.root} />;
}
