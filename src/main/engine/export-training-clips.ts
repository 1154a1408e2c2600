/** Writes the clips of a workspace for training: the first part of each class to learn from, the rest held out. */

import { join } from 'node:path';
import type { Progress } from '#shared/contract/call.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { LabelledClip } from '#main/transfer/write-sign-features.ts';
import { writeSignFeatures } from '#main/transfer/write-sign-features.ts';
import { createCorrectedTracks } from './corrected-tracks.ts';
import { createHandData } from './hand-data.ts';

/** Which clips, and how they are divided. */
export interface TrainingClipsChoice {
  readonly workspace: string;
  /** null takes the only collection. */
  readonly collection: string | null;
  readonly folder: string;
  /** 0 to 1: so much of each class, in the order of import. */
  readonly trainShare: number;
  readonly points: 'corrected' | 'estimated';
}

/** What was written. */
export interface TrainingClips {
  readonly collection: string;
  readonly classes: readonly string[];
  readonly estimators: readonly string[];
  readonly train: number;
  readonly heldOut: number;
}

const known = ['holistic', 'openpose'] as const;

/** Clips without a label stay out. Refuses an unknown collection, and one without poses of Holistic or OpenPose. */
export function exportTrainingClips(
  { workspace, collection, folder, trainShare, points }: TrainingClipsChoice,
  report: (progress: Progress) => void,
): Result<TrainingClips> {
  const opened = openWorkspace(workspace);
  if (!opened.ok) return opened;
  const store = opened.value;
  try {
    const collections = store.collections.list();
    const names = collections.map(({ name }) => name).join(', ');
    const chosen =
      collection === null
        ? collections.length === 1
          ? collections[0]
          : undefined
        : collections.find(({ name }) => name === collection);
    if (chosen === undefined) {
      const expected = collection === null ? 'one collection' : `the collection ${collection}`;
      return fail(
        'not-found',
        `${workspace}: expected ${expected}, found ${names === '' ? 'none' : names}.`,
        { tip: 'Name one with --collection.' },
      );
    }
    const found = store.poseTracks.estimators(chosen.id);
    const estimators = known.filter((estimator) => found.includes(estimator));
    if (estimators.length === 0) {
      return fail('wrong-content', `${chosen.name}: expected poses of ${known.join(' or ')}.`);
    }
    const clips = store.clips
      .ids(chosen.id)
      .flatMap((id) => store.clips.byId(id) ?? [])
      .filter(({ gloss }) => gloss !== '');
    const classes = [...new Set(clips.map(({ gloss }) => gloss))].toSorted();
    const tracks = createCorrectedTracks(store, createHandData(store));
    const load = (trackId: number): Result<PoseTrack> =>
      points === 'corrected' ? tracks.corrected(trackId) : tracks.estimated(trackId);
    const parts = divide(clips, trainShare);
    for (const [name, part] of Object.entries(parts)) {
      const written = writeSignFeatures(
        {
          folder: join(folder, name),
          clips: part.map((clip) => labelled(store, clip, load)),
          classes,
          estimators,
          withPoses: false,
        },
        (done) => report({ step: `Writing ${name}`, done, total: part.length }),
      );
      if (!written.ok) return written;
    }
    const [train, heldOut] = [parts.train.length, parts['held-out'].length];
    return succeed({ collection: chosen.name, classes, estimators, train, heldOut });
  } finally {
    store.close();
  }
}

/** The first share of each class, rounded, and the rest, both in the order of import. */
function divide(
  clips: readonly StoredClip[],
  share: number,
): { readonly train: StoredClip[]; readonly 'held-out': StoredClip[] } {
  const sizes = new Map<string, number>();
  for (const { gloss } of clips) sizes.set(gloss, (sizes.get(gloss) ?? 0) + 1);
  const seen = new Map<string, number>();
  const parts: { train: StoredClip[]; 'held-out': StoredClip[] } = { train: [], 'held-out': [] };
  for (const clip of clips) {
    const place = seen.get(clip.gloss) ?? 0;
    seen.set(clip.gloss, place + 1);
    const isTrained = place < Math.round(share * (sizes.get(clip.gloss) ?? 0));
    parts[isTrained ? 'train' : 'held-out'].push(clip);
  }
  return parts;
}

const labelled = (
  store: Workspace,
  clip: StoredClip,
  load: (trackId: number) => Result<PoseTrack>,
): LabelledClip => ({
  name: clip.name,
  label: clip.gloss,
  signer: clip.signer,
  tracks: () => {
    const tracks = [];
    for (const stored of store.poseTracks.ofClip(clip.id)) {
      const loaded = load(stored.id);
      if (!loaded.ok) return loaded;
      tracks.push(loaded.value);
    }
    return succeed(tracks);
  },
});
