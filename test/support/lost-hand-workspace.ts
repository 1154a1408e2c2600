/** A workspace of one made clip, a whole signer whose right hand the estimator lost for twelve frames: something to correct. */

import { refreshShares } from '#main/engine/clip-shares.ts';
import { measure } from '#main/engine/import-poses.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { demonstrationClips, makeDemonstrationClip } from '#shared/synthesis/sign-demonstration.ts';
import { holisticComponents, holisticPoints } from '#shared/synthesis/holistic-layout.ts';
import { valueOf } from './result.ts';

/** Frames without the right hand; the last is not among them. */
export const lostFrames = { from: 16, to: 28 } as const;

const handFirst = (side: 'LEFT' | 'RIGHT'): number =>
  holisticComponents.find(({ name }) => name === `${side}_HAND_LANDMARKS`)!.first;
export const leftHandFirst = handFirst('LEFT');
export const rightHandFirst = handFirst('RIGHT');

/** The clip's poses by a made estimator that sees both hands but for those frames. */
function lostHandTrack(): PoseTrack {
  const { track } = makeDemonstrationClip(demonstrationClips()[0]!).holistic;
  const confidence = new Float32Array(track.confidence);
  const coordinates = new Float32Array(track.coordinates);
  for (let frame = 0; frame < track.frames; frame += 1) {
    const isLost = frame >= lostFrames.from && frame < lostFrames.to;
    for (const [first, wrist] of [
      [leftHandFirst, 15],
      [rightHandFirst, 16],
    ] as const) {
      const body = (frame * holisticPoints + wrist) * 3;
      for (let i = 0; i < 21; i += 1) {
        const at = frame * holisticPoints + first + i;
        const lost = isLost && first === rightHandFirst;
        if (!lost && confidence[at] === 0) {
          // A hand the made estimator missed is set below the wrist, fingers side by side.
          coordinates[at * 3] = coordinates[body]! + 6 * Math.ceil(i / 4) - 15;
          coordinates[at * 3 + 1] = coordinates[body + 1]! + 8 * ((i + 3) % 4) + 4;
          coordinates[at * 3 + 2] = 0;
        }
        confidence[at] = lost ? 0 : 0.9;
      }
    }
  }
  return { ...track, coordinates, confidence };
}

/** Writes the workspace; the clip is `lost-hand`, its track has id 1. */
export function makeLostHandWorkspace(path: string): PoseTrack {
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  const track = lostHandTrack();
  store.transaction(() => {
    const collectionId = store.collections.add('Made', true);
    const clipId = store.clips.add(collectionId, 'lost-hand');
    store.clips.setGloss(clipId, 'MADE');
    store.clips.setFrames(clipId, track.frames);
    store.poseTracks.add({ clipId, source: 'lost-hand.pose', track, presence: measure(track) });
    refreshShares(store, clipId);
  });
  store.close();
  return track;
}
