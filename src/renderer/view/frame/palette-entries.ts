/** Everything the palette can go to or do: places, data sets, methods, recent workspaces, actions. */

import { goTo } from '#renderer/state/route-store.ts';
import { handRouteOf } from '#renderer/state/current-data-set.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { openWorkspace, useWorkspace } from '#renderer/state/workspace-store.ts';
import { keysOf, useKeyRegistry } from '#renderer/ui/key-registry.ts';
import type { DataSetSummary, RunSummary } from '#shared/contract/workspace-calls.ts';

/** Something the palette offers. */
export interface PaletteEntry {
  readonly id: string;
  readonly group: 'Actions' | 'Data sets' | 'Methods' | 'Recent workspaces';
  readonly label: string;
  readonly note: string;
  readonly keys: string | null;
  readonly run: () => void;
}

/** The entries at the moment, in the order of the list. */
export function usePaletteEntries(): readonly PaletteEntry[] {
  const bindings = useKeyRegistry((state) => state.bindings);
  const chosen = useKeyRegistry((state) => state.chosen);
  const summary = useWorkspace((state) => state.summary);
  const recent = useSettings((state) => state.settings.recent);
  const actions = bindings
    .filter(
      ({ keysOnly, fixed, enabled }) => keysOnly !== true && fixed !== true && enabled !== false,
    )
    .map((binding): PaletteEntry => ({
      id: binding.id,
      group: 'Actions',
      label: binding.label,
      note: binding.scope === 'Everywhere' ? '' : binding.scope,
      keys: keysOf(binding, chosen)[0] ?? null,
      run: () => binding.run(null),
    }));
  const dataSets = (summary?.dataSets ?? [])
    .filter(({ hasTruth }) => hasTruth)
    .flatMap((dataSet) => dataSetEntries(dataSet));
  const runs = (summary?.dataSets ?? []).flatMap((dataSet) =>
    dataSet.runs.map((run) => runEntry(dataSet, run)),
  );
  const others = recent
    .filter(({ path, missing }) => path !== summary?.path && missing !== true)
    .map(({ path, name }): PaletteEntry => ({
      id: `open ${path}`,
      group: 'Recent workspaces',
      label: `Open ${name}`,
      note: path,
      keys: null,
      run: () => void openWorkspace(path).then((opened) => opened && goTo({ view: 'library' })),
    }));
  return [...actions, ...dataSets, ...runs, ...others];
}

function dataSetEntries(dataSet: DataSetSummary): readonly PaletteEntry[] {
  const { id, description } = dataSet;
  const entry = (what: string, label: string, run: () => void): PaletteEntry => ({
    id: `${what} ${id}`,
    group: 'Data sets',
    label,
    note: '',
    keys: null,
    run,
  });
  return [
    entry('compare', `Compare methods on ${description.name}`, () =>
      goTo({ view: 'comparison', dataSetId: id }),
    ),
    entry('look', `Look at hands of ${description.name}`, () => goTo(handRouteOf(dataSet))),
    entry('draw', `Figures of ${description.name}`, () =>
      goTo({ view: 'figures', dataSetId: id, query: null }),
    ),
  ];
}

function runEntry(dataSet: DataSetSummary, run: RunSummary): PaletteEntry {
  const start = handRouteOf(dataSet);
  return {
    id: `run ${run.id}`,
    group: 'Methods',
    label: `Worst frames of ${run.name}`,
    note: dataSet.description.name,
    keys: null,
    run: () => {
      if (start.view !== 'hand') return;
      goTo({
        ...start,
        frames: { ...start.frames, runId: run.id, order: 'error' },
        frameIndex: null,
      });
    },
  };
}

/** Entries that hold every word of the query, those that begin with it first. */
export function matching(entries: readonly PaletteEntry[], query: string): readonly PaletteEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  const found = entries.filter((entry) => {
    const text = `${entry.label} ${entry.note} ${entry.group}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const first = words[0] ?? '';
  const rank = (entry: PaletteEntry): number =>
    entry.label
      .toLowerCase()
      .split(/\s+/)
      .some((word) => word.startsWith(first))
      ? 0
      : 1;
  return [...found].sort((a, b) => rank(a) - rank(b));
}
