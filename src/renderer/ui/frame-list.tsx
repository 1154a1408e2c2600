/** The frames behind a mark: thousands of rows, one keystroke from any of them to its hand. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { IconButton } from './button.tsx';
import { Loading } from './empty-state.tsx';
import { FailureNote } from './failure-note.tsx';
import { Choice } from './field.tsx';
import { returnFocus } from './focus.ts';
import { formatMm, formatNumberOf } from './format-number.ts';
import styles from './frame-list.module.css';
import { framesInWords } from './frame-words.ts';
import { MethodBadge } from './method-badge.tsx';

const rowPx = 28;
const pageRows = 20;

interface FrameListProps {
  readonly dataSet: DataSetSummary;
  readonly query: FramesQuery;
  /** Null until it is there. */
  readonly answer: FramesAnswer | null;
  readonly failure: Failure | null;
  /** Asks for another list in its place. */
  readonly onAsk: (query: FramesQuery) => void;
  readonly onOpen: (frameIndex: number) => void;
  readonly onClose: () => void;
}

/** The drawer with the list; takes the focus, and gives it back when it goes. */
export function FrameListDrawer(props: FrameListProps): ReactElement {
  const { dataSet, query, answer, failure, onAsk, onClose } = props;
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => returnFocus(opener), [opener]);
  const run = dataSet.runs.find(({ id }) => id === query.runId);
  return (
    <aside
      className={styles['drawer']}
      aria-label="Frames behind the mark"
      data-testid="frame-drawer"
    >
      <header className={styles['head']}>
        <div className={styles['title']}>
          {run === undefined ? <h2>All frames</h2> : <MethodBadge run={run} />}
          <IconButton label="Close" keys="Esc" onClick={onClose} data-testid="close-drawer">
            <IconX size={16} />
          </IconButton>
        </div>
        <p className="dim" role="status" data-testid="drawer-words">
          {framesInWords(query, answer, dataSet)}
        </p>
        <SideChoice query={query} onAsk={onAsk} />
      </header>
      {failure !== null && <FailureNote failure={failure} />}
      {failure === null && answer === null && <Loading what="Listing the frames" />}
      {answer !== null && <Rows {...props} answer={answer} />}
    </aside>
  );
}

/** Turns from the frames that a point of a curve counts to those it leaves out. */
function SideChoice({
  query,
  onAsk,
}: Pick<FrameListProps, 'query' | 'onAsk'>): ReactElement | null {
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
        onAsk({
          ...query,
          upToMm: side === 'within' ? limit : null,
          aboveMm: side === 'within' ? null : limit,
        })
      }
      testId="drawer-side"
    />
  );
}

function Rows({
  dataSet,
  query,
  answer,
  onOpen,
}: FrameListProps & { readonly answer: FramesAnswer }): ReactElement {
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
    // Whoever turns to the other side stays on that switch.
    const inDrawer = list.current?.closest('aside')?.contains(document.activeElement) ?? false;
    if (!inDrawer) list.current?.focus({ preventScroll: true });
  }, [answer]);
  const open = (place: number): void => {
    const frameIndex = answer.frameIndex[place];
    if (frameIndex !== undefined) onOpen(frameIndex);
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
        data-count={count}
      >
        <div role="presentation" style={{ position: 'relative', height: rows.getTotalSize() }}>
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
      {count === 0 && <p className={styles['none']}>No frame is like that.</p>}
      <p className={styles['foot']}>Enter looks at the hand · frames count from 0</p>
    </>
  );
}
