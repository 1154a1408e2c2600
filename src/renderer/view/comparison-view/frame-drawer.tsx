/** The frames behind a mark: thousands of rows, one keystroke from any of them to its hand. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { closeFrameList, listFrames, useFrameList } from '#renderer/state/frame-list-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import { formatMm, formatNumberOf } from '#renderer/ui/format-number.ts';
import { MethodBadge } from '#renderer/ui/method-badge.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './comparison-view.module.css';
import { framesInWords } from './comparison-words.ts';

const rowPx = 28;

/** The drawer, as long as a mark's frames are asked for. */
export function FrameDrawer({
  dataSet,
}: {
  readonly dataSet: DataSetSummary;
}): ReactElement | null {
  const query = useFrameList((state) => state.query);
  const answer = useFrameList((state) => state.answer);
  const failure = useFrameList((state) => state.failure);
  useKeys([
    {
      id: 'compare.close-frames',
      label: 'Close the list of frames',
      scope: 'Compare',
      keys: ['Escape'],
      keysOnly: true,
      enabled: query !== null,
      run: closeFrameList,
    },
  ]);
  if (query === null || query.dataSetId !== dataSet.id) return null;
  const run = dataSet.runs.find(({ id }) => id === query.runId);
  const words = framesInWords(query, dataSet);
  return (
    <aside
      className={styles['drawer']}
      aria-label="Frames behind the mark"
      data-testid="frame-drawer"
    >
      <div className={styles['drawerHead']}>
        <div className={styles['drawerTitle']}>
          {run === undefined ? <h2>{words.title}</h2> : <MethodBadge run={run} />}
          <IconButton label="Close" keys="Esc" onClick={closeFrameList} data-testid="close-drawer">
            <IconX size={16} />
          </IconButton>
        </div>
        <p className="dim" data-testid="drawer-words">
          {answer === null ? words.line : `${countInWords(query, answer)}: ${words.line}`}
        </p>
        <SideChoice query={query} />
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {failure === null && answer === null && <Loading what="Listing the frames" />}
      {answer !== null && <FrameList query={query} answer={answer} dataSet={dataSet} />}
    </aside>
  );
}

function countInWords(query: FramesQuery, answer: FramesAnswer): string {
  // By single joints each row is one joint of one frame.
  const countsJoints = query.measure === 'joint' && query.joint === null;
  return countsJoints
    ? formatNumberOf(answer.counted, 'joint')
    : formatNumberOf(answer.frameIndex.length, 'frame');
}

/** Turns from the frames that a point of a curve counts to those it leaves out. */
function SideChoice({ query }: { readonly query: FramesQuery }): ReactElement | null {
  const within = query.upToMm !== null && query.aboveMm === null;
  const beyond = query.aboveMm !== null && query.upToMm === null;
  if (!within && !beyond) return null;
  const limit = query.upToMm ?? query.aboveMm;
  return (
    <Choice
      label="Which frames"
      value={within ? 'within' : 'beyond'}
      options={[
        { value: 'within', label: `Counted: ≤ ${limit} mm` },
        { value: 'beyond', label: `Left out: > ${limit} mm` },
      ]}
      onChoose={(side) =>
        void listFrames({
          ...query,
          upToMm: side === 'within' ? limit : null,
          aboveMm: side === 'within' ? null : limit,
        })
      }
      testId="drawer-side"
    />
  );
}

interface FrameListProps {
  readonly query: FramesQuery;
  readonly answer: FramesAnswer;
  readonly dataSet: DataSetSummary;
}

function FrameList({ query, answer, dataSet }: FrameListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const count = answer.frameIndex.length;
  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const rows = useVirtualizer({
    count,
    getScrollElement: () => list.current,
    estimateSize: () => rowPx,
    overscan: 8,
  });
  useEffect(() => {
    setAt(0);
    list.current?.scrollTo({ top: 0 });
    list.current?.focus({ preventScroll: true });
  }, [answer]);

  const open = (place: number): void => {
    const frameIndex = answer.frameIndex[place];
    if (frameIndex !== undefined)
      goTo({ view: 'hand', dataSetId: dataSet.id, frames: query, frameIndex });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -count, End: count }[
      event.key
    ];
    if (event.key === 'Enter') open(at);
    else if (step !== undefined) {
      const next = Math.min(Math.max(at + step, 0), count - 1);
      setAt(next);
      rows.scrollToIndex(next);
    } else return;
    event.preventDefault();
  };
  const jointName = (place: number): string =>
    dataSet.description.skeleton.joints[answer.jointIndex[place] ?? -1] ?? '';
  return (
    <>
      <div className={styles['columns']} aria-hidden>
        <span>Frame</span>
        <span>{query.measure === 'joint' ? 'Joint' : 'Worst joint'}</span>
        <span>Error mm</span>
      </div>
      <div
        ref={list}
        className={styles['list']}
        role="listbox"
        tabIndex={0}
        aria-label={`${formatNumberOf(count, 'frame')}, Enter opens one`}
        aria-activedescendant={count > 0 ? `frame-row-${at}` : undefined}
        onKeyDown={onKeyDown}
        data-testid="frame-list"
      >
        <div style={{ position: 'relative', height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              id={`frame-row-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-setsize={count}
              aria-posinset={index + 1}
              className={styles['frame']}
              style={{ top: start }}
              onClick={() => {
                setAt(index);
                open(index);
              }}
              data-testid="frame-row"
              data-frame={answer.frameIndex[index]}
            >
              <span className="mono">{answer.frameIndex[index]}</span>
              <span className="dim">{jointName(index)}</span>
              <span>{formatMm(answer.errorMm[index])}</span>
            </div>
          ))}
        </div>
      </div>
      <p className={styles['foot']}>Enter: look at the hand · frames count from 0</p>
    </>
  );
}
