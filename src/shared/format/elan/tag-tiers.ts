/** Tags of a clip as tiers of ELAN and back: a tier a reviewer, and beside it the exact frames and the notes. */

import type { EafDocument, EafMedia } from './eaf-document.ts';
import type { NewEaf, NewTier } from './write-eaf.ts';
import { writeEaf } from './write-eaf.ts';
import type { XmlElement } from './xml-tree.ts';

/** A judgement on a span; frames count from 0, `toFrame` is not included. */
export interface SpanTag {
  /** Id of the category, or a category of one's own. */
  readonly category: string;
  readonly fromFrame: number;
  readonly toFrame: number;
  readonly note: string;
  readonly reviewer: string;
}

/** What the tags belong to. */
export interface TaggedClip {
  readonly fps: number;
  readonly media: EafMedia | null;
  /** ISO 8601. */
  readonly date: string;
  readonly categories: readonly { readonly id: string; readonly label: string }[];
}

const tierName = (reviewer: string, row: number): string =>
  row === 0 ? `Chereme ${reviewer}` : `Chereme ${reviewer} ${row + 1}`;
const framesSuffix = ' frames';
const noteSuffix = ' note';

/** ms of a frame's beginning: 29.97 frames a second have no whole ms, so the frames are written beside. */
const msOf = (frame: number, fps: number): number => Math.round((frame * 1000) / fps);

/**
 * Writes tags as `.eaf`. Tags of one reviewer that overlap go to further tiers, since ELAN's must not overlap.
 *
 * @param into a document that is there, whose other parts stay
 */
export function writeTagEaf(
  tags: readonly SpanTag[],
  clip: TaggedClip,
  into: XmlElement | null = null,
): string {
  const reviewers = [...new Set(tags.map(({ reviewer }) => reviewer))];
  const tiers = reviewers.flatMap((reviewer) =>
    rowsWithoutOverlap(tags.filter((tag) => tag.reviewer === reviewer)).map((row, i) =>
      tierOf(row, tierName(reviewer, i), reviewer, clip.fps),
    ),
  );
  const own = new Set(tags.map(({ category }) => category));
  const entries = [
    ...clip.categories.map(({ id, label }) => ({ value: id, description: label })),
    ...[...own]
      .filter((category) => !clip.categories.some(({ id }) => id === category))
      .map((category) => ({ value: category, description: '' })),
  ];
  const eaf: NewEaf = {
    author: reviewers.join(', '),
    date: clip.date,
    media: clip.media === null ? [] : [clip.media],
    tiers,
    vocabulary: { id: 'chereme-failures', description: 'How a pose fails', entries },
  };
  return writeEaf(eaf, into);
}

/** Rows of tags that follow each other in time. */
function rowsWithoutOverlap(tags: readonly SpanTag[]): readonly (readonly SpanTag[])[] {
  const rows: SpanTag[][] = [];
  for (const tag of tags.toSorted((a, b) => a.fromFrame - b.fromFrame)) {
    const row = rows.find((one) => one.at(-1)!.toFrame <= tag.fromFrame);
    if (row === undefined) rows.push([tag]);
    else row.push(tag);
  }
  return rows;
}

const tierOf = (row: readonly SpanTag[], id: string, annotator: string, fps: number): NewTier => ({
  id,
  annotator,
  associatedTiers: [`${id}${framesSuffix}`, `${id}${noteSuffix}`],
  annotations: row.map(({ category, fromFrame, toFrame, note }) => ({
    fromMs: msOf(fromFrame, fps),
    toMs: msOf(toFrame, fps),
    value: category,
    associated: [`${fromFrame}-${toFrame}`, note],
  })),
});

/**
 * Reads tags out of a document: all tiers of one's own time whose names begin with Chereme, else all such tiers. Frames come
 * from the tier beside, else from the time.
 */
export function tagsOfEaf(document: EafDocument, fps: number): readonly SpanTag[] {
  const timed = document.tiers.filter(({ parent }) => parent === null);
  const own = timed.filter(({ id }) => id.startsWith('Chereme '));
  const beside = new Map<string, ReadonlyMap<string, string>>(
    document.tiers.map(({ id, annotations }) => [
      id,
      new Map(
        annotations.flatMap(({ parent, value }) => (parent === null ? [] : [[parent, value]])),
      ),
    ]),
  );
  return (own.length > 0 ? own : timed).flatMap((tier) => {
    const frames = beside.get(`${tier.id}${framesSuffix}`);
    const notes = beside.get(`${tier.id}${noteSuffix}`);
    const reviewer = tier.annotator ?? tier.participant ?? '';
    return tier.annotations.map(({ id, fromMs, toMs, value }): SpanTag => {
      const exact = /^(\d+)-(\d+)$/.exec(frames?.get(id) ?? '');
      const from = frameAt(fromMs, fps);
      // A span that ELAN moved is where ELAN put it.
      const isMoved =
        exact !== null &&
        (Math.abs(Number(exact[1]) - from) > 1 ||
          Math.abs(Number(exact[2]) - frameAt(toMs, fps)) > 1);
      const [fromFrame, toFrame] =
        exact === null || isMoved
          ? [from, Math.max(from + 1, frameAt(toMs, fps))]
          : [Number(exact[1]), Number(exact[2])];
      return { category: value, fromFrame, toFrame, note: notes?.get(id) ?? '', reviewer };
    });
  });
}

/** The frame that begins nearest to a time. */
const frameAt = (ms: number, fps: number): number => Math.round((ms * fps) / 1000);
