/** The hand view: a frame in 3D and as an image, its joint errors, and the list of frames to step through. */

import IconHandStop from '@tabler/icons-react/dist/esm/icons/IconHandStop.mjs';
import type { ReactElement, RefObject } from 'react';
import { memo, useEffect, useRef } from 'react';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { SceneControls } from '#renderer/scene/scene-controls.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHandHistory } from '#renderer/state/hand-history-store.ts';
import { changeList, openHand, stopPlaying, useHand } from '#renderer/state/hand-store.ts';
import { useRoute } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { DepthPanel } from './depth-panel.tsx';
import { FrameStrip } from './frame-strip.tsx';
import { HandCorrectBar } from './hand-correct-bar.tsx';
import { HandCorrectKeys } from './hand-correct-keys.ts';
import { HandHistory } from './hand-history.tsx';
import { HandKeys } from './hand-keys.ts';
import { filterWords, withoutFilters } from './hand-words.ts';
import styles from './hand-view.module.css';
import { JointErrorsPanel } from './joint-errors-panel.tsx';
import { ListBar } from './list-bar.tsx';
import { MethodList } from './method-list.tsx';
import { ScenePanel } from './scene-panel.tsx';
import type { DepthView } from './use-depth-view.ts';
import { useHandRoute } from './use-hand-route.ts';

const goToLibrary = (): void => useRoute.getState().go({ view: 'library' });

/** Shows the frames that the route asks for. */
export function HandView(): ReactElement {
  const dataSetId = useRoute(({ route }) => (route.view === 'hand' ? route.dataSetId : null));
  const summary = useWorkspace((state) => state.summary);
  const dataSet = dataSetId === null ? null : dataSetOf(summary, dataSetId);
  useHandRoute(dataSet);
  useEffect(() => stopPlaying, []);
  const toLibrary = <Button onClick={goToLibrary}>Go to the data</Button>;
  if (dataSet === null) {
    return (
      <EmptyState icon={<IconHandStop size={32} />} title="No data set to show" action={toLibrary}>
        Frames of depth hands are shown here. Import a data set first.
      </EmptyState>
    );
  }
  if (dataSet.frames === 0) {
    return (
      <EmptyState
        icon={<IconHandStop size={32} />}
        title={`${dataSet.description.name} has no frames yet`}
        action={toLibrary}
      >
        Frames are shown as soon as a ground truth or depth images are imported.
      </EmptyState>
    );
  }
  return <OpenHand dataSet={dataSet} />;
}

const OpenHand = memo(function OpenHand({
  dataSet,
}: {
  readonly dataSet: DataSetSummary;
}): ReactElement {
  const query = useHand((state) => state.query);
  const answer = useHand((state) => state.answer);
  const failure = useHand((state) => state.listFailure);
  const isOpen = useHand((state) => state.dataSet?.id === dataSet.id);
  if (failure !== null && query !== null) {
    return (
      <div className={styles['frameFailure']}>
        <FailureNote failure={failure}>
          <Button onClick={() => void openHand(dataSet, query, null)}>Try again</Button>
        </FailureNote>
      </div>
    );
  }
  if (!isOpen || query === null || answer === null) return <Loading what="Listing the frames" />;
  if (answer.frameIndex.length === 0) {
    return (
      <EmptyState
        icon={<IconHandStop size={32} />}
        title="No frame is like that"
        action={<Button onClick={() => void changeList(withoutFilters)}>Show all frames</Button>}
      >
        {filterWords(query, dataSet) ?? 'The list is empty.'}
      </EmptyState>
    );
  }
  return <HandWorkbench dataSet={dataSet} query={query} />;
});

/** Marks the view while frames pass: what does not follow them yet steps back, so that no number is read with another frame. */
function useDimWhilePassing(): RefObject<HTMLDivElement | null> {
  const view = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      useHand.subscribe(({ shown, settled }, before) => {
        const passing = shown !== settled;
        if (passing !== (before.shown !== before.settled))
          view.current?.toggleAttribute('data-passing', passing);
      }),
    [],
  );
  return view;
}

const noRanges = new Int32Array();

function HandWorkbench({
  dataSet,
  query,
}: {
  readonly dataSet: DataSetSummary;
  readonly query: FramesQuery;
}): ReactElement {
  const answer = useHand((state) => state.answer);
  const controls = useRef<SceneControls>(null);
  const depth = useRef<DepthView>(null);
  const goToField = useRef<HTMLInputElement>(null);
  const view = useDimWhilePassing();
  const { skeleton, hand } = dataSet.description;
  // Where every frame has one, the mark would say nothing.
  const depthRanges = dataSet.depthFrames < dataSet.frames ? dataSet.depthFrameRanges : noRanges;
  return (
    <div ref={view} className={styles['view']} data-testid="hand-view">
      <HandKeys
        runs={dataSet.runs}
        joints={skeleton.joints.length}
        controls={controls}
        goToField={goToField}
      />
      <HandCorrectKeys depth={depth} />
      <MethodList runs={dataSet.runs} hand={hand} hasTruth={dataSet.hasTruth} />
      <ShownPanels dataSet={dataSet} leadRunId={query.runId} controls={controls} depth={depth} />
      <HandCorrectBar />
      <section aria-label="Frames" className={styles['frames']}>
        <ListBar
          dataSet={dataSet}
          query={query}
          total={answer?.frameIndex.length ?? 0}
          goToField={goToField}
        />
        {answer !== null && (
          <FrameStrip answer={answer} joints={skeleton.joints} depthRanges={depthRanges} />
        )}
      </section>
    </div>
  );
}

interface ShownPanelsProps {
  readonly dataSet: DataSetSummary;
  readonly leadRunId: number | null;
  readonly controls: RefObject<SceneControls | null>;
  readonly depth: RefObject<DepthView | null>;
}

/** The frame itself: 3D, image, errors; or why it could not be read. Its panels follow the frame by themselves. */
const ShownPanels = memo(function ShownPanels({
  dataSet,
  leadRunId,
  controls,
  depth,
}: ShownPanelsProps): ReactElement {
  const failure = useHand((state) => state.shown?.failure ?? null);
  const isHere = useHand((state) => (state.shown?.detail ?? null) !== null);
  const correcting = useHandCorrecting((state) => state.on);
  const historyOpen = useHandHistory((state) => state.open);
  if (failure !== null) {
    return (
      <div className={styles['frameFailure']}>
        <FailureNote failure={failure} />
      </div>
    );
  }
  if (!isHere) {
    return (
      <div className={styles['waiting']}>
        <Loading what="Reading the frame" />
      </div>
    );
  }
  return (
    <>
      <ScenePanel dataSet={dataSet} controls={controls} />
      <div
        className={styles['side']}
        data-correcting={correcting ? '' : undefined}
        data-history={historyOpen ? '' : undefined}
      >
        <DepthPanel key={dataSet.id} dataSet={dataSet} view={depth} />
        {historyOpen ? (
          <HandHistory />
        ) : (
          <JointErrorsPanel key={dataSet.id} dataSet={dataSet} leadRunId={leadRunId} />
        )}
      </div>
    </>
  );
});
