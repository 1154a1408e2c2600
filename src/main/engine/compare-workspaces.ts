/** How far two people agree about the clips and depth hands they share, and where they do not. */

import { pointAgreement } from '#shared/agreement/point-agreement.ts';
import { tagAgreement } from '#shared/agreement/tag-agreement.ts';
import type { Disagreement, WorkspaceComparison } from '#shared/contract/merge-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { standingSetters } from '#shared/journal/standing-setters.ts';
import { textOfTarget } from '#shared/journal/target.ts';
import type { Counterpart } from './counterpart.ts';
import {
  handDisagreements,
  pointDisagreements,
  reviewDisagreements,
  tagDisagreements,
} from './disagreements.ts';
import { standingWork } from './merged-work.ts';
import type { Side, TracedSide } from './paired-layers.ts';
import { pairRuns, pairTracks, theirLayers } from './paired-layers.ts';
import { pairTags } from './paired-tags.ts';

type Compared = Omit<WorkspaceComparison, 'sharedRuns' | 'newSteps' | 'conflicts' | 'leftOut'>;

/**
 * Agreement over everything shared, and each span in which both differ. What both have from one and the same step, by a
 * copy or a merge, is no agreement of two people and is left out, counted.
 */
export function compareWorkspaces(
  mine: Side,
  theirs: Side,
  counterpart: Counterpart,
): Result<Compared> {
  const own: TracedSide = { ...mine, setters: standingSetters(standingWork(mine.store)) };
  const other: TracedSide = {
    ...theirs,
    setters: standingSetters(standingWork(theirs.store), (text) => {
      const target = counterpart.target(text);
      return target === null ? null : textOfTarget(target);
    }),
  };
  const tagged = pairTags(own, other, counterpart);
  const tracks = pairTracks(own, other, counterpart);
  if (!tracks.ok) return tracks;
  const runs = pairRuns(own, other, counterpart);
  if (!runs.ok) return runs;
  return succeed({
    sharedClips: counterpart.clips.length,
    tags: tagAgreement(tagged),
    points: pointAgreement(tracks.value.map(({ pair }) => pair)),
    hands: pointAgreement(runs.value.map(({ pair }) => pair)),
    disagreements: [
      ...tagged.flatMap((one) => [
        ...tagDisagreements(one.all),
        ...reviewDisagreements(one.all.clip),
      ]),
      ...tracks.value.flatMap((one) => pointDisagreements(one)),
      ...runs.value.flatMap((one) => handDisagreements(one)),
    ].toSorted(inOrder),
    layers: theirLayers(own, other, tracks.value),
  });
}

/** Clips before methods of depth hands, each in the order of its frames. */
const inOrder = (a: Disagreement, b: Disagreement): number =>
  rankOf(a) - rankOf(b) || idOf(a) - idOf(b) || a.fromFrame - b.fromFrame;
const rankOf = ({ on }: Disagreement): number => (on === 'clip' ? 0 : 1);
const idOf = (one: Disagreement): number => (one.on === 'clip' ? one.clipId : one.runId);
