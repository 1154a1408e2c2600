/** A workspace of sign clips whose presence, outcomes and signers are drawn by a seed. */

import type { PresenceRule } from '#shared/pose/presence.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import type { PresenceRecord } from '#main/storage/pose-track-store.ts';
import { valueOf } from './result.ts';

const frames = 20;

/** What was made. */
export interface MadeClips {
  readonly collectionId: number;
  readonly systemIds: readonly number[];
}

/**
 * Makes the workspace: some clips without a label, without poses, without a prediction; the collection's rule is `any>0`
 * and its dominant hand the one more present.
 *
 * @param path a new file
 */
export function makeClipWorkspace(path: string, clips: number, signers = 6): MadeClips {
  const random = createRandom(5);
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  const made = store.transaction(() => {
    const collectionId = store.collections.add('Made clips', true);
    const seen = new Map<number, number>();
    for (let i = 0; i < clips; i += 1) {
      const id = store.clips.add(collectionId, `signer${i % signers}_sample${i}`);
      store.clips.setSigner(id, `signer${i % signers}`);
      if (i % 31 !== 0) store.clips.setGloss(id, String(i % 9));
      const [left, right] = [handOf(random), handOf(random)];
      seen.set(id, Math.max(left.shares['any>0'], right.shares['any>0']));
      if (i % 17 === 3) continue;
      store.clips.setFrames(id, frames);
      const track = { ...emptyTrack, estimator: i % 5 === 0 ? 'openpose' : 'holistic' };
      const presence = { left, right, strips: emptyStrips };
      store.poseTracks.add({ clipId: id, source: '', track, presence });
      const shares = { left: left.shares['any>0'], right: right.shares['any>0'] };
      // As the rule decides: by presence, then by motion.
      const lead = shares.left - shares.right || left.motion - right.motion;
      const dominant = lead > 0 ? 'left' : 'right';
      const dominantShare = shares[dominant];
      store.clips.setShares(id, { ...shares, dominant, dominantShare });
    }
    const systemIds = ['First', 'Second'].map((name) => {
      const system = store.systems.add(collectionId, { name, source: '', sha256: name });
      let i = -1;
      for (const [id, share] of seen) {
        i += 1;
        if (i % 23 === 5) continue;
        const label = String((i + (random() < 0.25 + 0.6 * share ? 0 : 1)) % 9);
        store.systems.setPrediction(system, id, [{ label, score: null }]);
      }
      return system;
    });
    store.systems.settle(collectionId);
    return { collectionId, systemIds };
  });
  store.close();
  return made;
}

const emptyTrack = {
  estimator: 'holistic',
  frames,
  fps: 30,
  width: 640,
  height: 480,
  points: 1,
  components: [{ name: 'POSE_LANDMARKS', first: 0, count: 1, points: ['NOSE'], limbs: [] }],
  coordinates: new Float32Array(frames * 3),
  confidence: new Float32Array(frames),
};

const byRule = <T>(value: (place: number) => T): Readonly<Record<PresenceRule, T>> => ({
  'any>0': value(0),
  'all>0': value(1),
  'all>0.1': value(2),
  'all>0.4': value(3),
  'mean>0.4': value(4),
});

const emptyStrips = byRule(() => new Uint8Array(frames));

/** Shares are whole frames of 20, so that they fall on the ends of bins; a stricter rule has no more of them. */
function handOf(random: () => number): PresenceRecord['left'] {
  const most = Math.round(frames * Math.sqrt(random()));
  return {
    shares: byRule((place) => Math.max(0, most - Math.floor(place * 2 * random())) / frames),
    motion: random(),
  };
}
