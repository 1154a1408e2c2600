/** Dialogs on the browser's own element, which keeps the focus inside and gives it back. */

import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement, ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { Button, IconButton } from './button.tsx';
import styles from './dialog.module.css';
import { returnFocus } from './focus.ts';

interface DialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly widthPx?: number;
  /** Near the top and without a title line, as a palette is. */
  readonly bare?: boolean;
  readonly testId?: string;
}

/** A dialog that is open as long as it is mounted. */
export function Dialog({
  label,
  onClose,
  children,
  widthPx,
  bare = false,
  testId,
}: DialogProps): ReactElement {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    ref.current?.showModal();
    return () => returnFocus(opener);
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={[styles['dialog'], bare ? styles['top'] : ''].join(' ')}
      style={widthPx === undefined ? undefined : { ['--dialog-width' as string]: `${widthPx}px` }}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      {bare ? (
        children
      ) : (
        <>
          <header className={styles['title']}>
            <h2 style={{ fontSize: 16, lineHeight: '24px' }}>{label}</h2>
            <IconButton label="Close" onClick={onClose}>
              <IconX size={16} />
            </IconButton>
          </header>
          <div className={styles['body']}>{children}</div>
        </>
      )}
    </dialog>
  );
}

interface ConfirmProps {
  readonly title: string;
  readonly children: ReactNode;
  /** The button's words: the act itself, never `OK`. */
  readonly act: string;
  readonly onAct: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({
  title,
  children,
  act,
  onAct,
  onClose,
}: ConfirmProps): ReactElement {
  return (
    <Dialog label={title} onClose={onClose} testId="confirm">
      {children}
      <div className={styles['actions']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="danger" onClick={onAct} data-testid="confirm-act">
          {act}
        </Button>
      </div>
    </Dialog>
  );
}
