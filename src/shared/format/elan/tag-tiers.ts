/** Tags of a clip as tiers of ELAN and back: a tier a reviewer, and beside it the exact frames, the notes and the times of the tags. */

import type { SpanTag, TagCategory } from '#shared/format/clip-tags/clip-tags.ts';
import { frameAtMs } from '#shared/format/clip-tags/clip-tags.ts';
import type { EafDocument, EafMedia, EafTier } from './eaf-document.ts';
import type { NewEaf, NewTier } from './write-eaf.ts';
import { writeEaf } from './write-eaf.ts';

/** What the tags belong to. */
export interface EafClip {
  readonly name: string;
  readonly fps: number;
  readonly media: EafMedia | null;
  /** ISO 8601. */
  readonly date: string;
  readonly categories: readonly TagCategory[];
}

const ownPrefix = 'Chereme ';
const tierName = (reviewer: string, row: number): string =>
  `${ownPrefix}${reviewer}${row === 0 ? '' : ` ${row + 1}`}`;
/** Tiers beside a tier of tags: frames exactly, since 29.97 a second have no whole ms; the note; when the tag was given. */
const besides = { frames: ' frames', note: ' note', time: ' tagged at' } as const;

/** A document as text, and a sentence for everything that it cannot hold or that had to go. */
export interface WrittenTagEaf {
  readonly text: string;
  readonly loss: readonly string[];
}

/**
 * Writes tags as `.eaf`. Tags of one reviewer that overlap go to further tiers, since ELAN's must not overlap.
 *
 * @param into a document that is there: Chereme's tiers of these reviewers are replaced, its other parts stay
 */
export function writeTagEaf(
  tags: readonly SpanTag[],
  clip: EafClip,
  into: EafDocument | null = null,
): WrittenTagEaf {
  const reviewers = [...new Set(tags.map(({ reviewer }) => reviewer))];
  const former = formerTiers(into, reviewers);
  const takeId = idsByTag(into, former);
  const originMs = into?.media[0]?.timeOriginMs ?? clip.media?.timeOriginMs ?? 0;
  const at = (frame: number): number =>
    Math.max(0, Math.round((frame * 1000) / clip.fps) - originMs);
  const tiers = reviewers.flatMap((reviewer) =>
    rowsWithoutOverlap(tags.filter((tag) => tag.reviewer === reviewer)).map((row, i): NewTier => {
      const id = tierName(reviewer, i);
      return {
        id,
        annotator: reviewer,
        associatedTiers: Object.values(besides).map((suffix) => `${id}${suffix}`),
        annotations: row.map((tag) => ({
          id: takeId(tag),
          fromMs: at(tag.fromFrame),
          toMs: Math.max(at(tag.fromFrame) + 1, at(tag.toFrame)),
          value: tag.category,
          associated: [framesText(tag), tag.note, tag.taggedAt ?? ''],
        })),
      };
    }),
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
    clip: clip.name,
    media: clip.media === null ? [] : [clip.media],
    tiers,
    replacedTiers: former,
    vocabulary: { id: 'chereme-failures', description: 'How a pose fails', entries },
  };
  const { text, orphans } = writeEaf(eaf, into?.tree ?? null);
  return { text, loss: lossOf(clip.fps, into, former, orphans) };
}

/** Ids of Chereme's tiers of these reviewers in a document, those beside them included. */
function formerTiers(into: EafDocument | null, reviewers: readonly string[]): readonly string[] {
  const own = (into?.tiers ?? []).filter(
    ({ id, parent, annotator }) =>
      parent === null && id.startsWith(ownPrefix) && reviewers.includes(annotator ?? ''),
  );
  return own.flatMap(({ id }) => [id, ...Object.values(besides).map((suffix) => `${id}${suffix}`)]);
}

const framesText = ({ fromFrame, toFrame }: SpanTag): string => `${fromFrame}-${toFrame}`;

/** Finds the id that the annotation of a tag had, by when the tag was given, else by what it says; each is given once. */
function idsByTag(
  into: EafDocument | null,
  former: readonly string[],
): (tag: SpanTag) => string | undefined {
  const known = new Map<string, string>();
  const beside = valuesBeside(into?.tiers ?? []);
  for (const tier of into?.tiers.filter(
    ({ id, parent }) => parent === null && former.includes(id),
  ) ?? []) {
    for (const { id, value } of tier.annotations) {
      const frames = beside(tier.id, 'frames', id);
      const time = beside(tier.id, 'time', id);
      known.set(`${tier.annotator} ${value} ${frames}`, id);
      if (time !== '') known.set(`${tier.annotator} ${time}`, id);
    }
  }
  const taken = new Set<string>();
  return (tag) => {
    const id =
      known.get(`${tag.reviewer} ${tag.taggedAt}`) ??
      known.get(`${tag.reviewer} ${tag.category} ${framesText(tag)}`);
    if (id === undefined || taken.has(id)) return undefined;
    taken.add(id);
    return id;
  };
}

function lossOf(
  fps: number,
  into: EafDocument | null,
  former: readonly string[],
  orphans: number,
): readonly string[] {
  const loss = [
    'ELAN has no place for whether a clip was reviewed.',
    ...(1000 % fps === 0
      ? []
      : [
          `ELAN counts whole milliseconds; the exact frames of each span stand in the tier “…${besides.frames}”.`,
        ]),
  ];
  if (orphans > 0) {
    loss.push(
      `${orphans} annotations of other tiers belonged to tags that are gone, and went with them.`,
    );
  }
  const others = (into?.tiers ?? []).filter(
    ({ id, parent, annotations }) =>
      parent === null && id.startsWith(ownPrefix) && !former.includes(id) && annotations.length > 0,
  );
  const names = [...new Set(others.map(({ annotator }) => annotator ?? ''))];
  if (names.length > 0) loss.push(`Tags of ${names.join(', ')} that were in the file stay in it.`);
  return loss;
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

/**
 * Reads tags out of a document: all tiers of one's own time whose names begin with Chereme, else all such tiers. Frames come
 * from the tier beside, else from the time; annotations without a value are passed over.
 */
export function tagsOfEaf(document: EafDocument, fps: number): readonly SpanTag[] {
  const timed = document.tiers.filter(({ parent }) => parent === null);
  const own = timed.filter(({ id }) => id.startsWith(ownPrefix));
  const beside = valuesBeside(document.tiers);
  const originMs = document.media[0]?.timeOriginMs ?? 0;
  return (own.length > 0 ? own : timed).flatMap((tier) => {
    const reviewer = tier.annotator ?? tier.participant ?? '';
    return tier.annotations
      .filter(({ value }) => value.trim() !== '')
      .map(({ id, fromMs, toMs, value }): SpanTag => {
        const span = spanOf(beside(tier.id, 'frames', id), fromMs + originMs, toMs + originMs, fps);
        const taggedAt = beside(tier.id, 'time', id);
        return {
          category: value,
          ...span,
          note: beside(tier.id, 'note', id),
          reviewer,
          ...(taggedAt === '' ? {} : { taggedAt }),
        };
      });
  });
}

/** The value of the annotation beside one of a tier; empty where there is none. */
function valuesBeside(
  tiers: readonly EafTier[],
): (tier: string, kind: keyof typeof besides, annotation: string) => string {
  const values = new Map<string, ReadonlyMap<string, string>>(
    tiers.map(({ id, annotations }) => [
      id,
      new Map(
        annotations.flatMap(({ parent, value }) => (parent === null ? [] : [[parent, value]])),
      ),
    ]),
  );
  return (tier, kind, annotation) => values.get(`${tier}${besides[kind]}`)?.get(annotation) ?? '';
}

/** The frames written beside; of a span that was moved in ELAN, those where ELAN put it. */
function spanOf(
  frames: string,
  fromMs: number,
  toMs: number,
  fps: number,
): { readonly fromFrame: number; readonly toFrame: number } {
  const exact = /^(\d+)-(\d+)$/.exec(frames);
  const from = frameAtMs(fromMs, fps);
  const to = frameAtMs(toMs, fps);
  const isStill =
    exact !== null &&
    Math.abs(Number(exact[1]) - from) <= 1 &&
    Math.abs(Number(exact[2]) - to) <= 1;
  return isStill
    ? { fromFrame: Number(exact[1]), toFrame: Number(exact[2]) }
    : { fromFrame: from, toFrame: Math.max(from + 1, to) };
}
