/** The whole window takes files: shows so while they hang over it and hands them on. */

import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import { takeDrop } from '#renderer/state/import-flow.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import styles from './frame.module.css';

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

/** Follows drags over the window. */
export function DropOverlay(): ReactElement | null {
  const [hovering, setHovering] = useState(false);
  const hasWorkspace = useWorkspace((state) => state.summary !== null);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      if (carriesFiles(event)) setHovering(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setHovering(false);
      void takeDrop([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
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
