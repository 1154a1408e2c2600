/** The list of figures: what the data allows and what was kept, each as a small live picture. */

import IconTable from '@tabler/icons-react/dist/esm/icons/IconTable.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import { FigureChart } from '#renderer/chart/figure-chart.tsx';
import { figureKey, removeFigure, showFigure, useFigures } from '#renderer/state/figure-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './figure-view.module.css';
import { kindNames, variantName } from './figure-words.ts';

const pictureHeightPx = 84;

interface FigureListProps {
  /** What the figures are about. */
  readonly name: string;
  /** The systems of sign clips, by id; empty for hands. */
  readonly systems: ReadonlyMap<number, string>;
  /** Stands above the list: what else there are figures of. */
  readonly children?: ReactNode;
}

/** Suggested figures, then kept ones. */
export function FigureList({ name, systems, children }: FigureListProps): ReactElement {
  const suggested = useFigures((state) => state.suggested);
  const kept = useFigures((state) => state.kept);
  const query = useFigures((state) => state.query);
  const shown = query === null ? '' : figureKey(query);
  const all = [...(suggested ?? []), ...kept.map((one) => one.query)];
  useListKeys(all, shown);
  return (
    <nav className={styles['list']} aria-label={`Figures of ${name}`} data-testid="figure-list">
      {children}
      {suggested === null && <Loading what="Listing the figures" />}
      {suggested?.map((one) => (
        <FigureItem
          key={figureKey(one)}
          query={one}
          title={kindNames[one.kind]}
          note={variantName(one, systems)}
          current={figureKey(one) === shown}
        />
      ))}
      {kept.length > 0 && <h2 className={styles['listTitle']}>Kept</h2>}
      {kept.map((one) => (
        <FigureItem
          key={`kept-${one.id}`}
          query={one.query}
          title={one.title}
          note={kindNames[one.query.kind]}
          current={figureKey(one.query) === shown}
        >
          <IconButton
            label={`Remove ${one.title}`}
            className={styles['remove']}
            onClick={() => void removeFigure(one)}
          >
            <IconTrash size={14} />
          </IconButton>
        </FigureItem>
      ))}
    </nav>
  );
}

function useListKeys(all: readonly FigureQuery[], shown: string): void {
  const step = (by: number): void => {
    const at = all.findIndex((one) => figureKey(one) === shown);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next !== undefined) void showFigure(next);
  };
  useKeys([
    {
      id: 'figures.next',
      label: 'Next figure',
      scope: 'Figures',
      keys: ['PageDown', 'N'],
      run: () => step(1),
    },
    {
      id: 'figures.previous',
      label: 'Previous figure',
      scope: 'Figures',
      keys: ['PageUp', 'B'],
      run: () => step(-1),
    },
  ]);
}

interface FigureItemProps {
  readonly query: FigureQuery;
  readonly title: string;
  readonly note: string;
  readonly current: boolean;
  readonly children?: ReactNode;
}

function FigureItem({ query, title, note, current, children }: FigureItemProps): ReactElement {
  const item = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div className={styles['item']} data-current={current}>
      <button
        ref={item}
        type="button"
        className={styles['itemButton']}
        aria-current={current ? 'true' : undefined}
        onClick={() => void showFigure(query)}
        data-testid={`figure-item-${[query.kind, variantName(query, new Map()).toLowerCase().replaceAll(' ', '-')].filter(Boolean).join('-')}`}
      >
        <Picture query={query} />
        <span className={styles['itemTitle']}>{title}</span>
        {note !== '' && <span className={styles['itemNote']}>{note}</span>}
      </button>
      {children}
    </div>
  );
}

function Picture({ query }: { readonly query: FigureQuery }): ReactElement {
  const figure = useFigures((state) => state.finished.get(figureKey(query)));
  const scheme = useColorScheme();
  return (
    <span className={styles['picture']} style={{ height: pictureHeightPx }}>
      {figure?.type === 'chart' && (
        <FigureChart figure={figure} theme={scheme} height={pictureHeightPx} thumbnail />
      )}
      {figure?.type === 'table' && <IconTable size={32} stroke={1} aria-hidden />}
    </span>
  );
}
