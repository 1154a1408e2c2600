/** The import: what was recognised of each file, what is still to be said, and what came of it. */

import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { isStorable } from '#renderer/state/import-row.ts';
import {
  chooseMore,
  clearImport,
  lookAt,
  storeImport,
  useImport,
} from '#renderer/state/import-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { CandidateTable } from './candidate-table.tsx';
import styles from './import-view.module.css';
import { OutcomeReport } from './outcome-report.tsx';

/** The import of files the person dropped or chose. */
export function ImportView({ paths }: { readonly paths: readonly string[] }): ReactElement {
  useEffect(() => void lookAt(paths), [paths]);
  const { phase, rows, failure, outcome } = useImport();
  const storable = rows.filter(isStorable).length;
  const busy = phase === 'looking' || phase === 'storing';
  const blocked = busy
    ? 'Wait until the files were read.'
    : storable === 0
      ? 'No file can be imported as it stands.'
      : undefined;
  useKeys([
    {
      id: 'import.store',
      label: 'Import the files',
      scope: 'Import',
      keys: ['Ctrl+Enter', 'Ctrl+S'],
      enabled: phase === 'ready' && storable > 0,
      run: () => void storeImport(),
    },
  ]);

  if (phase === 'done' && outcome !== null) return <OutcomeReport outcome={outcome} rows={rows} />;
  return (
    <div className={styles['page']} data-testid="import-view">
      <Toolbar label="Import">
        <h1>Import</h1>
        <span className="dim">Nothing is stored yet.</span>
        <ToolbarSpring />
        <Button
          look="quiet"
          onClick={() => {
            clearImport();
            goTo({ view: 'library' });
          }}
        >
          Cancel
        </Button>
        <Button
          onClick={() => void chooseMore('files')}
          why={busy ? 'Wait until the files were read.' : undefined}
        >
          Add files…
        </Button>
        <Button
          look="primary"
          why={blocked}
          onClick={() => void storeImport()}
          data-testid="import-store"
        >
          {phase === 'storing' ? 'Importing…' : importLabel(storable, rows.length)}
        </Button>
      </Toolbar>
      {failure !== null && <FailureNote failure={failure} />}
      <div className={styles['scroll']}>
        {phase === 'looking' && rows.length === 0 && <Loading what="Looking at the files" />}
        {phase === 'empty' && failure === null && (
          <EmptyState
            icon={<IconFileImport size={40} stroke={1.2} aria-hidden />}
            title="No files chosen"
            action={
              <Button look="primary" onClick={() => void chooseMore('files')}>
                Choose files…
              </Button>
            }
          >
            Drop files here or choose them. You see what was recognised before anything is stored.
          </EmptyState>
        )}
        {rows.length > 0 && <CandidateTable rows={rows} disabled={busy} />}
      </div>
    </div>
  );
}

const importLabel = (storable: number, all: number): string =>
  storable === all || storable === 0
    ? `Import ${formatNumberOf(all, 'file')}`
    : `Import ${storable} of ${formatNumberOf(all, 'file')}`;
