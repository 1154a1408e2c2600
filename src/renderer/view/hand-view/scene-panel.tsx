/** The frame in 3D, with buttons for the ready-made views. */

import IconCube from '@tabler/icons-react/dist/esm/icons/IconCube.mjs';
import IconRotate from '@tabler/icons-react/dist/esm/icons/IconRotate.mjs';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { lazy, memo, Suspense, useId, useRef, useState } from 'react';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { SceneContent, SceneLabel } from '#renderer/scene/scene-link.ts';
import { makeSceneLink } from '#renderer/scene/scene-link.ts';
import type { SceneControls } from '#renderer/scene/scene-controls.ts';
import type { SceneProblem } from '#renderer/scene/scene-messages.ts';
import { engineOfScene } from '#renderer/state/depth-store.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHandOnion } from '#renderer/state/hand-neighbours.ts';
import {
  depthFramesNear,
  restartWithSoftwareGraphics,
  useHand,
} from '#renderer/state/hand-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { leftVisible, onionSkeletons } from './correcting-picture.ts';
import type { DrawnSkeleton } from './drawn-skeletons.ts';
import { drawnSkeletons } from './drawn-skeletons.ts';
import { sceneFrameOf } from './frame-geometry.ts';
import { pictureWords, wristJoint } from './hand-words.ts';
import { handSceneGrip } from './scene-grip.ts';
import { shownCentre, useHeldCentres } from './shown-centre.ts';
import styles from './hand-view.module.css';
import type { HandChoices } from './use-choices.ts';
import { StageBar } from './stage-bar.tsx';
import { standsOut, useChoices } from './use-choices.ts';
import { setWords, useDepthPicture, useFrameWords, useShownFrame } from './use-shown-frame.ts';
import type { FrameSteps } from './use-stage-steps.ts';
import { useStageSteps } from './use-stage-steps.ts';

const HandScene = lazy(() =>
  import('#renderer/scene/hand-scene.tsx').then((scene) => ({ default: scene.HandScene })),
);

interface ScenePanelProps {
  readonly dataSet: DataSetSummary;
  readonly controls: RefObject<SceneControls | null>;
}

const pointJoint = (joint: number | null): void => useHand.setState({ pointedJoint: joint });

/** The letter at the wrist and the name of the joint that stands out. */
function labelsOf(
  skeletons: readonly DrawnSkeleton[],
  { description }: DataSetSummary,
  joint: number | null,
): readonly SceneLabel[] {
  const labels: SceneLabel[] = [];
  // The first skeleton that has a joint carries its name: what is corrected, while it is.
  const { on } = useHandCorrecting.getState();
  const said = on ? skeletons.flatMap(({ stated }) => stated?.xyz ?? []) : [];
  const order = [...said, ...skeletons.map(({ xyz }) => xyz)];
  const label = (id: SceneLabel['kind'], text: string, index: number): void => {
    const of = order.find((xyz) => !Number.isNaN(xyz[index * 3]));
    if (of === undefined) return;
    const [x = 0, y = 0, z = 0] = of.subarray(index * 3, index * 3 + 3);
    labels.push({ id, kind: id, text, at: [x, y, z] });
  };
  if (description.hand !== null)
    label('side', description.hand === 'left' ? 'L' : 'R', wristJoint(description));
  if (joint !== null) label('joint', description.skeleton.joints[joint] ?? `joint ${joint}`, joint);
  return labels;
}

/** What stands in the canvas's place when nothing can be drawn in 3D. */
function renderProblem(problem: SceneProblem): ReactNode {
  const message =
    problem === 'missing'
      ? 'This window cannot draw in 3D: the graphics card or its driver offers no WebGL 2.'
      : 'The 3D view stopped: the graphics card or its driver gave up.';
  const tip =
    'Start Chereme again with drawing on the processor; it is slower and works everywhere. Nothing is lost.';
  return (
    <div className={styles['sceneProblem']}>
      <FailureNote failure={{ message, tip }} testId="scene-problem">
        <Button onClick={() => void restartWithSoftwareGraphics()}>
          Restart with software drawing
        </Button>
      </FailureNote>
    </div>
  );
}

const ViewButtons = memo(function ViewButtons({
  controls,
}: Pick<ScenePanelProps, 'controls'>): ReactElement {
  return (
    <>
      <Button
        look="quiet"
        onClick={() => controls.current?.look('camera')}
        title="Look as the camera did (C)"
      >
        Camera
      </Button>
      <Button
        look="quiet"
        onClick={() => controls.current?.look('side')}
        title="Look from the side (V)"
      >
        Side
      </Button>
      <Button
        look="quiet"
        onClick={() => controls.current?.look('top')}
        title="Look from above (T)"
      >
        Top
      </Button>
      <IconButton label="Reset the 3D view" keys="0" onClick={() => controls.current?.reset()}>
        <IconRotate size={16} />
      </IconButton>
    </>
  );
});

/** What the scene shows of a frame with what is switched on. */
function contentOf(
  detail: FrameDetail,
  dataSet: DataSetSummary,
  { shownRuns, showTruth, showErrorLines, handOnly }: HandChoices,
  joint: number | null,
  steps: FrameSteps | null,
): SceneContent {
  const skeletons = leftVisible(drawnSkeletons(detail, dataSet, shownRuns, showTruth, steps));
  const { frameIndex } = detail;
  const { edition } = useHand.getState();
  const centre = shownCentre(detail, dataSet);
  const choices = { centre, showErrorLines, handOnly, joint, steps };
  return {
    frame: sceneFrameOf(detail, dataSet, [...onionSkeletons(), ...skeletons], choices),
    labels: labelsOf(skeletons, dataSet, joint),
    place: `frame ${frameIndex}`,
    depth: { dataSetId: dataSet.id, edition, frameIndex, ahead: depthFramesNear() },
  };
}

/** Shows the frame in 3D. */
export const ScenePanel = memo(function ScenePanel({
  dataSet,
  controls,
}: ScenePanelProps): ReactElement {
  const choices = useChoices();
  const joint = useHand(standsOut);
  const steps = useStageSteps(dataSet);
  const correcting = useHandCorrecting(({ on }) => on);
  // What else is drawn while correcting follows these by drawing again.
  useHandCorrecting(({ hidden }) => hidden);
  useHandCorrecting(({ estimateShown }) => estimateShown);
  useHandOnion(({ hands }) => hands);
  useHeldCentres(({ centres }) => centres);
  const [link] = useState(() => makeSceneLink<SceneContent>());
  const lacksDepth = useHand(({ shown }) => shown?.detail?.hasDepth === false);
  const body = useRef<HTMLDivElement>(null);
  useShownFrame((shown) => {
    if (shown !== null) body.current?.setAttribute('data-frame', `${shown.frameIndex}`);
    if (shown?.detail) link.send(contentOf(shown.detail, dataSet, choices, joint, steps));
  });
  const descriptionId = useId();
  const description = useRef<HTMLParagraphElement>(null);
  useDepthPicture((picture) => {
    if (picture === null) return;
    const { detail } = picture;
    const drawn = drawnSkeletons(detail, dataSet, choices.shownRuns, choices.showTruth);
    const shown = drawn.map(({ name }) => name);
    const words = pictureWords(detail, dataSet, { hasDepth: picture.depth !== null, shown });
    setWords(description.current, words);
  });
  const title = useFrameWords<HTMLSpanElement>('settled', (shown) => {
    // One sample is the whole data set: its name would say nothing.
    const sampleName = dataSet.samples.length > 1 ? (shown?.detail?.sampleName ?? null) : null;
    const name = shown?.detail?.name ?? null;
    // A file's name often begins with its sample's folder.
    const rest = sampleName !== null && name?.startsWith(`${sampleName}/`) ? null : sampleName;
    return [rest, name].filter((part) => part !== null).join(' · ');
  });
  return (
    <Panel label="Frame in 3D" className={styles['scene']}>
      <p id={descriptionId} ref={description} className="sr-only" />
      <PanelHeader title="3D" note={<span ref={title} />}>
        <ViewButtons controls={controls} />
      </PanelHeader>
      <div ref={body} className={styles['sceneBody']} data-testid="scene-body">
        <Suspense fallback={<Loading what="Opening the 3D view" />}>
          <HandScene
            link={link}
            engine={engineOfScene}
            describedBy={descriptionId}
            waiting={<Loading what="Drawing the 3D view" />}
            onPointJoint={pointJoint}
            grip={correcting ? handSceneGrip : null}
            renderProblem={renderProblem}
            controls={controls}
          />
        </Suspense>
        {lacksDepth && (
          <p className={styles['noDepth']}>
            <IconCube size={14} aria-hidden /> no depth image for this frame
          </p>
        )}
      </div>
      <StageBar dataSet={dataSet} />
    </Panel>
  );
});
