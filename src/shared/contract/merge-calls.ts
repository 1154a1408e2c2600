/** Calls that lay another person's workspace of the same clips over this one: agreement, disagreements, merge. */

import { z } from 'zod';
import type { PointAgreement } from '#shared/agreement/point-agreement.ts';
import type { TagAgreement } from '#shared/agreement/tag-agreement.ts';
import type { CorrectionLayer } from '#shared/correction/correction-layer.ts';
import { call } from './call.ts';

const path = z.string().min(1);

/** A place where two people differ, to be walked through; by the ids of this workspace. */
export type Disagreement = (
  | { readonly on: 'clip'; readonly collectionId: number; readonly clipId: number }
  | { readonly on: 'hand'; readonly dataSetId: number; readonly runId: number }
) & {
  /** Of the clip; of a depth hand its method and data set. */
  readonly name: string;
  readonly kind: 'tags' | 'reviewed' | 'points' | 'states';
  readonly fromFrame: number;
  readonly toFrame: number;
  /** What differs, in words. */
  readonly what: string;
  /** px at the worst, mm of a depth hand; 0 where no distance is meant. */
  readonly worst: number;
};

/** Something both changed in different ways: one question. */
export interface MergeConflict {
  /** Hand this back with the answer. */
  readonly id: string;
  readonly clipId: number;
  /** Of a depth hand its method and data set, and no clip. */
  readonly clipName: string;
  /** What it is about, e.g. `right hand in frames 14, 15`: what differs of one hand of one clip is one question. */
  readonly what: string;
  /** Where points are in conflict, to be looked at; null for what is not of one frame. */
  readonly place: {
    readonly collectionId: number;
    readonly clipId: number;
    readonly fromFrame: number;
  } | null;
  readonly mine: string;
  readonly theirs: string;
}

/** What the other person corrected of poses that both have; ids of this workspace. */
export interface TheirLayer {
  readonly clipId: number;
  readonly trackId: number;
  readonly layer: CorrectionLayer;
  /** Who made what is not from a step that is here too, by name; none where nobody said who they are. */
  readonly people: readonly string[];
}

/** Another workspace laid over this one. */
export interface WorkspaceComparison {
  /** Clips that both have, by collection and name; points are compared where the estimator's track is the same. */
  readonly sharedClips: number;
  /** Methods of depth-hand data sets that both have with the same joints; corrections of them are merged. */
  readonly sharedRuns: number;
  readonly tags: TagAgreement;
  /** Of the poses of clips, in px. */
  readonly points: PointAgreement;
  /** Of the joints of depth-hand methods that both have, in mm of camera space. */
  readonly hands: PointAgreement;
  /** In the order of clips, then of methods of depth hands; of each in the order of frames. */
  readonly disagreements: readonly Disagreement[];
  /** Their corrections where they are not the very same as mine, to be drawn over mine. */
  readonly layers: readonly TheirLayer[];
  /** Steps of the other journal that this one lacks, and that have a place here. */
  readonly newSteps: number;
  readonly conflicts: readonly MergeConflict[];
  /** What a merge leaves out, one sentence each. */
  readonly leftOut: readonly string[];
}

export const mergeCalls = {
  /**
   * Compares; nothing changes in either file. A workspace without a clip or a method's joints in common is a `mismatch`; one
   * that is damaged, newer or no workspace fails as opening it would.
   */
  'merge.compare': call<WorkspaceComparison>()(z.strictObject({ path })),
  /**
   * Takes the other journal over: every step with its person and time, in one transaction. Without an answer to each
   * conflict it fails with `needs-answer` and nothing changes. A merge done again finds nothing new and asks nothing again;
   * one undo takes all of it back, and then it can be merged again. What has no place here yet is offered again later.
   */
  'merge.apply': call<{ readonly steps: number; readonly leftOut: readonly string[] }>()(
    z.strictObject({
      path,
      answers: z
        .array(z.strictObject({ id: z.string(), take: z.enum(['mine', 'theirs']) }))
        .readonly(),
    }),
  ),
} as const;
