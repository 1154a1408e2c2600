/** Undo and redo through the journal of the workspace, wherever a person is; another person's work only when it is meant. */

import { create } from 'zustand';
import type { CallInput } from '#shared/contract/contract.ts';
import type { ReversedEntry } from '#shared/contract/journal-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { sayDone, sayRefused } from './job-store.ts';

/** Something that would touch another person's work. */
interface OthersWork {
  readonly failure: Failure;
  /** The button's words, e.g. `Undo it`. */
  readonly act: string;
  readonly run: () => Promise<void>;
}

/** What is asked before another person's work is touched. */
export const useOthersWork = create<{ readonly question: OthersWork | null }>(() => ({
  question: null,
}));

/** Asks before it is done. */
export const askBeforeOthersWork = (question: OthersWork): void =>
  useOthersWork.setState({ question });

/** Where a step is taken. */
interface JournalPlace {
  readonly scope: CallInput<'journal.undo'>['scope'];
  /** Its words, e.g. `this clip`. */
  readonly words: string;
  /** Shows it as it is after the step. */
  readonly follow: (entry: ReversedEntry) => Promise<void>;
}

/** Takes back what was done last there, or does it again, over restarts, and says what that was. */
export async function stepThroughJournal(
  act: 'undo' | 'redo',
  place: JournalPlace,
  force = false,
): Promise<void> {
  const { scope, words, follow } = place;
  const input = { scope, force };
  const reply = await (act === 'undo' ? ask('journal.undo', input) : ask('journal.redo', input));
  if (!reply.ok) {
    const { code, message, tip } = reply.error;
    if (code === 'needs-answer')
      askBeforeOthersWork({
        failure: reply.error,
        act: act === 'undo' ? 'Undo it' : 'Do it again',
        run: () => stepThroughJournal(act, place, true),
      });
    else if (code === 'not-found')
      sayRefused(
        `nothing to ${act === 'undo' ? 'undo' : 'do again'} in ${words}${tip === undefined ? '' : `: ${tip}`}`,
      );
    else sayRefused(message);
    return;
  }
  await follow(reply.value);
  const { label, where, passed } = reply.value;
  const of = scope === null && where !== '' ? ` (${where})` : '';
  const past = passed.map((one) => `; “${one}” cannot be undone`).join('');
  sayDone(`${act === 'undo' ? 'undone' : 'done again'}: ${label}${of}${past}`);
}
