/** The library: the data sets of the workspace and the methods measured on each. */

import IconDatabase from '@tabler/icons-react/dist/esm/icons/IconDatabase.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { WorkspaceCheck } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { chooseAndImport } from '#renderer/state/import-flow.ts';
import { goTo } from '#renderer/state/route-store.ts';
import {
  toggleWorkspaceHistory,
  useWorkspaceHistory,
} from '#renderer/state/workspace-history-store.ts';
import {
  checkWorkspace,
  closeWorkspace,
  refreshWorkspace,
  useWorkspace,
} from '#renderer/state/workspace-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { CheckOutcome } from './check-outcome.tsx';
import { DataSetSection } from './data-set-section.tsx';
import styles from './library-view.module.css';
import { WorkspaceHistory } from './workspace-history.tsx';

const historyKeys: readonly KeyBinding[] = [
  {
    id: 'library.history',
    label: 'The history of the workspace',
    scope: 'Data',
    keys: ['J'],
    run: toggleWorkspaceHistory,
  },
];

/** The library. */
export function LibraryView(): ReactElement {
  const summary = useWorkspace((state) => state.summary);
  const [checked, setChecked] = useState<WorkspaceCheck | Failure | null>(null);
  // Joints may have been corrected since the library was last looked at.
  useEffect(() => void refreshWorkspace(), []);
  const historyOpen = useWorkspaceHistory((state) => state.open);
  useKeys(historyKeys);
  if (summary === null) return <Loading what="Opening the workspace" />;

  const check = async (): Promise<void> => {
    setChecked(null);
    const reply = await checkWorkspace();
    if (reply.ok) setChecked(reply.value);
    else if (reply.error.code !== 'cancelled') setChecked(reply.error);
  };
  const runs = summary.dataSets.reduce((sum, dataSet) => sum + dataSet.runs.length, 0);
  return (
    <div className={styles['page']} data-testid="library-view">
      <Toolbar label="Workspace">
        <h1>{summary.name}</h1>
        {summary.synthetic && <Tag>synthetic</Tag>}
        <span className="dim">
          {formatNumberOf(summary.dataSets.length, 'data set')} · {formatNumberOf(runs, 'method')}
        </span>
        <ToolbarSpring />
        <IconButton
          label="History of the workspace"
          keys="J"
          aria-pressed={historyOpen}
          onClick={toggleWorkspaceHistory}
          data-testid="history-toggle"
        >
          <IconHistory size={16} />
        </IconButton>
        <Button look="quiet" onClick={() => void closeWorkspace()} data-testid="close-workspace">
          Close workspace
        </Button>
        <Button
          icon={<IconShieldCheck size={16} aria-hidden />}
          onClick={() => void check()}
          data-testid="check-workspace"
        >
          Check workspace
        </Button>
        <Button
          icon={<IconUsers size={16} aria-hidden />}
          onClick={() => goTo({ view: 'agreement' })}
          title="How far two people agree about the same clips, and the merge of their work"
          data-testid="compare-workspaces"
        >
          Compare with another workspace…
        </Button>
        <Button onClick={() => void chooseAndImport('folder')} data-testid="import-folder">
          Import folder…
        </Button>
        <Button
          icon={<IconFileImport size={16} aria-hidden />}
          onClick={() => void chooseAndImport('files')}
          data-testid="import-files"
        >
          Import files…
        </Button>
      </Toolbar>
      <div className={styles['body']}>
        <div className={styles['scroll']}>
          {summary.journalProblem !== null && (
            <FailureNote
              failure={{
                message: summary.journalProblem,
                tip: '“Check workspace” names what is affected. Go on with a copy from before, if there is one.',
              }}
              testId="journal-problem"
            />
          )}
          {checked !== null && <CheckOutcome outcome={checked} onClose={() => setChecked(null)} />}
          {summary.dataSets.length === 0 ? (
            <EmptyState
              icon={<IconDatabase size={40} stroke={1.2} aria-hidden />}
              title="No data yet"
              action={
                <Button look="primary" onClick={() => void chooseAndImport('files')}>
                  Import files…
                </Button>
              }
            >
              Drop the ground truth of a data set and the result files of the methods you compare,
              all at once. Depth frames, frame lists, centres and angles go the same way.
            </EmptyState>
          ) : (
            summary.dataSets.map((dataSet) => <DataSetSection key={dataSet.id} dataSet={dataSet} />)
          )}
        </div>
        {historyOpen && <WorkspaceHistory />}
      </div>
    </div>
  );
}
