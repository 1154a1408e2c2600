/** The 3D view of a hand: one canvas, drawn only when something changed, with labels and a camera that turns about the hand. */

import { Canvas } from '@react-three/fiber';
import type { ReactElement, ReactNode, Ref } from 'react';
import { useCallback, useRef, useState } from 'react';
import { sceneGround } from './depth-ramp.ts';
import { fovDeg } from './scene-camera.ts';
import type { SceneFrame } from './hand-stage.ts';
import type { SceneLabel } from './scene-contents.tsx';
import { SceneContents } from './scene-contents.tsx';
import type { SceneControls } from './scene-controls.ts';
import { hasWebgl } from './webgl-support.ts';
import styles from './hand-scene.module.css';

/** Why nothing can be drawn: no WebGL on this machine, or the graphics card gave up on the way. */
export type SceneProblem = 'missing' | 'lost';

/** What the scene needs. */
export interface HandSceneProps {
  readonly frame: SceneFrame;
  /** Letters and names that stand at joints. */
  readonly labels: readonly SceneLabel[];
  /** What the picture shows, for people who read a screen by ear. */
  readonly description: string;
  /** Called with the joint under the pointer. */
  readonly onPointJoint: (joint: number | null) => void;
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
export function HandScene(props: HandSceneProps): ReactElement {
  const [problem, setProblem] = useState<SceneProblem | null>(() =>
    hasWebgl() ? null : 'missing',
  );
  const layer = useRef<HTMLDivElement>(null);
  const watchContext = useCallback((canvas: HTMLCanvasElement) => {
    canvas.addEventListener('webglcontextlost', () => setProblem('lost'));
    canvas.addEventListener('webglcontextrestored', () => setProblem(null));
  }, []);
  if (problem === 'missing') return <>{props.renderProblem(problem)}</>;
  return (
    <div className={styles['scene']} style={{ background: sceneGround }}>
      <Canvas
        frameloop="demand"
        flat
        dpr={[1, 2]}
        camera={cameraSettings}
        gl={rendererSettings}
        role="img"
        aria-label={props.description}
        data-testid="scene-canvas"
        onCreated={({ gl }) => {
          gl.setClearColor(sceneGround);
          watchContext(gl.domElement);
        }}
      >
        <SceneContents
          frame={props.frame}
          labels={props.labels}
          labelLayer={layer}

          onPointJoint={props.onPointJoint}
          controls={props.controls}
        />
      </Canvas>
      <div ref={layer} className={styles['labels']} aria-hidden="true">
        {props.labels.map(({ id, text, kind }) => (
          <span key={id} data-kind={kind}>
            {text}
          </span>
        ))}
      </div>
      {problem === 'lost' && (
        <div className={styles['problem']}>{props.renderProblem(problem)}</div>
      )}
    </div>
  );
}
