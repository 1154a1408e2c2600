/** The 3D view of a hand: one canvas, drawn only when something changed, with labels and a camera that turns about the hand. */

import { Canvas } from '@react-three/fiber';
import type { ReactElement, ReactNode, Ref, RefObject } from 'react';
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { sceneGround } from './depth-ramp.ts';
import styles from './hand-scene.module.css';
import { SceneBoundary } from './scene-boundary.tsx';
import { fovDeg } from './scene-camera.ts';
import { SceneContents } from './scene-contents.tsx';
import type { SceneControls } from './scene-controls.ts';
import type { SceneContent, SceneLink } from './scene-link.ts';
import { makeSceneLink } from './scene-link.ts';
import { hasWebgl } from './webgl-support.ts';

/** Why nothing can be drawn: no WebGL on this machine, or the graphics card gave up on the way. */
export type SceneProblem = 'missing' | 'lost';

/** What the scene needs. */
export interface HandSceneProps extends SceneContent {
  /** What the picture shows, for people who read a screen by ear. */
  readonly description: string;
  /** Shown in the canvas's place when nothing can be drawn. */
  readonly renderProblem: (problem: SceneProblem) => ReactNode;
  /** The camera, for keys and buttons. */
  readonly controls: Ref<SceneControls>;
}

const cameraSettings = { fov: fovDeg, near: 20, far: 9000 } as const;
const rendererSettings = {
  antialias: false,
  alpha: false,
  powerPreference: 'high-performance',
} as const;

/** Draws a frame. Stepping to another frame sends its depth image and its joints, nothing else. */
export function HandScene({
  frame,
  labels,
  onPointJoint,
  description,
  renderProblem,
  controls,
}: HandSceneProps): ReactElement {
  const [problem, setProblem] = useState<SceneProblem | null>(() =>
    hasWebgl() ? null : 'missing',
  );
  const [link] = useState(() => makeSceneLink({ frame, labels, onPointJoint }));
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(
    () => link.send({ frame, labels, onPointJoint }),
    [link, frame, labels, onPointJoint],
  );
  const watchContext = useCallback((canvas: HTMLCanvasElement) => {
    canvas.addEventListener('webglcontextlost', () => setProblem('lost'));
    canvas.addEventListener('webglcontextrestored', () => setProblem(null));
  }, []);
  if (problem === 'missing') return <>{renderProblem(problem)}</>;
  return (
    <div
      className={styles['scene']}
      style={{ background: sceneGround }}
      role="img"
      aria-label={description}
    >
      <SceneBoundary onNoContext={() => setProblem('missing')}>
        <SceneCanvas link={link} labelLayer={layer} controls={controls} onCanvas={watchContext} />
      </SceneBoundary>
      <div ref={layer} className={styles['labels']} aria-hidden="true">
        {(problem === null ? labels : []).map(({ id, text, kind }) => (
          <span key={id} data-kind={kind}>
            {text}
          </span>
        ))}
      </div>
      {problem === 'lost' && <div className={styles['problem']}>{renderProblem(problem)}</div>}
    </div>
  );
}

interface SceneCanvasProps {
  readonly link: SceneLink;
  readonly labelLayer: RefObject<HTMLDivElement | null>;
  readonly controls: Ref<SceneControls>;
  readonly onCanvas: (canvas: HTMLCanvasElement) => void;
}

/** The canvas; nothing it is given changes, so it renders once. */
const SceneCanvas = memo(function SceneCanvas({
  link,
  labelLayer,
  controls,
  onCanvas,
}: SceneCanvasProps): ReactElement {
  return (
    <Canvas
      frameloop="demand"
      flat
      dpr={[1, 2]}
      camera={cameraSettings}
      gl={rendererSettings}
      data-testid="scene-canvas"
      onCreated={({ gl }) => {
        gl.setClearColor(sceneGround);
        onCanvas(gl.domElement);
      }}
    >
      <SceneContents link={link} labelLayer={labelLayer} controls={controls} />
    </Canvas>
  );
});
