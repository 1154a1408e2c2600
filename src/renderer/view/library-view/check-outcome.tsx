/** What the check of the workspace found. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { ReactElement } from 'react';
import type { WorkspaceCheck } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import styles from './library-view.module.css';

interface CheckOutcomeProps {
  readonly outcome: WorkspaceCheck | Failure;
  readonly onClose: () => void;
}

/** Sound, the problems one by one, or why it could not be checked. */
export function CheckOutcome({ outcome, onClose }: CheckOutcomeProps): ReactElement {
  const hide = (
    <Button look="link" onClick={onClose}>
      Hide
    </Button>
  );
  if ('code' in outcome) return <FailureNote failure={outcome}>{hide}</FailureNote>;
  if (outcome.ok) {
    return (
      <div
        className={`${styles['check']} ${styles['fine']}`}
        role="status"
        data-testid="check-outcome"
      >
        <IconCheck size={16} aria-hidden />
        The workspace is sound: its structure, every stored number and every file it refers to.
        {hide}
      </div>
    );
  }
  const problems = outcome.problems;
  return (
    <div className={styles['check']} data-testid="check-outcome">
      <FailureNote
        failure={{
          message: `The check found ${formatNumberOf(problems.length, 'problem')}: ${problems[0] ?? ''}`,
          tip: 'Import the files named here again from where they are now, or open a copy of the workspace.',
          ...(problems.length > 1 ? { detail: problems.join('\n') } : {}),
        }}
      >
        {hide}
      </FailureNote>
    </div>
  );
}
