/** A quick look at the chosen clip: its skeletons in motion, without leaving the table. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { sceneGround } from '#renderer/scene/depth-ramp.ts';
import { poseLook } from '#renderer/scene/pose-look.ts';
import { fitBox, paintPose } from '#renderer/scene/pose-painter.ts';
import { planPose } from '#renderer/scene/pose-plan.ts';
import { wishForPoses } from '#renderer/state/clip-pictures.ts';
import { useClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { openFromList } from '#renderer/state/review-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { RightWrong } from '#renderer/ui/right-wrong.tsx';
import { countedStates } from '#renderer/ui/state-bar.tsx';
import styles from './clips-view.module.css';
import { useClipList } from '#renderer/state/use-clip-list.ts';

interface PreviewPaneProps {
  readonly collection: CollectionSummary;
  readonly onClose: () => void;
}

const options = { lineScale: 1, marks: true } as const;

/** Plays tracks on a canvas in a loop; returns how to stop. */
function playOn(
  canvas: HTMLCanvasElement,
  tracks: readonly PoseTrack[],
  estimators: readonly string[],
): () => void {
  const context = canvas.getContext('2d', { alpha: false });
  const plans = tracks.map(planPose);
  const longest = Math.max(1, ...tracks.map(({ frames }) => frames));
  const fps = tracks[0]?.fps ?? 25;
  const looks = tracks.map(({ estimator }) => poseLook(Math.max(0, estimators.indexOf(estimator))));
  const fit = { scale: 1, scaleY: 1, x: 0, y: 0 };
  const begin = performance.now();
  let request = 0;
  let shown = -1;
  const draw = (now: number): void => {
    request = window.requestAnimationFrame(draw);
    const frame = Math.floor(((now - begin) / 1000) * fps) % longest;
    if (context === null || frame === shown) return;
    shown = frame;
    const ratio = window.devicePixelRatio;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    if (canvas.width !== Math.round(width * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = sceneGround;
    context.fillRect(0, 0, width, height);
    for (let i = 0; i < plans.length; i += 1) {
      const plan = plans[i];
      const look = looks[i];
      if (plan === undefined || look === undefined) continue;
      fitBox(fit, plans[0]?.box ?? plan.box, { x: 0, width, height }, 16);
      paintPose(context, plan, frame, fit, look, options);
    }
  };
  request = window.requestAnimationFrame(draw);
  return () => window.cancelAnimationFrame(request);
}

/** The pane; it follows the choice in the table. */
export function PreviewPane({ collection, onClose }: PreviewPaneProps): ReactElement | null {
  const list = useClips((state) => state.list);
  const chosen = useClips((state) => state.chosen);
  useClipList(list);
  const word = useGlossWord(collection);
  const canvas = useRef<HTMLCanvasElement>(null);
  const row = list?.peek(chosen) ?? null;
  const clipId = row?.id ?? null;
  const [poses, setPoses] = useState<{
    readonly of: number;
    readonly tracks: readonly PoseTrack[];
  } | null>(null);
  useEffect(
    () =>
      clipId === null
        ? undefined
        : wishForPoses(clipId, (tracks) => setPoses({ of: clipId, tracks })),
    [clipId],
  );
  const tracks = poses !== null && poses.of === clipId ? poses.tracks : null;
  useEffect(() => {
    if (canvas.current === null || tracks === null || tracks.length === 0) return undefined;
    return playOn(canvas.current, tracks, collection.estimators);
  }, [tracks, collection.estimators]);
  if (row === null) return null;
  return (
    <section
      className={styles['preview']}
      aria-label={`Preview of ${row.name}`}
      data-testid="preview"
    >
      <div className={styles['previewStage']}>
        <canvas
          ref={canvas}
          key={row.id}
          role="img"
          aria-label={`Skeleton of ${row.name} in motion`}
        />
        {tracks !== null && tracks.length === 0 && <p>This clip has no poses.</p>}
      </div>
      <div className={styles['previewWords']}>
        <div>
          <div className={styles['name']}>
            {word(row.gloss)}{' '}
            {row.predicted !== null &&
              row.predicted !== row.gloss &&
              `, taken for ${word(row.predicted)}`}
          </div>
          <div className="dim mono">{row.name}</div>
          {row.states !== null && (
            <div className="dim" data-testid="preview-states">
              {countedStates(row.states).join(' · ')}
            </div>
          )}
        </div>
        {row.outcome !== null && <RightWrong outcome={row.outcome} />}
        <Button onClick={() => void openFromList(chosen)}>Open</Button>
        <IconButton label="Close" keys="Space" onClick={onClose}>
          <IconX size={16} />
        </IconButton>
      </div>
    </section>
  );
}
