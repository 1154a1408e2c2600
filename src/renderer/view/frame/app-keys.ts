/** The shortcuts that work everywhere. */

import { useEffect } from 'react';
import { chooseAndImport } from '#renderer/state/import-flow.ts';
import { goBack, goTo, useRoute } from '#renderer/state/route-store.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { stepWorkspaceJournal } from '#renderer/state/workspace-journal.ts';
import {
  chooseAndCreate,
  chooseAndOpen,
  closeWorkspace,
  openDemo,
  useWorkspace,
} from '#renderer/state/workspace-store.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeyRegistry } from '#renderer/ui/key-registry.ts';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useDestinations } from './destinations.ts';

const noKeys: Readonly<Record<string, readonly string[]>> = {};

/** Registers them, and hands the registry the keys that the person chose. */
export function useAppKeys(openPalette: () => void, openKeyList: () => void): void {
  const chosen = useSettings((state) => state.settings.keys ?? noKeys);
  useEffect(() => useKeyRegistry.getState().choose(chosen), [chosen]);
  const hasWorkspace = useWorkspace((state) => state.summary !== null);
  const scheme = useColorScheme();
  const enterAfter = async (opened: Promise<boolean>): Promise<void> => {
    if (await opened) goTo({ view: 'library' });
  };
  const scope = 'Everywhere';
  const places = useDestinations().map(({ id, label, target }, index): KeyBinding => ({
    id: `go.${id}`,
    label: `Go to ${label}`,
    scope,
    keys: [`Ctrl+${index + 1}`, `Alt+${index + 1}`],
    enabled: typeof target !== 'string',
    run: () => typeof target !== 'string' && goTo(target),
  }));
  useKeys([
    {
      id: 'app.palette',
      label: 'Go to or do anything',
      scope,
      keys: ['Ctrl+K', 'Ctrl+G'],
      keysOnly: true,
      run: openPalette,
    },
    { id: 'app.keys', label: 'Show all keys', scope, keys: ['?', 'F1'], run: openKeyList },
    { id: 'app.back', label: 'Go back', scope, keys: ['Alt+ArrowLeft', 'Alt+Q'], run: goBack },
    ...places,
    {
      id: 'app.import',
      label: 'Import files',
      scope,
      keys: ['Ctrl+I', 'Ctrl+D'],
      run: () => void chooseAndImport('files'),
    },
    {
      id: 'app.agreement',
      label: 'Compare with another workspace',
      scope,
      keys: [],
      enabled: hasWorkspace,
      run: () => goTo({ view: 'agreement' }),
    },
    {
      id: 'app.import-folder',
      label: 'Import a folder',
      scope,
      keys: ['Ctrl+Shift+I', 'Ctrl+Shift+D'],
      run: () => void chooseAndImport('folder'),
    },
    {
      id: 'app.open',
      label: 'Open a workspace',
      scope,
      keys: ['Ctrl+O', 'Ctrl+Shift+S'],
      run: () => void enterAfter(chooseAndOpen()),
    },
    {
      id: 'app.new',
      label: 'New workspace',
      scope,
      keys: ['Ctrl+N', 'Ctrl+Shift+W'],
      run: () => void enterAfter(chooseAndCreate()),
    },
    {
      id: 'app.demo',
      label: 'Open the demonstration',
      scope,
      keys: [],
      run: () => void enterAfter(openDemo()),
    },
    {
      id: 'app.close',
      label: 'Close the workspace',
      scope,
      keys: [],
      enabled: hasWorkspace,
      run: () => void closeWorkspace(),
    },
    {
      id: 'app.theme',
      label: scheme === 'dark' ? 'Switch to light' : 'Switch to dark',
      scope,
      keys: ['Ctrl+Shift+L', 'Ctrl+Shift+T'],
      run: () =>
        void useSettings.getState().change({ theme: scheme === 'dark' ? 'light' : 'dark' }),
    },
  ]);
}

/** Registers undo and redo of the whole workspace, but where a clip or hands have their own. */
export function useUndoKeys(): void {
  const hasWorkspace = useWorkspace((state) => state.summary !== null);
  const view = useRoute((state) => state.route.view);
  const hasOwn = view === 'clip' || view === 'hand';
  const common = { scope: 'Everywhere', enabled: hasWorkspace } as const;
  const bindings: readonly KeyBinding[] = [
    {
      ...common,
      id: 'app.undo',
      label: 'Undo what was done last in the workspace',
      keys: ['Ctrl+Z'],
      run: () => void stepWorkspaceJournal('undo'),
    },
    {
      ...common,
      id: 'app.redo',
      label: 'Do again what was undone in the workspace',
      keys: ['Ctrl+Shift+Z', 'Ctrl+Y'],
      run: () => void stepWorkspaceJournal('redo'),
    },
  ];
  useKeys(hasOwn ? noBindings : bindings);
}

const noBindings: readonly KeyBinding[] = [];
