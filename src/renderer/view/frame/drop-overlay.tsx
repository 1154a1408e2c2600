/** The whole window takes files: shows so while they hang over it and hands them on. */

import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { takeDrop } from '#renderer/state/import-flow.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import styles from './frame.module.css';

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

/** Files that hang over the window say so many times a second; a drag that is given up may end without a word. */
const goneAfterMs = 700;

/** Follows drags over the window. */
export function DropOverlay(): ReactElement | null {
  const [hovering, setHovering] = useState(false);
  const hasWorkspace = useWorkspace((state) => state.summary !== null);
  useEffect(() => {
    let timer = 0;
    const end = (): void => {
      window.clearTimeout(timer);
      setHovering(false);
    };
    const over = (event: DragEvent): void => {
      event.preventDefault();
      if (!carriesFiles(event)) return;
      setHovering(true);
      window.clearTimeout(timer);
      timer = window.setTimeout(end, goneAfterMs);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) end();
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      end();
      void takeDrop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!hovering) return null;
  return (
    <div className={styles['drop']} data-testid="drop-overlay">
      <div>
        <IconFileImport size={32} stroke={1.5} aria-hidden />
        <strong>Drop to look at the files</strong>
        <span>
          {hasWorkspace
            ? 'Nothing is stored before you have seen what was recognised.'
            : 'You are asked where to make a workspace first.'}
        </span>
      </div>
    </div>
  );
}
