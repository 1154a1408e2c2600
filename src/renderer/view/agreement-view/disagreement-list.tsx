/** Where two people differ, to be walked through: Enter opens the clip or the depth hand at the frame. */

import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { Disagreement } from '#shared/contract/merge-calls.ts';
import {
  chooseDisagreement,
  openDisagreement,
  useAgreement,
} from '#renderer/state/agreement-store.ts';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import styles from './agreement-view.module.css';
import { framesWords, worstWords } from './disagreement-words.ts';

const rowPx = 44;
const pageRows = 10;

/** The list. */
export function DisagreementList({
  disagreements,
}: {
  readonly disagreements: readonly Disagreement[];
}): ReactElement {
  const total = disagreements.length;
  return (
    <Panel label="Disagreements" className={styles['list']} testId="disagreements">
      <PanelHeader
        title="Disagreements"
        note={total === 0 ? '' : `${formatNumberOf(total, 'place')}, Enter opens one`}
      />
      {total === 0 ? (
        <p className={styles['none']}>You agree on everything that both of you have.</p>
      ) : (
        <Rows disagreements={disagreements} />
      )}
    </Panel>
  );
}

function Rows({
  disagreements,
}: {
  readonly disagreements: readonly Disagreement[];
}): ReactElement {
  const at = useAgreement((state) => state.at);
  const scroller = useRef<HTMLDivElement>(null);
  const total = disagreements.length;
  // oxlint-disable-next-line react/incompatible-library -- its functions stay in this component
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
  });
  useEffect(() => rows.scrollToIndex(at), [rows, at]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: pageRows,
      PageUp: -pageRows,
      Home: -total,
      End: total,
    }[event.key];
    if (event.key === 'Enter') openDisagreement(at);
    else if (step !== undefined) chooseDisagreement(at + step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={scroller}
      className={styles['rows']}
      role="listbox"
      tabIndex={0}
      aria-label={`${formatNumberOf(total, 'disagreement')}, Enter opens one`}
      aria-activedescendant={`disagreement-${at}`}
      onKeyDown={onKeyDown}
      data-testid="disagreement-rows"
      data-count={total}
    >
      <div role="presentation" style={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const one = disagreements[index];
          if (one === undefined) return null;
          return (
            <div
              key={index}
              id={`disagreement-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={styles['row']}
              style={{ top: start, height: rowPx }}
              onClick={() => openDisagreement(index)}
              data-testid="disagreement"
              data-kind={one.kind}
            >
              <span className={styles['what']} title={one.what}>
                {one.what}
              </span>
              <span className={styles['where']}>
                <span className={styles[one.on === 'clip' ? 'clip' : 'method']}>{one.name}</span>
                <span>{framesWords(one)}</span>
                {one.worst > 0 && <span className="numbers">{worstWords(one)}</span>}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
