/** Undo and redo where no clip and no hand is open: of what was done last, wherever in the workspace that was. */

import { compareAgain } from './agreement-store.ts';
import { forgetAhead } from './clip-store.ts';
import { renewClips } from './clips-store.ts';
import { stepThroughJournal } from './journal-steps.ts';

/** Takes it back, or does it again; everything that is shown of the workspace hears of it from the engine but for rows of clips. */
export const stepWorkspaceJournal = (act: 'undo' | 'redo'): Promise<void> =>
  stepThroughJournal(act, {
    scope: null,
    words: 'this workspace',
    follow: async ({ kinds }) => {
      forgetAhead();
      renewClips();
      if (kinds.includes('merge')) await compareAgain();
    },
  });
