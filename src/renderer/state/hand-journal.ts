/** Undo and redo of what was done to the open data set of depth hands. */

import { ask } from '#renderer/api/engine-client.ts';
import { askBeforeOthersWork } from './clip-tags.ts';
import { handNudges } from './hand-hold.ts';
import { readFramesAnew, useHand } from './hand-store.ts';
import { handStored, inTurn } from './hand-work.ts';
import { sayDone, sayRefused } from './job-store.ts';

/** Takes back what was last done to this data set, or does it again. */
export const stepHandJournal = (act: 'undo' | 'redo', force = false): Promise<void> =>
  inTurn(() => stepJournal(act, force));

async function stepJournal(act: 'undo' | 'redo', force: boolean): Promise<void> {
  await handNudges.settle();
  await handStored();
  const { dataSet } = useHand.getState();
  if (dataSet === null) return;
  const input = { scope: { kind: 'data-set', id: dataSet.id }, force } as const;
  const reply = await (act === 'undo' ? ask('journal.undo', input) : ask('journal.redo', input));
  if (!reply.ok) {
    const { code, message } = reply.error;
    if (code === 'needs-answer')
      askBeforeOthersWork({
        failure: reply.error,
        act: act === 'undo' ? 'Undo it' : 'Do it again',
        run: () => stepHandJournal(act, true),
      });
    else if (code === 'not-found')
      sayRefused(`nothing to ${act === 'undo' ? 'undo' : 'do again'} in this data set`);
    else sayRefused(message);
    return;
  }
  await readFramesAnew();
  sayDone(`${act === 'undo' ? 'undone' : 'done again'}: ${reply.value.label}`);
}
