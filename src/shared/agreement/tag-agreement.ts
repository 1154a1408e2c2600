/** How far two people's tags of the same clips agree, frame by frame. */

import { cohensKappa } from '#shared/statistics/cohens-kappa.ts';

/** A tag as far as agreement goes. */
export interface Tagged {
  readonly category: string;
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** A clip that both workspaces have. */
export interface TaggedClip {
  readonly frames: number;
  /** Whether each of the two reviewed or tagged it apart from the other; only clips of both count. */
  readonly both: boolean;
  /** Without the tags that both have from the same step. */
  readonly mine: readonly Tagged[];
  readonly theirs: readonly Tagged[];
  /** Tags that both have from the same step: the frames they cover are no agreement in their category. */
  readonly inherited: readonly Tagged[];
}

/** One category over the clips that count; a frame counts once however many tags of the category cover it. */
export interface CategoryAgreement {
  readonly category: string;
  /** Frames that carry it by me, by them, by both. */
  readonly mine: number;
  readonly theirs: number;
  readonly both: number;
  /** Of all frames of these clips that carry no inherited tag of the category, with it or without. */
  readonly kappa: number;
  /** Frames of both by frames of either, 0 to 1; NaN where nobody gave it. */
  readonly overlap: number;
}

/** Agreement of tags, and what it leaves out. */
export interface TagAgreement {
  /** Clips that both reviewed or tagged, over which everything is counted. */
  readonly clips: number;
  /** Clips in common that only one or nobody did. */
  readonly otherClips: number;
  /** Tags that both have from the same step, in any clip. */
  readonly inherited: number;
  /** Each category that either gave, in the order of their names. */
  readonly categories: readonly CategoryAgreement[];
}

/** Agreement over any number of clips. */
export function tagAgreement(clips: readonly TaggedClip[]): TagAgreement {
  const counted = clips.filter(({ both }) => both);
  const categories = new Set(
    counted.flatMap(({ mine, theirs }) => [...mine, ...theirs].map(({ category }) => category)),
  );
  return {
    clips: counted.length,
    otherClips: clips.length - counted.length,
    inherited: clips.reduce((sum, { inherited }) => sum + inherited.length, 0),
    categories: [...categories].toSorted().map((category) => agreementIn(category, counted)),
  };
}

function agreementIn(category: string, clips: readonly TaggedClip[]): CategoryAgreement {
  const counts = [
    [0, 0],
    [0, 0],
  ];
  for (const { frames, mine, theirs, inherited } of clips) {
    const [a, b, left] = [mine, theirs, inherited].map((tags) => covered(tags, category, frames));
    for (let frame = 0; frame < frames; frame += 1)
      if (left![frame] === 0) counts[a![frame]!]![b![frame]!]! += 1;
  }
  const [[, onlyTheirs = 0] = [], [onlyMine = 0, both = 0] = []] = counts;
  return {
    category,
    mine: onlyMine + both,
    theirs: onlyTheirs + both,
    both,
    kappa: cohensKappa(counts),
    overlap: both / (both + onlyMine + onlyTheirs),
  };
}

/** [frames] 1 where a tag of the category covers the frame. */
function covered(tags: readonly Tagged[], category: string, frames: number): Uint8Array {
  const on = new Uint8Array(frames);
  for (const tag of tags) if (tag.category === category) on.fill(1, tag.fromFrame, tag.toFrame);
  return on;
}
