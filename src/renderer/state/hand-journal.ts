/** Undo and redo of what was done to the open data set of depth hands. */

import { cancelHeldJoint } from './hand-correcting.ts';
import { handNudges } from './hand-hold.ts';
import { readFramesAnew, useHand } from './hand-store.ts';
import { handStored, inTurn } from './hand-work.ts';
import { stepThroughJournal } from './journal-steps.ts';

/** Takes back what was last done to this data set, or does it again. */
export const stepHandJournal = (act: 'undo' | 'redo'): Promise<void> =>
  inTurn(async () => {
    cancelHeldJoint();
    await handNudges.settle();
    await handStored();
    const { dataSet } = useHand.getState();
    if (dataSet === null) return;
    await stepThroughJournal(act, {
      scope: { kind: 'data-set', id: dataSet.id },
      words: 'this data set',
      follow: readFramesAnew,
    });
  });
