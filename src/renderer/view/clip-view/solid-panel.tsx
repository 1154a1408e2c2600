/** The clip's skeletons in 3D, to be turned. */

import IconRotate from '@tabler/icons-react/dist/esm/icons/IconRotate.mjs';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { lazy, Suspense, useCallback, useMemo, useRef } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { PoseGrip } from '#renderer/scene/pose-grip.ts';
import type { PoseControls, PosePoint } from '#renderer/scene/pose-scene.tsx';
import type { SceneProblem } from '#renderer/scene/scene-messages.ts';
import { hasDepth } from '#renderer/scene/pose-space.ts';
import { clipClock } from '#renderer/state/clip-player.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { restartOnProcessor } from '#renderer/state/settings-store.ts';
import styles from './solid-panel.module.css';
import { placingInSpace, takeInSpace } from './correct-pointer.ts';
import { useShownTracks } from './use-shown-tracks.ts';

const PoseScene = lazy(() =>
  import('#renderer/scene/pose-scene.tsx').then((scene) => ({ default: scene.PoseScene })),
);

interface SolidPanelProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly controls: RefObject<PoseControls | null>;
}

function renderProblem(problem: SceneProblem): ReactNode {
  const message =
    problem === 'missing'
      ? 'This window cannot draw in 3D: the graphics card or its driver offers no WebGL 2.'
      : 'The 3D view stopped: the graphics card or its driver gave up.';
  const tip = 'Start Chereme again with drawing on the processor. Nothing is lost.';
  return (
    <FailureNote failure={{ message, tip }} testId="scene-problem">
      <Button onClick={() => void restartOnProcessor()}>Restart with software drawing</Button>
    </FailureNote>
  );
}

/** The panel. */
export function SolidPanel({ detail, collection, controls }: SolidPanelProps): ReactElement {
  const skeletonHidden = useClip((state) => state.skeletonHidden);
  const label = useRef<HTMLParagraphElement>(null);
  const all = useShownTracks(detail, collection);
  const tracks = useMemo(() => all.filter((track) => !track.hidden), [all]);
  const { on, index, point: chosen, onion, ghost, layerShown } = useCorrecting();
  const pose = on && layerShown && !skeletonHidden ? tracks.indexOf(all[index]!) : -1;
  const edited = tracks[pose];
  const edit = useMemo(
    () =>
      edited === undefined ? null : { pose, point: chosen, staged: edited.staged, onion, ghost },
    [edited, pose, chosen, onion, ghost],
  );
  const take = (at: PosePoint, event: PointerEvent): PoseGrip | null =>
    at.pose === pose && edited !== undefined
      ? takeInSpace(at.point, event.shiftKey, edited.plan)
      : null;
  const poses = useMemo(() => (skeletonHidden ? [] : tracks), [tracks, skeletonHidden]);
  const flat = tracks.filter(({ plan }) => !hasDepth(plan)).map(({ name }) => name);
  const point = useCallback(
    (at: PosePoint | null) => {
      if (label.current === null) return;
      const track = at === null ? undefined : poses[at.pose];
      label.current.textContent =
        track === undefined || at === null
          ? ''
          : `${track.plan.names[at.point] ?? ''} · ${track.name}`;
    },
    [poses],
  );
  const look = (text: string, view: 'camera' | 'side' | 'top', key: string): ReactElement => (
    <Button look="quiet" onClick={() => controls.current?.look(view)} title={`${text} (${key})`}>
      {text}
    </Button>
  );
  return (
    <Panel label="Skeleton in 3D" className={styles['solid']} testId="solid-panel">
      <PanelHeader title="3D">
        {look('Front', 'camera', 'Shift+X')}
        {look('Side', 'side', 'Shift+C')}
        {look('Top', 'top', 'Shift+V')}
        <IconButton label="Reset the 3D view" onClick={() => controls.current?.reset()}>
          <IconRotate size={16} />
        </IconButton>
      </PanelHeader>
      <div className={styles['solidBody']}>
        {tracks.length > 0 && (
          <Suspense fallback={<Loading what="Opening the 3D view" />}>
            <PoseScene
              poses={poses}
              clock={clipClock}
              description={`Skeleton of ${detail.row.name} in 3D`}
              renderProblem={renderProblem}
              onPoint={point}
              controls={controls}
              edit={edit}
              take={edit === null ? null : take}
              placing={edited === undefined ? null : placingInSpace(edited.plan)}
            />
          </Suspense>
        )}
        <p ref={label} className={styles['solidJoint']} />
      </div>
      {flat.length > 0 && (
        <p className={styles['solidNote']}>{flat.join(' and ')} gives no depth: drawn flat</p>
      )}
    </Panel>
  );
}
