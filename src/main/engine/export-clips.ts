/** Writes clips of a workspace as files of other programs. */

import type { CallInput } from '#shared/contract/contract.ts';
import type { Progress } from '#shared/contract/call.ts';
import type { ClipChoice, ClipExport } from '#shared/contract/clip-export-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { exportPoses } from './export-poses.ts';
import { exportTags } from './export-tags.ts';
import type { Pause } from './pause.ts';
import type { OpenWorkspace } from './session.ts';

const mostSkipped = 100;

/** Finds the clips and writes them; cancelled or failed, whole files stay and no half one does. */
export async function exportClips(
  { store, tracks }: OpenWorkspace,
  input: CallInput<'clips.export'>,
  pause: Pause,
  report: (progress: Progress) => void,
): Promise<Result<ClipExport>> {
  const found = await clipsOf(store, input.clips, pause);
  if (!found.ok) return found;
  const clips = found.value;
  if (clips.length === 0) {
    return fail('bad-input', 'Expected at least one clip to export, found none.', {
      tip: 'Widen the filter.',
    });
  }
  const isPoses = !['eaf', 'tags-csv', 'tags-json'].includes(input.format);
  const step = `Writing ${isPoses ? 'poses' : 'tags'}`;
  const exported = await (isPoses ? exportPoses : exportTags)({
    store,
    tracks,
    clips,
    input,
    pause,
    report: (done) => report({ step, done, total: clips.length }),
  });
  if (!exported.ok) return exported;
  const { skipped, ...rest } = exported.value;
  return succeed({
    ...rest,
    path: input.path,
    skipped: skipped.slice(0, mostSkipped),
    skippedClips: skipped.length,
  });
}

async function clipsOf(
  store: Workspace,
  choice: ClipChoice,
  pause: Pause,
): Promise<Result<readonly StoredClip[]>> {
  const clips: StoredClip[] = [];
  const take = (id: number): boolean => {
    const clip = store.clips.byId(id);
    if (clip !== null) clips.push(clip);
    return clip !== null;
  };
  if ('clipIds' in choice) {
    const unknown = choice.clipIds.find((id) => !take(id));
    return unknown === undefined
      ? succeed(clips)
      : fail('not-found', `There is no clip ${unknown} in this workspace.`);
  }
  const { filter } = choice;
  if (store.collections.byId(filter.collectionId) === null)
    return fail('not-found', `There is no collection ${filter.collectionId} in this workspace.`);
  const ids = store.clipPages.ids(filter, { by: 'name', descending: false });
  for (const [i, id] of ids.entries()) {
    if (i % 500 === 0) await pause();
    take(id);
  }
  return succeed(clips);
}
