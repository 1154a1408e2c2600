/** Tags of two people's workspaces side by side: whose they are, and which clips both looked at. */

import type { TaggedClip } from '#shared/agreement/tag-agreement.ts';
import { textOfTarget } from '#shared/journal/target.ts';
import type { Counterpart } from './counterpart.ts';
import type { TaggedShared } from './disagreements.ts';
import type { TracedSide } from './paired-layers.ts';

/** A clip of both with the tags that each gave, and with all its tags as they stand. */
export interface PairedTags extends TaggedClip {
  readonly all: TaggedShared;
}

/** The tags of every shared clip. */
export function pairTags(
  mine: TracedSide,
  theirs: TracedSide,
  counterpart: Counterpart,
): PairedTags[] {
  return counterpart.clips.map((clip) => {
    const own = mine.store.tags
      .ofClip(clip.mine.id)
      .map((tag) => ({ tag, name: textOfTarget({ kind: 'tag', id: tag.id }) }));
    const other = theirs.store.tags.ofClip(clip.theirs.id).flatMap((tag) => {
      const target = counterpart.target(textOfTarget({ kind: 'tag', id: tag.id }));
      return target === null ? [] : [{ tag, name: textOfTarget(target) }];
    });
    const names = new Set([...own, ...other].map(({ name }) => name));
    const there = new Set(other.map(({ name }) => name));
    const isInherited = (name: string): boolean =>
      mine.setters.get(name)?.last === theirs.setters.get(name)?.last;
    const inherited = own.filter(({ name }) => there.has(name) && isInherited(name));
    const taken = new Set(inherited.map(({ name }) => name));
    const mark = textOfTarget({ kind: 'reviewed', clipId: clip.mine.id });
    /** Reviewed, or a tag given, changed or taken away, in a step that the other does not have. */
    const lookedAt = (reviewed: boolean, side: TracedSide, than: TracedSide): boolean => {
      const isOwn = (name: string): boolean => {
        const set = side.setters.get(name);
        return set !== undefined && than.setters.get(name)?.all.has(set.last) !== true;
      };
      return (reviewed && isOwn(mark)) || [...names].some(isOwn);
    };
    const apart = (tags: typeof own) =>
      tags.flatMap(({ tag, name }) => (taken.has(name) ? [] : [tag]));
    return {
      frames: clip.mine.frames,
      both:
        lookedAt(clip.mine.reviewed === 1, mine, theirs) &&
        lookedAt(clip.theirs.reviewed === 1, theirs, mine),
      mine: apart(own),
      theirs: apart(other),
      inherited: inherited.map(({ tag }) => tag),
      all: { clip, mine: own.map(({ tag }) => tag), theirs: other.map(({ tag }) => tag) },
    };
  });
}
