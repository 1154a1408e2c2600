/** The history of the whole workspace, to read: who did what, when, and to which clip or data set. */

import type { ReactElement } from 'react';
import {
  readOlderOfWorkspace,
  toggleWorkspaceHistory,
  useWorkspaceHistory,
} from '#renderer/state/workspace-history-store.ts';
import { HistoryPanel } from '#renderer/ui/history-panel.tsx';
import styles from './library-view.module.css';

/** The panel. */
export function WorkspaceHistory(): ReactElement {
  const { entries, total, failure } = useWorkspaceHistory();
  return (
    <HistoryPanel
      entries={entries}
      total={total}
      failure={failure}
      empty="Nothing was done in this workspace yet. Corrections, tags, filters and names will stand here."
      className={styles['history']}
      noteOf={({ where }) => where}
      onOlder={readOlderOfWorkspace}
      onClose={toggleWorkspaceHistory}
    />
  );
}
