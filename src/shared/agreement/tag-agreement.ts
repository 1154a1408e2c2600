/** How far two people's tags of the same clips agree, frame by frame. */

import { cohensKappa } from '#shared/statistics/cohens-kappa.ts';

/** A tag as far as agreement goes. */
export interface Tagged {
  readonly category: string;
  readonly fromFrame: number;
  readonly toFrame: number;
}

/** A clip that both people had before them. */
export interface TaggedClip {
  readonly frames: number;
  readonly mine: readonly Tagged[];
  readonly theirs: readonly Tagged[];
}

/** One category over all clips; a frame counts once however many tags of the category cover it. */
export interface TagAgreement {
  readonly category: string;
  /** Frames that carry it by me, by them, by both. */
  readonly mine: number;
  readonly theirs: number;
  readonly both: number;
  /** Of all frames of all clips, with it or without. */
  readonly kappa: number;
  /** Frames of both by frames of either, 0 to 1; NaN where nobody gave it. */
  readonly overlap: number;
}

/** Agreement in each category that either gave, in the order of their names. */
export function tagAgreement(clips: readonly TaggedClip[]): TagAgreement[] {
  const categories = new Set(
    clips.flatMap(({ mine, theirs }) => [...mine, ...theirs].map(({ category }) => category)),
  );
  return [...categories].toSorted().map((category) => {
    const counts = [
      [0, 0],
      [0, 0],
    ];
    for (const { frames, mine, theirs } of clips) {
      const [a, b] = [covered(mine, category, frames), covered(theirs, category, frames)];
      for (let frame = 0; frame < frames; frame += 1) counts[a[frame]!]![b[frame]!]! += 1;
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
  });
}

/** [frames] 1 where a tag of the category covers the frame. */
function covered(tags: readonly Tagged[], category: string, frames: number): Uint8Array {
  const on = new Uint8Array(frames);
  for (const tag of tags) if (tag.category === category) on.fill(1, tag.fromFrame, tag.toFrame);
  return on;
}
