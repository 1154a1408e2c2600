/** Tagging: the reviewer's name is asked for before the first tag, a tag that is chosen is changed, any other span is tagged. */

import type { ClipDetail, ClipTag } from '#shared/contract/clip-calls.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { addTag, changeTag, setReviewed, showReviewed } from '#renderer/state/clip-tags.ts';
import { sayDone } from '#renderer/state/job-store.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import { finishPlace, goOn } from '#renderer/state/review-store.ts';
import { useRoute } from '#renderer/state/route-store.ts';

/** What keys and buttons do with tags. */
interface Tagging {
  readonly tag: (category: string) => void;
  /** Keeps a note on the chosen tag, else the last, else on a new one. */
  readonly keepNote: (note: string) => void;
  readonly noteTarget: (detail: ClipDetail) => ClipTag | null;
  /** Marks the clip as reviewed and goes on. */
  readonly next: () => void;
}

/** The tag that a note goes to. */
function noteTarget({ tags }: ClipDetail): ClipTag | null {
  const { chosen, lastTagId } = useClip.getState();
  if (chosen?.kind === 'tag') return tags.find(({ id }) => id === chosen.id) ?? null;
  return tags.find(({ id }) => id === lastTagId) ?? null;
}

async function keepNote(note: string): Promise<void> {
  const { detail } = useClip.getState();
  if (detail === null) return;
  const target = noteTarget(detail) ?? (await addTag('other', categoryLabel('other')));
  if (target !== null) await changeTag(target, { note });
}

async function next(): Promise<void> {
  const { route } = useRoute.getState();
  if (route.view !== 'clip') return;
  if (route.queueId === null) await setReviewed(true);
  else if (await finishPlace()) showReviewed();
  else return;
  if (!(await goOn())) sayDone('reviewed: this was the last clip of the queue');
}

function tag(category: string): void {
  const { chosen, detail } = useClip.getState();
  const changed =
    chosen?.kind === 'tag' ? detail?.tags.find(({ id }) => id === chosen.id) : undefined;
  if (changed !== undefined) void changeTag(changed, { category });
  else void addTag(category, categoryLabel(category));
}

/** Tagging of the open clip. */
export const tagging: Tagging = {
  tag: (category) => asPerson(() => tag(category)),
  keepNote: (note) => asPerson(() => void keepNote(note)),
  noteTarget,
  next: () => void next(),
};
