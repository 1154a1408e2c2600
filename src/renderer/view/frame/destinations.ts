/** The places of the rail: where each leads now, or why it cannot be gone to yet. */

import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import IconCpu2 from '@tabler/icons-react/dist/esm/icons/IconCpu2.mjs';
import IconDatabase from '@tabler/icons-react/dist/esm/icons/IconDatabase.mjs';
import IconHandStop from '@tabler/icons-react/dist/esm/icons/IconHandStop.mjs';
import IconHome from '@tabler/icons-react/dist/esm/icons/IconHome.mjs';
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import IconScale from '@tabler/icons-react/dist/esm/icons/IconScale.mjs';
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs';
import type { DataSetSummary, WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import {
  handRouteOf,
  useCurrentDataSet,
  useFiguresRoute,
} from '#renderer/state/current-data-set.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';

/** A place of the rail. */
export interface Destination {
  readonly id: string;
  readonly label: string;
  readonly icon: typeof IconHome;
  /** Views that belong to it. */
  readonly views: readonly Route['view'][];
  /** Where it leads; a sentence where it cannot be gone to yet. */
  readonly target: Route | string;
}

/** The places, in the order of the rail. */
export function useDestinations(): readonly Destination[] {
  const summary = useWorkspace((state) => state.summary);
  return destinations(summary, useCurrentDataSet(), useFiguresRoute());
}

function destinations(
  summary: WorkspaceSummary | null,
  dataSet: DataSetSummary | null,
  figures: Route,
): readonly Destination[] {
  const noWorkspace = 'Open or make a workspace first.';
  const withDataSet = (
    has: (dataSet: DataSetSummary) => boolean,
    missing: string,
    route: (dataSet: DataSetSummary) => Route,
  ): Route | string => {
    if (summary === null) return noWorkspace;
    if (dataSet === null) return 'Import a data set first.';
    return has(dataSet)
      ? route(dataSet)
      : `Import ${missing} for ${dataSet.description.name} first.`;
  };
  return [
    { id: 'start', label: 'Start', icon: IconHome, views: ['start'], target: { view: 'start' } },
    {
      id: 'data',
      label: 'Data',
      icon: IconDatabase,
      views: ['library', 'import', 'agreement'],
      target: summary === null ? noWorkspace : { view: 'library' },
    },
    {
      id: 'clips',
      label: 'Clips',
      icon: IconMovie,
      views: ['clips', 'clip'],
      target: summary === null ? noWorkspace : { view: 'clips', collectionId: null, filter: null },
    },
    {
      id: 'compare',
      label: 'Compare',
      icon: IconScale,
      views: ['comparison'],
      target: withDataSet(
        ({ hasTruth }) => hasTruth,
        'a ground truth',
        ({ id }) => ({ view: 'comparison', dataSetId: id }),
      ),
    },
    {
      id: 'hands',
      label: 'Hands',
      icon: IconHandStop,
      views: ['hand'],
      target: withDataSet(
        ({ frames }) => frames > 0,
        'a ground truth or depth images',
        handRouteOf,
      ),
    },
    {
      id: 'figures',
      label: 'Figures',
      icon: IconChartHistogram,
      views: ['figures'],
      target: summary === null ? noWorkspace : figures,
    },
    {
      id: 'models',
      label: 'Models and runs',
      icon: IconCpu2,
      views: ['models', 'runs'],
      target: summary === null ? noWorkspace : { view: 'models', modelId: null },
    },
    {
      id: 'settings',
      label: 'Settings',
      icon: IconSettings,
      views: ['settings'],
      target: { view: 'settings' },
    },
  ];
}
