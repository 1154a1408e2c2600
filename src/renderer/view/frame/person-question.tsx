/** Asks once who is at work; the name stands on every tag and every correction. */

import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { answerPerson, refusePerson, usePersonQuestion } from '#renderer/state/person-question.ts';
import { tellReviewer } from '#renderer/state/clip-tags.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import styles from './frame.module.css';

/** The question, while it is asked; tells each workspace that is opened the name, where it is known. */
export function PersonQuestion(): ReactElement | null {
  const isAsked = usePersonQuestion((state) => state.waiting !== null);
  const path = useWorkspace((state) => state.summary?.path ?? null);
  useEffect(() => {
    if (path !== null) void tellReviewer();
  }, [path]);
  return isAsked ? <PersonDialog /> : null;
}

function PersonDialog(): ReactElement {
  const first = useSettings((state) => state.settings.reviewer) ?? '';
  const [name, setName] = useState(first);
  const form = useRef<HTMLFormElement>(null);
  // The dialog opens before this and would leave the focus on its close button.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') void answerPerson(name.trim());
  };
  return (
    <Dialog label="Who is at work?" onClose={refusePerson} widthPx={420} testId="reviewer-dialog">
      <form ref={form} className={styles['personForm']} onSubmit={submit}>
        <p>
          Your name goes with every tag and every correction, so that several people can work on the
          same clips.
        </p>
        <TextField
          label="Name"
          maxLength={80}
          value={name}
          onType={setName}
          data-testid="reviewer-name"
        />
        <div className={styles['dialogActions']}>
          <Button onClick={refusePerson}>Cancel</Button>
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
