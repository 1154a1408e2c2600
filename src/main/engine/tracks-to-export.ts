/** The tracks of a clip that an export is about: as corrected, as estimated, or both, with what people said of their points. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import type { TrackStates } from '#shared/format/points-csv/write-points-csv.ts';
import { combineTracks } from '#shared/pose/combine-tracks.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { ExportWork } from './export-work.ts';
import type { PointSetters } from './who-placed.ts';
import { pointSetters, whoPlaced } from './who-placed.ts';

/** A track under the name its file goes by. */
export interface TrackToExport {
  readonly name: string;
  readonly track: PoseTrack;
  /** null where nothing was corrected, and of two estimators combined. */
  readonly said: TrackStates | null;
}

type Version = 'corrected' | 'original';

/** At least one track; `missing-part` where the clip lacks what is asked for. */
export function tracksToExport(
  work: ExportWork,
  clip: StoredClip,
): Result<readonly TrackToExport[]> {
  const { store, tracks, input } = work;
  const stored = store.poseTracks.ofClip(clip.id);
  if (stored.length === 0) return fail('missing-part', `“${clip.name}” has no poses.`);
  const points = input.points ?? 'corrected';
  const names =
    input.estimator === null ? stored.map(({ estimator }) => estimator) : [input.estimator];
  const isCorrected = (id: number): boolean => store.corrections.hash({ kind: 'track', id }) !== '';
  const load = (estimator: string, version: Version): Result<PoseTrack> => {
    const one = stored.find((track) => track.estimator === estimator);
    if (one === undefined)
      return fail('missing-part', `“${clip.name}” has no poses of ${estimator}.`);
    return version === 'corrected' ? tracks.corrected(one.id) : tracks.estimated(one.id);
  };
  let setters: PointSetters | null = null;
  const saidOf = (id: number): Result<TrackStates> => {
    const layered = tracks.layered({ kind: 'track', id });
    if (!layered.ok) return layered;
    setters ??= pointSetters(store, clip.id);
    const who = whoPlaced(layered.value, id, setters);
    return succeed({ ...layered.value.corrected, who });
  };
  const found: TrackToExport[] = [];
  for (const name of names) {
    const one = stored.find(({ estimator }) => estimator === name);
    const parts = one === undefined ? name.split('+') : [name];
    const any = stored.some(({ id, estimator }) => parts.includes(estimator) && isCorrected(id));
    const versions: readonly Version[] =
      points === 'both' ? (any ? ['original', 'corrected'] : ['original']) : [points];
    for (const version of versions) {
      const track = combined(parts, (part) => load(part, version));
      if (!track.ok) return track;
      const said = one !== undefined && version === 'corrected' && any ? saidOf(one.id) : null;
      if (said !== null && !said.ok) return said;
      const ofMany = names.length > 1 ? `.${track.value.estimator}` : '';
      const ofBoth = versions.length > 1 ? `.${version}` : '';
      found.push({
        name: `${clip.name}${ofMany}${ofBoth}`,
        track: track.value,
        said: said?.value ?? null,
      });
    }
  }
  return succeed(found);
}

/**
 * [frames, points] COCO's flags: a point placed though hidden is labelled and not visible (1), one that is estimated or
 * corrected is visible (2) unless it lies outside the picture, and what has no place is not labelled (0).
 */
export function visibilityOf(track: PoseTrack, states: Uint8Array): Uint8Array<ArrayBuffer> {
  const { coordinates, confidence, width, height } = track;
  return Uint8Array.from(states, (state, i) => {
    if (!(confidence[i]! > 0)) return 0;
    const [x, y] = [coordinates[3 * i]!, coordinates[3 * i + 1]!];
    const inside = x >= 0 && y >= 0 && x <= width && y <= height;
    return inside && state !== stateCode['placed-hidden'] ? 2 : 1;
  });
}

/** One track, or several estimators' tracks as one. */
function combined(
  names: readonly string[],
  load: (name: string) => Result<PoseTrack>,
): Result<PoseTrack> {
  const [first = '', ...rest] = names;
  let track = load(first);
  for (const other of rest) {
    const next = load(other);
    if (!track.ok) return track;
    if (!next.ok) return next;
    track = combineTracks(track.value, next.value);
  }
  return track;
}
