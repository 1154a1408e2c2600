/** The review of one clip: stage and 3D, what the systems said, the timeline, and tags by key. */

import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import type { ReactElement } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { PoseControls } from '#renderer/scene/pose-scene.tsx';
import { pause } from '#renderer/state/clip-player.ts';
import { useHistory } from '#renderer/state/clip-history-store.ts';
import { fetchAhead, openClip, useClip } from '#renderer/state/clip-store.ts';
import { loadCollections, useClips } from '#renderer/state/clips-store.ts';
import { endCorrecting } from '#renderer/state/correcting-acts.ts';
import { useCorrecting } from '#renderer/state/correcting-store.ts';
import { loadUsedCategories, useCategories } from '#renderer/state/own-categories.ts';
import { hidesAnswers, nextInQueue, openQueue, useReview } from '#renderer/state/review-store.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { asItWas } from './as-it-was.ts';
import { ClipHistory } from './clip-history.tsx';
import styles from './clip-view.module.css';
import { CorrectBar } from './correct-bar.tsx';
import { PastBar } from './past-bar.tsx';
import { PredictionsPanel } from './predictions-panel.tsx';
import { QueueBar } from './queue-bar.tsx';
import { SolidPanel } from './solid-panel.tsx';
import { StagePanel } from './stage-panel.tsx';
import type { StagePainter } from './stage-painter.ts';
import { TagBar } from './tag-bar.tsx';
import { TagList } from './tag-list.tsx';
import { Timeline } from './timeline.tsx';
import { Transport } from './transport.tsx';
import { useClipKeys } from './use-clip-keys.ts';

type ClipRoute = Extract<Route, { readonly view: 'clip' }>;

/** Shows the clip of the route. */
export function ClipView({ route }: { readonly route: ClipRoute }): ReactElement {
  const path = useWorkspace((state) => state.summary?.path ?? null);
  const collections = useClips((state) => state.collections);
  const detail = useClip((state) => state.detail);
  const failure = useClip((state) => state.failure);
  const { clipId } = route;
  useEffect(() => {
    if (path !== null) void loadCollections();
  }, [path]);
  const { collectionId } = route;
  useEffect(() => {
    if (path !== null) void loadUsedCategories(collectionId);
  }, [path, collectionId]);
  useEffect(() => {
    if (path !== null) void openClip(clipId);
  }, [path, clipId]);
  useEffect(() => {
    if (path === null) return;
    const lookAhead = async (): Promise<void> => {
      await openQueue(route);
      const next = await nextInQueue(route);
      if (next !== null) fetchAhead(next);
    };
    void lookAhead();
  }, [path, route]);
  useEffect(
    () => () => {
      pause();
      void endCorrecting();
    },
    [],
  );
  const back = (): void =>
    goTo({ view: 'clips', collectionId: route.collectionId, filter: route.filter });
  if (failure !== null) {
    return (
      <div className={styles['failure']}>
        <FailureNote failure={failure}>
          <Button onClick={() => void openClip(clipId)}>Try again</Button>
          <Button onClick={back}>Show all clips</Button>
        </FailureNote>
      </div>
    );
  }
  if (detail === null || collections === null) return <Loading what="Opening the clip" />;
  if (!collections.some(({ id }) => id === route.collectionId)) {
    return (
      <EmptyState
        icon={<IconMovie size={36} stroke={1.3} aria-hidden />}
        title="This clip is not in the workspace"
        action={
          <Button
            look="primary"
            onClick={() => goTo({ view: 'clips', collectionId: null, filter: null })}
          >
            Show the clips
          </Button>
        }
      />
    );
  }
  const collection = collections.find(({ id }) => id === route.collectionId) ?? null;
  return <Workbench detail={detail} collection={collection} route={route} />;
}

interface WorkbenchProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly route: ClipRoute;
}

function Workbench({ detail, collection, route }: WorkbenchProps): ReactElement {
  const painter = useRef<StagePainter | null>(null);
  const controls = useRef<PoseControls | null>(null);
  const note = useRef<HTMLInputElement | null>(null);
  const failure = useClip((state) => state.tagFailure);
  const queueFailure = useReview((state) => state.failure);
  const queue = useReview((state) => state.queue);
  const hidden = route.queueId !== null && hidesAnswers(queue, detail.tags);
  const categories = useCategories(collection?.id ?? null);
  const correcting = useCorrecting((state) => state.on);
  const historyOpen = useHistory((state) => state.open);
  const past = useHistory((state) => state.past);
  const shown = useMemo(() => (past === null ? detail : asItWas(detail, past)), [detail, past]);
  useClipKeys({ detail, hidden, collection, painter, controls, note });
  return (
    <div className={styles['view']} data-testid="clip-view" data-clip={detail.row.name}>
      <QueueBar detail={detail} collection={collection} route={route} />
      <div className={styles['top']}>
        <div className={styles['left']}>
          <StagePanel detail={detail} collection={collection} painter={painter} />
          <Transport detail={detail} collection={collection} painter={painter} />
        </div>
        <aside className={styles['side']}>
          <SolidPanel detail={detail} collection={collection} controls={controls} />
          {!historyOpen && (
            <PredictionsPanel detail={detail} collection={collection} hidden={hidden} />
          )}
          <ClipHistory />
          {!historyOpen && <TagList detail={detail} />}
        </aside>
      </div>
      <Timeline detail={shown} collection={collection} />
      {(failure ?? queueFailure) !== null && (
        <FailureNote failure={failure ?? queueFailure ?? { message: '' }} />
      )}
      <PastBar />
      {past === null && correcting && <CorrectBar />}
      {past === null && !correcting && (
        <TagBar detail={detail} note={note} categories={categories} />
      )}
    </div>
  );
}
