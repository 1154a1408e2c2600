/** A workspace of 100,000 sign clips, drawn by a seed: what the benchmarks of the library are read on. */

import type { Result } from '#shared/failure/failure.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { createRandom } from '#shared/statistics/random.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import type { PresenceRecord } from '#main/storage/pose-track-store.ts';

const someTag = {
  category: 'other',
  fromFrame: 0,
  toFrame: 9,
  note: 'x',
  reviewer: 'Ada',
  taggedAt: '2026-01-01T00:00:00.000Z',
};

export const clips = 100_000;
export const signs = 226;
export const signers = 43;
const frames = 60;
const random = createRandom(3);

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const pick = (count: number): number => Math.floor(random() * count);

const byRule = <T>(value: T): PresenceRecord['left']['shares'] & Record<string, T> =>
  Object.fromEntries(presenceRules.map((rule) => [rule, value])) as never;

function presence(left: number, right: number): PresenceRecord {
  const strip = Uint8Array.from(
    { length: frames },
    () => Number(random() < left) | (Number(random() < right) << 1),
  );
  return {
    left: { shares: byRule(left), motion: random() },
    right: { shares: byRule(right), motion: random() },
    strips: byRule(strip) as never,
  };
}

/** Of so many clips one has corrections, and four of five of these were run again on them. */
const perCorrected = 20;

/** Makes the workspace: clips with one point a frame, two systems, and tags and corrections here and there. */
export function makeManyClips(path: string): {
  readonly collectionId: number;
  readonly systemIds: readonly number[];
} {
  const store = valueOf(makeWorkspace(path, { appVersion: 'bench', synthetic: true }));
  const collectionId = store.collections.add('bench', true);
  const track = {
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
  const truths: [number, string][] = [];
  for (let from = 0; from < clips; from += 5000) {
    store.transaction(() => {
      for (let i = from; i < from + 5000; i += 1) {
        const signer = pick(signers);
        const id = store.clips.add(collectionId, `signer${signer}_sample${i}`);
        const label = String(pick(signs));
        truths.push([id, label]);
        store.clips.setGloss(id, label);
        store.clips.setSigner(id, `signer${signer}`);
        store.clips.setFrames(id, 20 + pick(100));
        const [left, right] = [random(), random()];
        store.poseTracks.add({ clipId: id, source: '', track, presence: presence(left, right) });
        store.clips.setShares(id, {
          left,
          right,
          dominant: right > left ? 'right' : 'left',
          dominantShare: Math.max(left, right),
        });
        if (random() < 0.05) store.clips.setReviewed(id, true);
        if (random() < 0.02) {
          store.tags.put(store.tags.newId(), { clipId: id, ...someTag });
          store.clips.indexText(id);
        }
      }
    });
  }
  for (let label = 0; label < signs; label += 1)
    store.collections.setWords(collectionId, String(label), { EN: `word ${label} of many` });
  const systemIds = ['one', 'two'].map((name) =>
    store.transaction(() => {
      const id = store.systems.add(collectionId, { name, source: '', sha256: name });
      for (const [clip, truth] of truths) {
        const label = random() < 0.78 ? truth : String(pick(signs));
        store.systems.setPrediction(id, clip, [{ label, score: null }]);
      }
      store.systems.settle(collectionId);
      return id;
    }),
  );
  store.transaction(() => {
    const again = { name: 'one, corrected', source: '', sha256: 'again' };
    const id = store.systems.add(collectionId, again);
    store.systems.compareWith(id, systemIds[0] ?? id);
    for (const [clip, truth] of truths) {
      if (clip % perCorrected !== 0) continue;
      const trackId = store.poseTracks.ofClip(clip)[0]!.id;
      const points = [10 + pick(400), 0, 0] as const;
      store.corrections.setPoint({ kind: 'track', id: trackId }, 0, 0, ['corrected', ...points]);
      store.corrections.settle({ kind: 'track', id: trackId });
      store.corrections.setStates(trackId, Uint32Array.of(0, 9, points[0], 20, 0, 0));
      store.clips.setCorrected(clip, store.corrections.hashOfClip(clip), points[0] + 20);
      if (random() < 0.2) continue;
      const label = random() < 0.9 ? truth : String(pick(signs));
      store.systems.setPrediction(id, clip, [{ label, score: null }]);
      store.predictionBasis.set(id, clip, store.corrections.hashOfClip(clip));
    }
    store.systems.settle(collectionId);
  });
  store.close();
  return { collectionId, systemIds };
}
