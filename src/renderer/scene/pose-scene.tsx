/** The 3D view of a signer: skeletons that can be turned and follow the clip's clock without rendering React. */

import { Canvas, useFrame, useThree } from '@react-three/fiber';
import type { ReactElement, ReactNode, Ref } from 'react';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { PerspectiveCamera } from 'three';
import { sceneGround } from './depth-ramp.ts';
import styles from './hand-scene.module.css';
import { jointAt } from './joint-at.ts';
import { wantsLessMotion } from './less-motion.ts';
import type { PoseEdit } from './pose-edit-stage.ts';
import type { PoseGrip } from './pose-grip.ts';
import { followWithGrip } from './pose-grip.ts';
import type { PosePlacing } from './pose-placing.ts';
import { placeUnder, sceneMiddle } from './pose-placing.ts';
import type { StagedPose } from './pose-stage.ts';
import { makePoseStage } from './pose-stage.ts';
import { SceneBoundary } from './scene-boundary.tsx';
import { makeSceneCamera } from './scene-camera.ts';
import type { SceneControls } from './scene-controls.ts';
import type { ScenePixel, ScenePoint } from './scene-lens.ts';
import { farthestMm, fovDeg } from './scene-lens.ts';
import type { SceneProblem } from './scene-messages.ts';
import { watchPointer } from './scene-pointer.ts';
import { hasWebgl } from './webgl-support.ts';

/** What tells which frame is shown. */
export interface FrameClock {
  frame(): number;
  listen(listener: (frame: number) => void): () => void;
}

/** The camera, and placing by key. */
export interface PoseControls extends SceneControls {
  /** Puts the chosen joint where the pointer is; false where that is elsewhere. */
  placeAtPointer(): boolean;
}

interface PoseSceneProps {
  readonly poses: readonly StagedPose[];
  readonly clock: FrameClock;
  /** What the picture shows, for people who read a screen by ear. */
  readonly description: string;
  readonly renderProblem: (problem: SceneProblem) => ReactNode;
  /** Track and point under the pointer; null for none. */
  readonly onPoint: (point: PosePoint | null) => void;
  readonly controls: Ref<PoseControls>;
  /** What is corrected; null while the clip is watched. */
  readonly edit: PoseEdit | null;
  /** Takes a joint in the hand; null where joints are not moved. */
  readonly take: ((point: PosePoint, event: PointerEvent) => PoseGrip | null) | null;
  /** Puts the chosen joint somewhere; null where none is put. */
  readonly placing: PosePlacing | null;
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

/** The so-manieth of all points that a track's first is. */
const firstOfPose = (poses: readonly StagedPose[], pose: number): number =>
  poses.slice(0, pose).reduce((sum, { plan }) => sum + plan.track.points, 0);

function PoseContents({
  poses,
  clock,
  onPoint,
  controls,
  edit,
  take,
  placing,
}: PoseSceneProps): ReactElement {
  const canvas = useThree((state) => state.gl.domElement);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const size = useThree((state) => state.size);
  const invalidate = useThree((state) => state.invalidate);
  const [stage] = useState(() => makePoseStage());
  const [camera] = useState(() => makeSceneCamera(() => invalidate(), wantsLessMotion()));
  useEffect(() => () => stage.dispose(), [stage]);
  const pointer = useRef<ScenePixel | null>(null);
  // A drag changes the poses: what listens to the pointer outlives that.
  const newest = useRef({ poses, onPoint, edit, take, placing });
  useLayoutEffect(() => {
    newest.current = { poses, onPoint, edit, take, placing };
  });
  const placeAt = useCallback(
    (at: ScenePixel, clicked: boolean): boolean => {
      const now = newest.current;
      const plan = now.edit === null ? undefined : now.poses[now.edit.pose]?.plan;
      if (now.placing === null || now.edit === null || plan === undefined) return false;
      const first = firstOfPose(now.poses, now.edit.pose);
      const joint = { plan, frame: clock.frame(), point: now.edit.point };
      const beside = now.placing.beside().map((point) => first + point);
      const place = placeUnder(camera, at, joint, stage.places(), beside);
      if (place !== null) now.placing.place(place, clicked);
      return place !== null;
    },
    [camera, clock, stage],
  );
  useImperativeHandle(
    controls,
    () => ({
      ...camera.controls,
      placeAtPointer: () => pointer.current !== null && placeAt(pointer.current, false),
    }),
    [camera, placeAt],
  );
  useLayoutEffect(() => {
    camera.follow(sceneMiddle);
    stage.load(poses);
    stage.edit(edit);
    stage.show(clock.frame());
    invalidate();
    return clock.listen((frame) => {
      stage.show(frame);
      invalidate();
    });
  }, [stage, camera, poses, edit, clock, invalidate]);
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
      point: (at) => {
        pointer.current = at;
        tell(at === null ? null : jointUnder(at.x, at.y));
      },
      click: (at) => void placeAt(at, true),
      grab: (at, event) => {
        const now = newest.current;
        const joint = now.take === null ? null : jointUnder(at.x, at.y);
        const point = joint === null ? null : pointOfPose(now.poses, joint);
        const plan = point === null ? undefined : now.poses[point.pose]?.plan;
        const grip = point === null ? null : (now.take?.(point, event) ?? null);
        if (joint === null || plan === undefined || grip === null) return null;
        const placeOf = (one: number): ScenePoint => {
          const [x = 0, y = 0, z = 0] = stage.places().subarray(one * 3, one * 3 + 3);
          return [x, y, z];
        };
        const pivot = placeOf(firstOfPose(now.poses, point?.pose ?? 0) + grip.pivot);
        return followWithGrip(grip, plan, camera, { from: placeOf(joint), pivot, pixel: at });
      },
    });
  }, [canvas, camera, stage, placeAt]);
  return <primitive object={stage.root} />;
}
