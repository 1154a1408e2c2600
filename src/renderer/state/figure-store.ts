/** The figures of a data set or a collection of sign clips: what can be drawn, what was kept, the one on the table, and saving it. */

import { create } from 'zustand';
import type { SavedFigure } from '#shared/contract/figure-calls.ts';
import type { FileToSave } from '#shared/contract/native-bridge.ts';
import type { Failure } from '#shared/failure/failure.ts';
import type { FigureQuery } from '#shared/figure/figure-query.ts';
import type { Figure } from '#shared/figure/figure.ts';
import { ask, onEngineEvent } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { runJob, sayDone } from './job-store.ts';

/** An import changes the workspace many times; figures wait for the last. */
const refreshAfterMs = 300;
let refreshing = 0;

/** What figures are about. */
export type FigureSubject = { readonly dataSetId: number } | { readonly collectionId: number };

interface FigureState {
  readonly subject: FigureSubject | null;
  /** Null before the first answer. */
  readonly suggested: readonly FigureQuery[] | null;
  readonly kept: readonly SavedFigure[];
  /** The figure on the table. */
  readonly query: FigureQuery | null;
  readonly figure: Figure | null;
  readonly failure: Failure | null;
  /** Finished figures by `figureKey`, for the small pictures and for coming back. */
  readonly finished: ReadonlyMap<string, Figure>;
  readonly exporting: boolean;
  /** Where the last export went. */
  readonly savedPath: string | null;
  readonly exportFailure: Failure | null;
}

const emptied = {
  suggested: null,
  kept: [],
  query: null,
  figure: null,
  failure: null,
  finished: new Map<string, Figure>(),
  exporting: false,
  savedPath: null,
  exportFailure: null,
} as const;

export const useFigures = create<FigureState>(() => ({ subject: null, ...emptied }));

/** One text for each query, the same for equal ones. */
export const figureKey = (query: FigureQuery): string =>
  JSON.stringify(Object.entries(query).toSorted(([a], [b]) => a.localeCompare(b)));

/** Whether a query, or another subject, is about a subject. */
export const isAbout = (subject: FigureSubject, one: FigureQuery | FigureSubject): boolean =>
  'dataSetId' in subject
    ? 'dataSetId' in one && one.dataSetId === subject.dataSetId
    : 'collectionId' in one && one.collectionId === subject.collectionId;

/** Figures of a workspace that has changed since: shown until they are finished anew. */
const stale = new Set<string>();

/** Another one whenever another subject or workspace is on the table: an answer to an older visit is of no use. */
let visit = {};

function beginAnew(subject: FigureSubject | null): void {
  visit = {};
  stale.clear();
  useFigures.setState({ subject, ...emptied });
}

onAnotherWorkspace(() => beginAnew(null));

/** Lists the figures of a subject and puts one on the table: the one asked for, else its first chart. */
export async function openFigures(
  subject: FigureSubject,
  query: FigureQuery | null,
): Promise<void> {
  const { subject: before } = useFigures.getState();
  if (before === null || !isAbout(before, subject)) beginAnew(subject);
  const ours = visit;
  const [suggested, kept] = await Promise.all([
    ask('figure.suggest', subject),
    ask('figure.list', {}),
  ]);
  if (ours !== visit) return;
  if (!suggested.ok) {
    useFigures.setState({ failure: suggested.error, suggested: [] });
    return;
  }
  useFigures.setState({
    suggested: suggested.value,
    kept: (kept.ok ? kept.value : []).filter((one) => isAbout(subject, one.query)),
  });
  const shown =
    query ??
    useFigures.getState().query ??
    suggested.value.find(({ kind }) => kind === 'success' || kind === 'hand-presence') ??
    suggested.value[0];
  if (shown !== undefined) await showFigure(shown);
  await finishPictures(ours);
}

/** Puts a figure on the table; the former one stays in sight until it is finished. */
export async function showFigure(query: FigureQuery): Promise<void> {
  useFigures.setState({ query, failure: null, savedPath: null, exportFailure: null });
  const finished = useFigures.getState().finished.get(figureKey(query));
  if (finished !== undefined) {
    useFigures.setState({ figure: finished });
    if (!stale.has(figureKey(query))) return;
  }
  const ours = visit;
  const reply = await runJob('Finishing the figure', 'figure.finish', { query });
  if (ours !== visit) return;
  if (reply.ok) remember(query, reply.value);
  if (useFigures.getState().query !== query) return;
  useFigures.setState(reply.ok ? { figure: reply.value } : { figure: null, failure: reply.error });
}

function remember(query: FigureQuery, figure: Figure): void {
  stale.delete(figureKey(query));
  useFigures.setState(({ finished }) => ({
    finished: new Map(finished).set(figureKey(query), figure),
  }));
}

/** Finishes what the list shows, one after the other so that the person's own questions come between. */
async function finishPictures(ours: object): Promise<void> {
  if (ours !== visit) return;
  const { suggested, kept } = useFigures.getState();
  for (const query of [...(suggested ?? []), ...kept.map((one) => one.query)]) {
    const key = figureKey(query);
    if (useFigures.getState().finished.has(key) && !stale.has(key)) continue;
    const reply = await ask('figure.finish', { query });
    if (ours !== visit) return;
    if (reply.ok) remember(query, reply.value);
  }
}

/** Keeps the figure on the table in the workspace under a title. */
export async function keepFigure(title: string): Promise<void> {
  const { query } = useFigures.getState();
  if (query === null) return;
  const ours = visit;
  const reply = await ask('figure.keep', { title, query });
  if (ours !== visit) return;
  if (!reply.ok) {
    useFigures.setState({ exportFailure: reply.error });
    return;
  }
  useFigures.setState(({ kept }) => ({
    kept: [...kept.filter(({ id }) => id !== reply.value.id), reply.value],
  }));
  sayDone(`figure kept: ${title}`);
}

/** Takes a kept figure out of the workspace. */
export async function removeFigure({ id, title }: SavedFigure): Promise<void> {
  const ours = visit;
  const reply = await ask('figure.remove', { id });
  if (ours !== visit) return;
  if (!reply.ok) {
    useFigures.setState({ exportFailure: reply.error });
    return;
  }
  useFigures.setState(({ kept }) => ({ kept: kept.filter((one) => one.id !== id) }));
  sayDone(`figure removed: ${title}`);
}

/** Prints an SVG to a PDF through main. */
export const printPdf = (svg: string, widthMm: number, heightMm: number): Promise<Uint8Array> =>
  native.printPdf(svg, widthMm, heightMm);

/** Makes an export and saves it where the person says. */
export async function saveExport(make: () => Promise<FileToSave>): Promise<void> {
  if (useFigures.getState().exporting) return;
  useFigures.setState({ exporting: true, exportFailure: null });
  try {
    const path = await native.saveFile(await make());
    if (path !== null) {
      useFigures.setState({ savedPath: path });
      sayDone(`figure saved: ${path.split(/[\\/]/).at(-1) ?? path}`);
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    useFigures.setState({
      exportFailure: {
        code: 'unreadable',
        message: 'The figure could not be saved.',
        tip: 'Choose another folder or name, and see that the disk is not full.',
        detail,
      },
    });
  } finally {
    useFigures.setState({ exporting: false });
  }
}

/** Shows the last export in the file manager. */
export const showSaved = (): void => {
  const { savedPath } = useFigures.getState();
  if (savedPath !== null) void native.showInFolder(savedPath);
};

onEngineEvent(({ name }) => {
  const { subject, finished } = useFigures.getState();
  if (name !== 'workspace-changed' || subject === null) return;
  for (const key of finished.keys()) stale.add(key);
  window.clearTimeout(refreshing);
  const ours = visit;
  refreshing = window.setTimeout(() => {
    if (ours === visit) void openFigures(subject, null);
  }, refreshAfterMs);
});
