/** What the timeline of a clip shows of one track: presence, distances, episodes. */

import { handPresence, presenceStrip } from '#shared/pose/hand-presence.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { findEpisodes } from './find-episodes.ts';
import { partDistances } from './part-distances.ts';
import type { Episode } from './taxonomy.ts';

/** Distances in shoulder widths, NaN where unknown. */
export interface TrackTimeline {
  readonly estimator: string;
  /** When its hands are present. */
  readonly rule: PresenceRule;
  /** [frames] 1 left present, 2 right present, 3 both. */
  readonly presence: Uint8Array;
  /** [frames] each. */
  readonly handDistance: Float32Array;
  readonly leftFaceDistance: Float32Array;
  readonly rightFaceDistance: Float32Array;
  readonly episodes: readonly Episode[];
}

/** The timeline of a track by a rule of presence. */
export function timelineOf(track: PoseTrack, rule: PresenceRule): TrackTimeline {
  const presence = handPresence(track, rule);
  const distances = partDistances(track);
  return {
    estimator: track.estimator,
    rule,
    presence: presenceStrip(presence),
    handDistance: distances.hands,
    leftFaceDistance: distances.leftFace,
    rightFaceDistance: distances.rightFace,
    episodes: findEpisodes(distances, presence),
  };
}
