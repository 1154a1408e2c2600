/** Asks before a step back changes another person's work. */

import type { ReactElement } from 'react';
import { stepJournal, useUndoQuestion } from '#renderer/state/clip-tags.ts';
import { ConfirmDialog } from '#renderer/ui/dialog.tsx';

const close = (): void => useUndoQuestion.setState({ question: null });

/** The question, where there is one. */
export function UndoQuestion(): ReactElement | null {
  const question = useUndoQuestion((state) => state.question);
  if (question === null) return null;
  const { act, failure } = question;
  return (
    <ConfirmDialog
      title="This is another person's work"
      act={act === 'undo' ? 'Undo it' : 'Do it again'}
      onAct={() => {
        close();
        void stepJournal(act, true);
      }}
      onClose={close}
    >
      <p>{failure.message}</p>
      {failure.tip !== undefined && <p>{failure.tip}</p>}
    </ConfirmDialog>
  );
}
