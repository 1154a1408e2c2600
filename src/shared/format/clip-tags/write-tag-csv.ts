/** Writes tags as CSV: a line a tag, for spreadsheets, R and Python (RFC 4180). */

import type { TagCategory, TaggedClip } from './clip-tags.ts';
import { msOfFrame } from './clip-tags.ts';

/** Columns in their order; `to_frame` and `to_ms` are where the span ends, the frame there not included. */
export const tagColumns = [
  'clip',
  'category',
  'words',
  'from_frame',
  'to_frame',
  'from_ms',
  'to_ms',
  'note',
  'reviewer',
  'tagged_at',
  'reviewed',
  'gloss',
  'signer',
  'fps',
  'frames',
] as const;

const field = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The table; a clip without tags has a line of its own without a category, so that it is not lost that it was reviewed. */
export function writeTagCsv(
  clips: readonly TaggedClip[],
  categories: readonly TagCategory[],
): string {
  const words = new Map(categories.map(({ id, label }) => [id, label]));
  const lines: (readonly (string | number | null)[])[] = [tagColumns];
  for (const { name, gloss, signer, fps, frames, reviewed, tags } of clips) {
    const about = [reviewed ? 'yes' : 'no', gloss, signer, fps, frames] as const;
    if (tags.length === 0) lines.push([name, '', '', '', '', '', '', '', '', '', ...about]);
    for (const { category, fromFrame, toFrame, note, reviewer, taggedAt = '' } of tags) {
      const times = [msOfFrame(fromFrame, fps), msOfFrame(toFrame, fps)];
      const span = [fromFrame, toFrame, ...times];
      const label = words.get(category) ?? '';
      lines.push([name, category, label, ...span, note, reviewer, taggedAt, ...about]);
    }
  }
  return `${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}
