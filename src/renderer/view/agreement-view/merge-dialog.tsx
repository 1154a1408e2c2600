/** Takes another person's work over: asks only about what both changed in different ways. */

import IconArrowMerge from '@tabler/icons-react/dist/esm/icons/IconArrowMerge.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { MergeConflict, WorkspaceComparison } from '#shared/contract/merge-calls.ts';
import type { Take } from '#renderer/state/agreement-store.ts';
import {
  answerAll,
  answerConflict,
  lookAtConflict,
  mergeNow,
  useAgreement,
} from '#renderer/state/agreement-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import styles from './agreement-view.module.css';

interface MergeDialogProps {
  readonly comparison: WorkspaceComparison;
  readonly onClose: () => void;
}

/** The dialog. */
export function MergeDialog({ comparison, onClose }: MergeDialogProps): ReactElement {
  const answers = useAgreement((state) => state.answers);
  const merging = useAgreement((state) => state.merging);
  const failure = useAgreement((state) => state.mergeFailure);
  const form = useRef<HTMLFormElement>(null);
  const { conflicts, newSteps, leftOut } = comparison;
  const open = conflicts.filter(({ id }) => !answers.has(id)).length;
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, button[type="submit"]')?.focus();
  }, []);
  const why = merging
    ? 'They are being merged.'
    : open > 0
      ? `${formatNumberOf(open, 'question')} without an answer.`
      : undefined;
  const merge = (event: FormEvent): void => {
    event.preventDefault();
    if (why === undefined)
      void mergeNow().then(() => useAgreement.getState().mergeFailure === null && onClose());
  };
  return (
    <Dialog label="Merge" onClose={onClose} widthPx={640} testId="merge-dialog">
      <form ref={form} className={styles['form']} onSubmit={merge}>
        <p>
          {formatNumberOf(newSteps, 'step')} of the other workspace {newSteps === 1 ? 'is' : 'are'}{' '}
          taken over, with person and time; one undo takes all of it back. The other file stays as
          it is.
        </p>
        {conflicts.length === 0 ? (
          <p data-testid="no-conflicts">Nothing was changed differently on both sides.</p>
        ) : (
          <>
            <div className={styles['all']}>
              <span>
                {formatNumberOf(conflicts.length, 'thing')} changed in different ways. Which holds?
              </span>
              <Button onClick={() => answerAll('mine')} data-testid="all-mine">
                All mine
              </Button>
              <Button onClick={() => answerAll('theirs')} data-testid="all-theirs">
                All theirs
              </Button>
            </div>
            <ul className={styles['conflicts']} data-testid="conflicts">
              {conflicts.map((conflict) => (
                <Conflict
                  key={conflict.id}
                  conflict={conflict}
                  take={answers.get(conflict.id) ?? null}
                />
              ))}
            </ul>
          </>
        )}
        {leftOut.length > 0 && (
          <ul className={styles['leftOut']} data-testid="left-out">
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        {failure !== null && <FailureNote failure={failure} testId="merge-failure" />}
        <div className={styles['actions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            icon={<IconArrowMerge size={15} aria-hidden />}
            why={why}
            data-testid="merge-now"
          >
            {merging ? 'Merging…' : `Merge ${formatNumberOf(newSteps, 'step')}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Conflict({
  conflict,
  take,
}: {
  readonly conflict: MergeConflict;
  readonly take: Take | null;
}): ReactElement {
  const { id, clipName, what, place, mine, theirs } = conflict;
  const option = (value: Take, label: string, text: string): ReactElement => (
    <label className={styles['answer']}>
      <input
        type="radio"
        name={id}
        checked={take === value}
        onChange={() => answerConflict(id, value)}
      />
      <span>
        <span className="dim">{label}</span> {text}
      </span>
    </label>
  );
  return (
    <li>
      <fieldset data-testid="conflict">
        <legend>
          {what} <span className="dim">{clipName}</span>
        </legend>
        {place !== null && (
          <Button
            look="link"
            className={styles['look']}
            onClick={() => lookAtConflict(id)}
            aria-label={`Look at ${what} of ${clipName}`}
            data-testid="look"
          >
            Look
          </Button>
        )}
        {option('mine', 'mine:', mine)}
        {option('theirs', 'theirs:', theirs)}
      </fieldset>
    </li>
  );
}
