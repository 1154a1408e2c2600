/** What every kind of export of clips works with, and what it answers. */

import type { ClipExport } from '#shared/contract/clip-export-calls.ts';
import type { CallInput } from '#shared/contract/contract.ts';
import type { StoredClip } from '#main/storage/clip-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { CorrectedTracks } from './corrected-tracks.ts';
import type { Pause } from './pause.ts';

/** What every kind of export works with. */
export interface ExportWork {
  readonly store: Workspace;
  readonly tracks: CorrectedTracks;
  readonly clips: readonly StoredClip[];
  readonly input: CallInput<'clips.export'>;
  readonly pause: Pause;
  /** Says that so many clips are behind. */
  readonly report: (done: number) => void;
}

/** What an export of one kind wrote. */
export interface Exported extends Omit<ClipExport, 'path' | 'skipped' | 'skippedClips'> {
  readonly skipped: ClipExport['skipped'];
}
