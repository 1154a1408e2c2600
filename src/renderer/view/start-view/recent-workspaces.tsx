/** The workspaces that were open before, newest first; those whose file is gone say so. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import type { RecentWorkspace } from '#shared/contract/native-bridge.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { openWorkspace, useWorkspace } from '#renderer/state/workspace-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { formatWhen } from '#renderer/ui/format-number.ts';
import styles from './start-view.module.css';

/** The list, or what will stand there. */
export function RecentWorkspaces(): ReactElement {
  const recent = useSettings((state) => state.settings.recent);
  const loaded = useSettings((state) => state.loaded);
  return (
    <section className={styles['recent']} aria-label="Recent workspaces" data-testid="recent">
      <h2>Recent</h2>
      {loaded && recent.length === 0 && (
        <p className={styles['hint']}>
          Workspaces you open are listed here. The demonstration is a good first one.
        </p>
      )}
      <ul>
        {recent.map((workspace) => (
          <Entry key={workspace.path} workspace={workspace} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ workspace }: { readonly workspace: RecentWorkspace }): ReactElement {
  const { path, name, openedAt, missing = false } = workspace;
  const isOpen = useWorkspace((state) => state.summary?.path === path);
  const open = async (): Promise<void> => {
    if (isOpen || (await openWorkspace(path))) goTo({ view: 'library' });
  };
  const forget = (): void => {
    const { settings, change } = useSettings.getState();
    void change({ recent: settings.recent.filter((one) => one.path !== path) });
  };
  return (
    <li className={styles['row']}>
      <button
        type="button"
        className={`${styles['entry']} ${missing ? styles['missing'] : ''}`}
        onClick={() => void open()}
        data-testid="recent-entry"
      >
        <strong>{name}</strong>
        <span>{missing ? 'not found there now' : isOpen ? 'open' : formatWhen(openedAt)}</span>
        <span className={styles['path']} title={path}>
          {`\u2066${path}\u2069`}
        </span>
      </button>
      {missing && (
        <IconButton label="Take off this list" onClick={forget}>
          <IconX size={16} />
        </IconButton>
      )}
    </li>
  );
}
