/** The drawer of a mark: the frames it counts, largest error first, Enter goes to the hand. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { closeFrameList, useFrameList } from '#renderer/state/frame-list-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatMm, formatNumberOf } from '#renderer/ui/format-number.ts';
import { MethodBadge } from '#renderer/ui/method-badge.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './figure-view.module.css';
import { framesInWords } from './figure-words.ts';

const rowPx = 28;
const pageRows = 20;

/** Takes the place of the controls while a mark is chosen. */
export function MarkDrawer({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement | null {
  const { query, answer, failure } = useFrameList();
  useKeys([
    {
      id: 'figures.close-frames',
      label: 'Close the list of frames',
      scope: 'Figures',
      keys: ['Escape'],
      keysOnly: true,
      run: closeFrameList,
    },
  ]);
  if (query === null) return null;
  const run = dataSet.runs.find(({ id }) => id === query.runId);
  return (
    <aside
      className={styles['drawer']}
      aria-label="Frames behind the mark"
      data-testid="frame-drawer"
    >
      <header className={styles['drawerHead']}>
        {run === undefined ? <h2>All frames</h2> : <MethodBadge run={run} />}
        <IconButton label="Close" keys="Esc" onClick={closeFrameList} data-testid="close-drawer">
          <IconX size={16} />
        </IconButton>
      </header>
      <p className={styles['drawerWords']} data-testid="drawer-words">
        {framesInWords(query, answer, dataSet)}
      </p>
      {failure !== null && <FailureNote failure={failure} />}
      {failure === null && answer === null && <Loading what="Listing the frames" />}
      {answer !== null && <FrameRows query={query} answer={answer} dataSet={dataSet} />}
    </aside>
  );
}

interface FrameRowsProps {
  readonly query: FramesQuery;
  readonly answer: FramesAnswer;
  readonly dataSet: DataSetSummary;
}

function FrameRows({ query, answer, dataSet }: FrameRowsProps): ReactElement {
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
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
      Home: -count,
      End: count,
    }[event.key];
    if (event.key === 'Enter') open(at);
    else if (step !== undefined) {
      const next = Math.min(Math.max(at + step, 0), count - 1);
      setAt(next);
      rows.scrollToIndex(next);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <>
      <div className={styles['columns']} aria-hidden>
        <span>Frame</span>
        <span>{query.joint === null ? 'Worst joint' : 'Joint'}</span>
        <span>Error mm</span>
      </div>
      <div
        ref={list}
        className={styles['frames']}
        role="listbox"
        tabIndex={0}
        aria-label={`${formatNumberOf(count, 'frame')}, Enter opens one`}
        aria-activedescendant={count > 0 ? `mark-frame-${at}` : undefined}
        onKeyDown={onKeyDown}
        data-testid="frame-list"
        data-count={count}
      >
        <div style={{ position: 'relative', height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              id={`mark-frame-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-setsize={count}
              aria-posinset={index + 1}
              className={styles['frame']}
              style={{ top: start }}
              onClick={() => open(index)}
              data-testid="frame-row"
              data-frame={answer.frameIndex[index]}
            >
              <span className="mono">{answer.frameIndex[index]}</span>
              <span className="dim">
                {dataSet.description.skeleton.joints[answer.jointIndex[index] ?? -1] ?? ''}
              </span>
              <span className="numbers">{formatMm(answer.errorMm[index])}</span>
            </div>
          ))}
        </div>
      </div>
      <p className={styles['foot']}>
        ↑ ↓ choose · Enter looks at the hand · frames are counted from 0
      </p>
    </>
  );
}
