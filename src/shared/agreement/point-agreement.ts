/** How far two people's corrections of the same track agree: distances by joint, PCK, and states. */

import type { CorrectedTrack } from '#shared/correction/correct-track.ts';
import { pointStates } from '#shared/correction/point-state.ts';
import { cohensKappa } from '#shared/statistics/cohens-kappa.ts';

/** A joint counts as the same within this share of the shoulder width. */
export const pckShares = [0.02, 0.05, 0.1] as const;

/** Two people's versions of one track. */
export interface CorrectedPair {
  readonly frames: number;
  readonly points: number;
  /** Names of the points, for joints of several tracks to be counted together. */
  readonly names: readonly string[];
  /** px; NaN where the track shows no shoulders, as a depth hand does. */
  readonly shoulderWidthPx: number;
  /** Distances are in the picture (2: px of a clip) or in space (3: mm of a depth hand). */
  readonly axes: 2 | 3;
  readonly mine: CorrectedTrack;
  readonly theirs: CorrectedTrack;
  /** [frames, points] 1 where both have the point from the same step: no agreement, but one work (`inheritedPoints`). */
  readonly inherited: Uint8Array;
}

/** Agreement over points that both placed, where at least one of them changed the estimate. Distances are in the unit of the pairs. */
export interface PointAgreement {
  readonly joints: readonly {
    readonly name: string;
    readonly compared: number;
    readonly mean: number;
    /** Share of the compared within each of `pckShares`; NaN where no clip shows shoulders. */
    readonly pck: readonly number[];
  }[];
  readonly compared: number;
  readonly mean: number;
  readonly pck: readonly number[];
  /** [states, states] points by my state (row) and theirs, where at least one of them said something. */
  readonly states: readonly (readonly number[])[];
  readonly stateKappa: number;
  /** Points that both have from the same step, which are in none of these numbers. */
  readonly inherited: number;
}

interface Sums {
  compared: number;
  distance: number;
  scaled: number;
  within: number[];
}

const noSums = (): Sums => ({
  compared: 0,
  distance: 0,
  scaled: 0,
  within: pckShares.map(() => 0),
});

/** Agreement over any number of tracks. */
export function pointAgreement(pairs: Iterable<CorrectedPair>): PointAgreement {
  const byJoint = new Map<string, Sums>();
  const all = noSums();
  const states = pointStates.map(() => pointStates.map(() => 0));
  let inherited = 0;
  for (const pair of pairs) {
    for (let at = 0; at < pair.frames * pair.points; at += 1) {
      if (!isTouched(pair, at)) continue;
      if (pair.inherited[at] === 1) {
        inherited += 1;
        continue;
      }
      states[pair.mine.states[at]!]![pair.theirs.states[at]!]! += 1;
      const distance = distanceAt(pair, at);
      if (Number.isNaN(distance)) continue;
      const name = pair.names[at % pair.points] ?? '';
      const joint = byJoint.get(name) ?? noSums();
      byJoint.set(name, joint);
      for (const sums of [joint, all]) count(sums, distance, pair.shoulderWidthPx);
    }
  }
  return {
    joints: [...byJoint].map(([name, sums]) => ({ name, ...meansOf(sums) })),
    ...meansOf(all),
    states,
    stateKappa: cohensKappa(states),
    inherited,
  };
}

/** Whether either person's version differs from the estimate in a point of a frame. */
const isTouched = ({ mine, theirs }: CorrectedPair, at: number): boolean =>
  mine.states[at]! > 1 || theirs.states[at]! > 1 || mine.keyed[at] === 1 || theirs.keyed[at] === 1;

/** In the unit of the pair; NaN where one of them has no place. */
export function distanceAt({ mine, theirs, axes }: CorrectedPair, at: number): number {
  if (!(mine.confidence[at]! > 0 && theirs.confidence[at]! > 0)) return Number.NaN;
  const off = (axis: number): number =>
    mine.coordinates[at * 3 + axis]! - theirs.coordinates[at * 3 + axis]!;
  return Math.hypot(off(0), off(1), axes === 3 ? off(2) : 0);
}

function count(sums: Sums, distance: number, shoulderWidthPx: number): void {
  sums.compared += 1;
  sums.distance += distance;
  if (!(shoulderWidthPx > 0)) return;
  sums.scaled += 1;
  for (const [i, share] of pckShares.entries())
    if (distance <= share * shoulderWidthPx) sums.within[i]! += 1;
}

const meansOf = ({ compared, distance, scaled, within }: Sums) => ({
  compared,
  mean: distance / compared,
  pck: within.map((inside) => inside / scaled),
});
