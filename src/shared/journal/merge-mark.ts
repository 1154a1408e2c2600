/** The entry that closes a merge: it stands for the entries that were taken over before it, which are undone with it. */

import type { Change } from './change.ts';
import type { TargetOf } from './target.ts';
import { targetOfText } from './target.ts';

/** Which entries were merged, for the entry that closes, takes back or does again a merge; null for any other. */
export function mergeMarked(changes: readonly Change[]): TargetOf<'merge'> | null {
  for (const { target: text } of changes) {
    const target = text.startsWith('merge/') ? targetOfText(text) : null;
    if (target?.kind === 'merge') return target;
  }
  return null;
}

/** The text by which steps are the same in every workspace: a part of a step that was taken over later has an end of its own. */
export const stepOfUid = (uid: string): string => uid.split('~', 1)[0]!;
