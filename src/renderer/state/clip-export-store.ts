/** The export of clips: which clips it is about, where the files go, and what became of it. */

import { create } from 'zustand';
import type {
  ClipChoice,
  ClipExport,
  ClipExportFormat,
} from '#shared/contract/clip-export-calls.ts';
import { fileAClip } from '#shared/contract/clip-export-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { native } from '#renderer/api/native.ts';
import { runJob, sayDone } from './job-store.ts';

/** The clips that a person wants to take out. */
export interface ClipsToExport {
  readonly clips: ClipChoice;
  readonly count: number;
  /** What files are called after: the clip, or the collection. */
  readonly name: string;
  /** Which clips they are, in words. */
  readonly words: string;
  /** Estimators that any of them has poses of. */
  readonly estimators: readonly string[];
}

interface ExportState {
  /** null while no export is asked for. */
  readonly asked: ClipsToExport | null;
  /** What is written, or was last. */
  readonly format: ClipExportFormat | null;
  readonly running: boolean;
  readonly outcome: ClipExport | null;
  readonly failure: Failure | null;
}

const idle = { asked: null, format: null, running: false, outcome: null, failure: null } as const;

export const useClipExport = create<ExportState>(() => idle);

const { getState: get, setState: set } = useClipExport;

/** Asks how clips are to be exported. */
export const askExport = (asked: ClipsToExport): void => set({ ...idle, asked });

/** Leaves the question; work that is going on goes on, and the status line shows it. */
export const closeExport = (): void => set(idle);

const endings: Readonly<Record<ClipExportFormat, string>> = {
  eaf: '.eaf',
  'tags-csv': '-tags.csv',
  'tags-json': '-tags.json',
  pose: '.pose',
  'coco-17': '-coco.json',
  'coco-133': '-coco-wholebody.json',
  'openpose-json': '',
  'points-csv': '-points.csv',
};

/** Whether the export is one file, or a folder that a person chooses for a file a clip. */
export const targetOf = (
  { count, estimators }: ClipsToExport,
  format: ClipExportFormat,
  estimator: string | null,
): 'file' | 'folder' => {
  if (!fileAClip.has(format)) return 'file';
  const isOneTrack = format === 'eaf' || estimator !== null || estimators.length <= 1;
  return count === 1 && isOneTrack && format !== 'openpose-json' ? 'file' : 'folder';
};

/** Asks where, and writes; what became of it is in the store. */
export async function runExport(format: ClipExportFormat, estimator: string | null): Promise<void> {
  const { asked } = get();
  if (asked === null) return;
  const into = targetOf(asked, format, estimator);
  const path = await native.chooseTarget(into, `${asked.name}${endings[format]}`);
  if (path === null || get().asked !== asked) return;
  set({ format, running: true, outcome: null, failure: null });
  const input = { clips: asked.clips, format, estimator, path, into };
  const reply = await runJob('Exporting clips', 'clips.export', input);
  if (reply.ok) sayDone(`exported to ${path}`);
  if (get().asked !== asked) return;
  const isCancelled = !reply.ok && reply.error.code === 'cancelled';
  set({
    running: false,
    outcome: reply.ok ? reply.value : null,
    failure: reply.ok || isCancelled ? null : reply.error,
  });
}

/** Shows the exported file or folder in the file manager. */
export const showExported = (path: string): void => void native.showInFolder(path);
