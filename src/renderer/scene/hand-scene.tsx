/** The 3D view of a hand: a worker draws it, with labels and a camera that turns about the hand. */

import type { ReactElement, ReactNode, Ref } from 'react';
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { sceneGround } from './depth-ramp.ts';
import styles from './hand-scene.module.css';
import type { EngineShare, SceneClient, SceneGrip } from './scene-client.ts';
import { sizeOfElement, startScene } from './scene-client.ts';
import type { SceneControls } from './scene-controls.ts';
import type { SceneContent, SceneLink } from './scene-link.ts';
import type { SceneProblem } from './scene-messages.ts';
import { hasWebgl } from './webgl-support.ts';

/** What the scene needs. */
interface HandSceneProps {
  /** Brings what is to be shown. */
  readonly link: SceneLink<SceneContent>;
  /** The way of the depth images, which never pass this page's thread. */
  readonly engine: EngineShare;
  /** What the picture shows, for people who read a screen by ear: its element's id. */
  readonly describedBy?: string | undefined;
  /** Told which joint is under the pointer. */
  readonly onPointJoint: (joint: number | null) => void;
  /** Joints that can be taken in the hand; null where they are not moved. */
  readonly grip?: SceneGrip | null | undefined;
  /** Shown over the canvas until the first frame is drawn. */
  readonly waiting?: ReactNode;
  /** Shown in the canvas's place when nothing can be drawn. */
  readonly renderProblem: (problem: SceneProblem) => ReactNode;
  /** The camera, for keys and buttons. */
  readonly controls: Ref<SceneControls>;
  /** Called after each drawn frame. */
  readonly onDrawn?: (() => void) | undefined;
}

const mostTries = 4;
const againAfterMs = 500;

/** Draws a frame. Stepping to another frame sends its joints, nothing else. */
export function HandScene(props: HandSceneProps): ReactElement {
  const { link, engine, describedBy, onPointJoint, renderProblem, controls, onDrawn } = props;
  const { grip = null, waiting = null } = props;
  const [isDrawn, setDrawn] = useState(false);
  const [problem, setProblem] = useState<SceneProblem | null>(() =>
    hasWebgl() ? null : 'missing',
  );
  const place = useRef<HTMLDivElement>(null);
  const client = useRef<SceneClient | null>(null);
  const [tries, setTries] = useState(1);
  const isMissing = problem === 'missing';
  const newestGrip = useRef(grip);
  useLayoutEffect(() => {
    newestGrip.current = grip;
  });

  useEffect(() => {
    const element = place.current;
    if (element === null || isMissing) return undefined;
    let timer = 0;
    const onProblem = (told: SceneProblem | null): void => {
      // A machine at its limits now and then refuses a context that it gives a moment later.
      if (told === 'missing' && tries < mostTries)
        timer = window.setTimeout(() => setTries(tries + 1), againAfterMs);
      else setProblem(told);
    };
    const gripNow = (): SceneGrip | null => newestGrip.current;
    const scene = startScene(element, engine, {
      onPointJoint,
      gripNow,
      onProblem,
      onDrawn: () => {
        setDrawn(true);
        onDrawn?.();
      },
      tellsEach: onDrawn !== undefined,
    });
    client.current = scene;
    scene.tellLens(gripNow() !== null);
    const stop = link.listen((content) => scene.show(content));
    const observer = new ResizeObserver(() => scene.resize(sizeOfElement(element)));
    observer.observe(element);
    return () => {
      window.clearTimeout(timer);
      observer.disconnect();
      stop();
      client.current = null;
      scene.close();
    };
  }, [link, engine, onPointJoint, onDrawn, isMissing, tries]);

  const isMoved = grip !== null;
  useEffect(() => {
    client.current?.tellLens(isMoved);
  }, [isMoved]);

  useImperativeHandle(controls, (): SceneControls => ({
    turn: (yawDeg, pitchDeg) => client.current?.controls.turn(yawDeg, pitchDeg),
    zoom: (factor) => client.current?.controls.zoom(factor),
    look: (view) => client.current?.controls.look(view),
    reset: () => client.current?.controls.reset(),
  }));

  if (problem === 'missing') return <>{renderProblem(problem)}</>;
  return (
    <div
      className={styles['scene']}
      style={{ background: sceneGround }}
      role="img"
      aria-label="The frame in 3D"
      aria-describedby={describedBy}
    >
      <div
        ref={place}
        className={styles['canvases']}
        data-moves-joints={isMoved || undefined}
        data-drawn={isDrawn || undefined}
        data-testid="scene-canvas"
      />
      {!isDrawn && problem === null && <div className={styles['waiting']}>{waiting}</div>}
      {problem === 'lost' && <div className={styles['problem']}>{renderProblem(problem)}</div>}
    </div>
  );
}
