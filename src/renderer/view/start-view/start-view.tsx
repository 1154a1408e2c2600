/** The start screen: what Chereme is, how to begin, and where one was before. */

import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconFilePlus from '@tabler/icons-react/dist/esm/icons/IconFilePlus.mjs';
import IconFlask from '@tabler/icons-react/dist/esm/icons/IconFlask.mjs';
import IconFolderOpen from '@tabler/icons-react/dist/esm/icons/IconFolderOpen.mjs';
import type { ReactElement } from 'react';
import { chooseAndImport } from '#renderer/state/import-flow.ts';
import { goTo } from '#renderer/state/route-store.ts';
import {
  chooseAndCreate,
  chooseAndOpen,
  openDemo,
  useWorkspace,
} from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { RecentWorkspaces } from './recent-workspaces.tsx';
import styles from './start-view.module.css';

/** Goes to the workspace's data once it is open. */
const enterAfter = async (opened: Promise<boolean>): Promise<void> => {
  if (await opened) goTo({ view: 'library' });
};

/** The start screen. */
export function StartView(): ReactElement {
  const failure = useWorkspace((state) => state.failure);
  const opening = useWorkspace((state) => state.opening);
  return (
    <div className={styles['page']} data-testid="start-view">
      <div className={styles['what']}>
        <h1>Chereme</h1>
        <p className={styles['line']}>
          See where, how and why pose estimation fails the people who study sign language.
        </p>
        <div className={styles['actions']}>
          <Action
            icon={<IconFlask size={22} stroke={1.6} aria-hidden />}
            title="Open the demonstration"
            note="Synthetic hands and signs, and what models made of them."
            busy={opening !== null}
            onStart={() => void enterAfter(openDemo())}
            testId="start-demo"
          />
          <Action
            icon={<IconFilePlus size={22} stroke={1.6} aria-hidden />}
            title="New workspace"
            note="One file that is yours; your data stay where they are."
            keys="Ctrl+N"
            busy={opening !== null}
            onStart={() => void enterAfter(chooseAndCreate())}
            testId="start-new"
          />
          <Action
            icon={<IconFolderOpen size={22} stroke={1.6} aria-hidden />}
            title="Open…"
            note="A workspace from your disk."
            keys="Ctrl+O"
            busy={opening !== null}
            onStart={() => void enterAfter(chooseAndOpen())}
            testId="start-open"
          />
        </div>
        {failure !== null && (
          <div className={styles['failure']}>
            <FailureNote failure={failure} testId="start-failure" />
          </div>
        )}
      </div>
      <div className={styles['right']}>
        <RecentWorkspaces />
        <div className={styles['drop']}>
          <IconFileImport size={24} stroke={1.5} aria-hidden />
          <div>
            <strong>Drop files anywhere in this window</strong>
            <p>Poses, labels, predictions and tags of clips; depth hands; or a workspace.</p>
          </div>
          <Button onClick={() => void chooseAndImport('files')} data-testid="start-import">
            Choose files…
          </Button>
        </div>
      </div>
    </div>
  );
}

interface ActionProps {
  readonly icon: ReactElement;
  readonly title: string;
  readonly note: string;
  readonly keys?: string;
  readonly busy: boolean;
  readonly onStart: () => void;
  readonly testId: string;
}

function Action({ icon, title, note, keys, busy, onStart, testId }: ActionProps): ReactElement {
  return (
    <button
      type="button"
      className={styles['action']}
      // Not `disabled`, which would throw the focus away.
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onStart}
      data-testid={testId}
    >
      {icon}
      <strong>{title}</strong>
      {keys === undefined ? <span /> : <Key keys={keys} />}
      <small>{note}</small>
    </button>
  );
}
