/** Asks once who is reviewing; the name stands on every tag. */

import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import styles from './clip-view.module.css';

interface ReviewerDialogProps {
  /** The name so far. */
  readonly first: string;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** The dialog. */
export function ReviewerDialog({ first, onName, onClose }: ReviewerDialogProps): ReactElement {
  const [name, setName] = useState(first);
  const form = useRef<HTMLFormElement>(null);
  // The dialog opens before this and would leave the focus on its close button.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') onName(name.trim());
  };
  return (
    <Dialog label="Who is reviewing?" onClose={onClose} widthPx={420} testId="reviewer-dialog">
      <form ref={form} className={styles['reviewerForm']} onSubmit={submit}>
        <p>Your name goes with every tag you give, so that several people can review.</p>
        <TextField
          label="Name"
          maxLength={80}
          value={name}
          onType={setName}
          data-testid="reviewer-name"
        />
        <div className={styles['dialogActions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            why={name.trim() === '' ? 'Type a name first.' : undefined}
            data-testid="reviewer-keep"
          >
            Keep the name
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
