/** Looks whether the journal is whole, and whether the workspace is as its journal says. */

import type { ChangeValue } from '#shared/journal/change.ts';
import { isSameValue } from '#shared/journal/change.ts';
import { targetOfText } from '#shared/journal/target.ts';
import { readTarget } from './change-targets.ts';
import type { Look } from './check-clips.ts';
import type { StoredEntry } from './journal-store.ts';
import type { Stores } from './stores.ts';

/** Entries that are looked at between two pauses. */
const entriesAtOnce = 200;

/** Walks the journal from its first entry. */
export async function checkJournal(stores: Stores, look: Look): Promise<void> {
  const now = new Map<string, ChangeValue>();
  const entries = stores.journal.all();
  let previous = '';
  let broken = false;
  const left = { entries: true };
  while (left.entries) {
    await look('its journal', function* () {
      // What cannot be read ends the walk.
      left.entries = false;
      for (let i = 0; i < entriesAtOnce; i += 1) {
        const next = entries.next();
        if (next.done === true) return;
        const entry = next.value;
        if (!broken && stores.journal.expectedHash(previous, entry) !== entry.hash) {
          broken = true;
          yield brokenAt(entry);
        }
        previous = entry.hash;
        for (const { target, before, after } of entry.changes) {
          const known = now.get(target);
          if (!broken && known !== undefined && !isSameValue(known, before))
            yield `Step ${entry.id} of the journal, “${entry.label}”, does not follow from the steps before it.`;
          now.set(target, after);
        }
      }
      left.entries = true;
    });
  }
  await look('its journal', function* () {
    if (stores.journal.isWhole() || broken) return;
    broken = true;
    yield cutOff(stores.journal.count());
  });
  await look('what the journal says', () => differences(stores, now, broken));
  for (const subject of stores.corrections.subjects()) {
    await look('its corrections', function* () {
      if (!stores.corrections.isSound(subject))
        yield `The corrections of ${subject.kind === 'track' ? 'the poses' : 'the run'} ${subject.id} are not what was stored: their SHA-256 differs.`;
      const clipId = subject.kind === 'track' ? stores.poseTracks.byId(subject.id)?.clipId : null;
      if (
        typeof clipId === 'number' &&
        stores.clips.points(clipId) !== stores.corrections.hashOfClip(clipId)
      )
        yield `What lists know of the corrections of clip ${clipId} is not what was corrected; correct any of its points to count them anew.`;
    });
  }
}

/** What is wrong with the chain of steps itself, as a sentence; null while it is whole. */
export function journalProblem({ journal }: Pick<Stores, 'journal'>): string | null {
  let previous = '';
  for (const entry of journal.all()) {
    if (journal.expectedHash(previous, entry) !== entry.hash) return brokenAt(entry);
    previous = entry.hash;
  }
  return journal.isWhole() ? null : cutOff(journal.count());
}

/** Of a journal that ends before its end. */
export const cutOff = (last: number): string =>
  `The journal is cut off: its last steps are gone after step ${last}. What is in the workspace stands; the missing steps cannot be taken back.`;

const brokenAt = ({ id, label }: StoredEntry): string =>
  `The journal is broken before step ${id}, “${label}”: steps are gone or were changed. What is in the workspace stands; what is missing cannot be taken back.`;

/** What is not as the journal left it; of a journal that is cut off that is to be expected. */
function* differences(
  stores: Stores,
  values: ReadonlyMap<string, ChangeValue>,
  broken: boolean,
): Generator<string> {
  let different = 0;
  let first = '';
  for (const [text, value] of values) {
    const target = targetOfText(text);
    const there = target === null ? undefined : readTarget(stores, target);
    if (there === undefined || isSameValue(there, value)) continue;
    different += 1;
    if (first === '') first = text;
  }
  if (different > 0 && !broken)
    yield `${different} things are not as the journal left them, the first ${first}.`;
}
