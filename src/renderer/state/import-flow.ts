/** From files in hand to the import view; with no workspace open, first asks where to make one. */

import { native } from '#renderer/api/native.ts';
import { refuseWhileStoring, useImport } from './import-store.ts';
import type { Route } from './route-store.ts';
import { goTo, replaceRoute, useRoute } from './route-store.ts';
import { offerCorrections } from './take-corrections-store.ts';
import { chooseAndCreate, openWorkspace, useWorkspace } from './workspace-store.ts';

const isWorkspace = (path: string): boolean => path.endsWith('.chereme');

/** Goes on with files the person dropped or chose: a workspace file is opened, anything else goes to the import. */
async function takeFiles(paths: readonly string[]): Promise<void> {
  if (refuseWhileStoring()) return;
  const workspace = paths.find(isWorkspace);
  if (workspace !== undefined && paths.length === 1) {
    if (await openWorkspace(workspace)) goTo({ view: 'library' });
    return;
  }
  const data = paths.filter((path) => !isWorkspace(path) && path !== '');
  if (data.length === 0) return;
  if (useWorkspace.getState().summary === null && !(await chooseAndCreate())) return;
  const { route } = useRoute.getState();
  if (await areCorrections(data, route)) return;
  const { phase, paths: before } = useImport.getState();
  const adds = route.view === 'import' && phase !== 'done';
  const all = adds ? [...new Set([...before, ...data])] : data;
  (adds ? replaceRoute : goTo)({ view: 'import', paths: all });
}

/** A file that fits the clip that is open is offered as corrections of it; labels of SLEAP belong nowhere else. */
async function areCorrections(paths: readonly string[], { view }: Route): Promise<boolean> {
  const [path = ''] = paths;
  if (view !== 'clip' || paths.length !== 1) return false;
  const isSleap = /\.slp$/i.test(path);
  return (isSleap || /\.(json|csv)$/i.test(path)) && offerCorrections(path, isSleap);
}

/** Takes the files of a drop. */
export const takeDrop = (files: readonly File[]): Promise<void> => takeFiles(native.pathsOf(files));

/** Asks for files or a folder and goes to the import with them. */
export async function chooseAndImport(what: 'files' | 'folder'): Promise<void> {
  if (refuseWhileStoring()) return;
  const paths = await native.chooseData(what);
  await takeFiles(paths);
}

/** Asks for a folder; null when the dialog is closed. */
export async function chooseFolder(): Promise<string | null> {
  const [folder] = await native.chooseData('folder');
  return folder ?? null;
}
