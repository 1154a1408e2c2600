/** What systems made of clips and how present a hand is in each: the rows that figures of sign clips are drawn from. */

import type Database from 'better-sqlite3';
import type { AfterCorrection } from '#shared/contract/clip-calls.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { afterOf, afterOutcome } from './after-correction-query.ts';
import { presenceColumns } from './clip-page-query.ts';
import { outcomeNames } from './system-store.ts';

/** SQL of this store. */
export const clipOutcomeQueries = {
  outcomes: `SELECT said.clip_id AS clipId, said.outcome AS outcome, clip.signer AS signer
    FROM clip_prediction AS said JOIN clip ON clip.id = said.clip_id
    WHERE said.system_id = ? AND said.clip_id > ? AND said.outcome < 3
    ORDER BY said.clip_id LIMIT ?`,
  presence: `SELECT said.clip_id AS clipId, said.outcome AS outcome, clip.signer AS signer, leading.estimator AS leadEstimator,
      ${Object.entries(presenceColumns)
        .map(([rule, column]) => `hand.${column} AS "${rule}"`)
        .join(', ')}
    FROM clip_prediction AS said JOIN clip ON clip.id = said.clip_id
    LEFT JOIN pose_track AS leading ON leading.id = clip.lead_track
    LEFT JOIN pose_track AS track ON track.clip_id = said.clip_id AND track.estimator = ?
    LEFT JOIN clip_presence AS hand ON hand.track_id = track.id AND hand.hand = coalesce(?, clip.dominant)
    WHERE said.system_id = ? AND said.clip_id > ? AND said.outcome < 3
    ORDER BY said.clip_id LIMIT ?`,
  corrected: `SELECT clip.id AS clipId, clip.corrected AS corrected, clip.signer AS signer, said.outcome AS outcome,
      ${afterOutcome} AS after
    FROM clip INDEXED BY clip_by_corrected
    CROSS JOIN clip_prediction AS said ON said.system_id = ? AND said.clip_id = clip.id
    WHERE clip.collection_id = ? AND (clip.corrected, clip.id) > (?, ?) AND said.outcome < 3
    ORDER BY clip.corrected, clip.id LIMIT ?`,
} as const;

/** A labelled clip as a system judged it. */
export interface ClipOutcome {
  readonly clipId: number;
  readonly outcome: 'right' | 'wrong' | 'missing';
  readonly signer: string | null;
}

/** A corrected clip: what a system made of the estimator's points, and its model of the points as they are now. */
export interface CorrectedOutcome extends ClipOutcome {
  /** Points that were given or carried; with the clip's id the place of the row. */
  readonly corrected: number;
  readonly after: AfterCorrection;
}

/** The same with the share of a hand's frames in an estimator's track of the clip by every rule. */
export interface ClipPresence extends ClipOutcome {
  /** null without poses of the estimator or without a dominant hand. */
  readonly shares: Readonly<Record<PresenceRule, number>> | null;
  /** By whose poses the dominant hand was decided; null without any. */
  readonly leadEstimator: string | null;
}

interface OutcomeRow {
  readonly clipId: number;
  readonly outcome: 0 | 1 | 2;
  readonly signer: string;
}

type PresenceRow = OutcomeRow & { readonly leadEstimator: string | null } & Readonly<
    Record<PresenceRule, number | null>
  >;

/** Reads rows by clip, so many after a clip; labelled clips only. */
export function createClipOutcomeStore(db: Database.Database) {
  const outcomes = db.prepare<[number, number, number], OutcomeRow>(clipOutcomeQueries.outcomes);
  const presence = db.prepare<[string, string | null, number, number, number], PresenceRow>(
    clipOutcomeQueries.presence,
  );
  const corrected = db.prepare<
    [number, number, number, number, number, number],
    OutcomeRow & { readonly corrected: number; readonly after: number | null }
  >(clipOutcomeQueries.corrected);
  return {
    /** Corrected clips of a system on the estimator's points, in the order of points corrected; null for the first. */
    correctedPage: (
      of: { readonly collectionId: number; readonly systemId: number },
      last: CorrectedOutcome | null,
      limit: number,
    ): CorrectedOutcome[] =>
      corrected
        .all(
          of.systemId,
          of.systemId,
          of.collectionId,
          last?.corrected ?? 0,
          last?.clipId ?? Number.MAX_SAFE_INTEGER,
          limit,
        )
        .map((row) => ({ ...judged(row), corrected: row.corrected, after: afterOf(row.after) })),
    /** Outcomes of a system after a clip (0 for the first). */
    page: (systemId: number, afterClipId: number, limit: number): ClipOutcome[] =>
      outcomes.all(systemId, afterClipId, limit).map(judged),
    /** The same with the presence of a hand. */
    pageWithPresence: (
      systemId: number,
      of: { readonly estimator: string; readonly hand: 'left' | 'right' | 'dominant' },
      afterClipId: number,
      limit: number,
    ): ClipPresence[] => {
      const hand = of.hand === 'dominant' ? null : of.hand;
      return presence.all(of.estimator, hand, systemId, afterClipId, limit).map((row) => ({
        ...judged(row),
        leadEstimator: row.leadEstimator,
        shares: sharesOf(row),
      }));
    },
  };
}

const judged = ({ clipId, outcome, signer }: OutcomeRow): ClipOutcome => ({
  clipId,
  outcome: outcomeNames[outcome],
  signer: signer === '' ? null : signer,
});

function sharesOf(row: PresenceRow): ClipPresence['shares'] {
  const { 'any>0': any0, 'all>0': all0, 'all>0.1': all01, 'all>0.4': all04 } = row;
  const mean04 = row['mean>0.4'];
  if (any0 === null || all0 === null || all01 === null || all04 === null || mean04 === null)
    return null;
  return { 'any>0': any0, 'all>0': all0, 'all>0.1': all01, 'all>0.4': all04, 'mean>0.4': mean04 };
}
