/** The line above the view: where the person is, each part a way back, and the palette's key. */

import IconArrowLeft from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import type { ReactElement } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goBack, goTo, useRoute } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import styles from './frame.module.css';

interface Crumb {
  readonly label: string;
  /** null for where the person is. */
  readonly route: Route | null;
}

const viewNames: Readonly<Record<Route['view'], string>> = {
  start: 'Start',
  library: 'Data',
  import: 'Import',
  clips: 'Clips',
  clip: 'Clip',
  comparison: 'Compare',
  hand: 'Hands',
  figures: 'Figures',
  models: 'Models',
  runs: 'Runs',
  agreement: 'Agreement',
  settings: 'Settings',
};

/** What the line says of a route: stepping through frames says nothing new. */
type Place =
  | Exclude<Route, { view: 'hand' }>
  | { readonly view: 'hand'; readonly dataSetId: number };

const placeOf = (route: Route): Place =>
  route.view === 'hand' ? { view: 'hand', dataSetId: route.dataSetId } : route;

function crumbsOf(route: Place, summary: WorkspaceSummary | null): readonly Crumb[] {
  const root: Crumb[] =
    summary === null
      ? [{ label: 'Chereme', route: { view: 'start' } }]
      : [{ label: summary.name, route: { view: 'library' } }];
  if (route.view === 'import')
    return [
      ...root,
      { label: 'Data', route: { view: 'library' } },
      { label: 'Import', route: null },
    ];
  if (route.view === 'clip') {
    const { collectionId, filter } = route;
    return [
      ...root,
      { label: 'Clips', route: { view: 'clips', collectionId, filter } },
      { label: 'Review', route: null },
    ];
  }
  if (route.view === 'figures' && 'collectionId' in route) {
    const { collectionId } = route;
    return [
      ...root,
      { label: 'Clips', route: { view: 'clips', collectionId, filter: null } },
      { label: 'Figures', route: null },
    ];
  }
  if (route.view === 'runs')
    return [
      ...root,
      { label: 'Models', route: { view: 'models', modelId: null } },
      { label: 'Runs', route: null },
    ];
  if (!('dataSetId' in route)) return [...root, { label: viewNames[route.view], route: null }];
  const dataSet = dataSetOf(summary, route.dataSetId);
  const compare: Route = { view: 'comparison', dataSetId: route.dataSetId };
  const name = dataSet?.description.name ?? 'Unknown data set';
  return [...root, { label: name, route: compare }, { label: viewNames[route.view], route: null }];
}

/** Breadcrumb and palette button. */
export function Breadcrumb({ onPalette }: { readonly onPalette: () => void }): ReactElement {
  const route = useRoute(useShallow((state) => placeOf(state.route)));
  const canGoBack = useRoute((state) => state.history.length > 0);
  const summary = useWorkspace((state) => state.summary);
  return (
    <header className={styles['crumbs']}>
      <IconButton
        label="Back"
        keys="Alt ←"
        why={canGoBack ? undefined : 'Nowhere to go back to'}
        onClick={goBack}
        data-testid="back"
      >
        <IconArrowLeft size={16} />
      </IconButton>
      <nav aria-label="Where you are" data-testid="breadcrumb">
        <ol>
          {crumbsOf(route, summary).map((crumb, depth) => (
            <li key={crumb.label}>
              {depth > 0 && <IconChevronRight size={14} aria-hidden />}
              {crumb.route === null ? (
                <span className={styles['here']} aria-current="page">
                  {crumb.label}
                </span>
              ) : (
                <button
                  type="button"
                  className={styles['crumb']}
                  onClick={() => crumb.route !== null && goTo(crumb.route)}
                >
                  {crumb.label}
                </button>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <button
        type="button"
        className={styles['search']}
        onClick={onPalette}
        data-testid="palette-button"
      >
        <IconSearch size={14} aria-hidden />
        Go to or do
        <Key keys="Ctrl+K" />
      </button>
    </header>
  );
}
