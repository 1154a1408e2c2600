/** Asks before another person's work is changed. */

import type { ReactElement } from 'react';
import { useOthersWork } from '#renderer/state/journal-steps.ts';
import { ConfirmDialog } from '#renderer/ui/dialog.tsx';

const close = (): void => useOthersWork.setState({ question: null });

/** The question, where there is one. */
export function OthersWorkQuestion(): ReactElement | null {
  const question = useOthersWork((state) => state.question);
  if (question === null) return null;
  const { act, failure, run } = question;
  return (
    <ConfirmDialog
      title="This is another person's work"
      act={act}
      onAct={() => {
        close();
        void run();
      }}
      onClose={close}
    >
      <p>{failure.message}</p>
      {failure.tip !== undefined && <p>{failure.tip}</p>}
    </ConfirmDialog>
  );
}
