/** What happens once when the window opens: settings, the workspace that was open, and the ways it changes from outside. */

import { onEngineEvent, onEngineRestart } from '#renderer/api/engine-client.ts';
import { native } from '#renderer/api/native.ts';
import type { Route } from './route-store.ts';
import { replaceRoute, useRoute } from './route-store.ts';
import { useSettings } from './settings-store.ts';
import {
  openWorkspace,
  refreshWorkspace,
  reopenWorkspace,
  useWorkspace,
} from './workspace-store.ts';

const rememberAfterMs = 400;

/** Reads the settings, opens the workspace given at the start or the last one, and listens from then on. */
export async function startUp(): Promise<void> {
  onEngineEvent(({ name }) => {
    if (name === 'workspace-changed') void refreshWorkspace();
  });
  onEngineRestart(() => {
    void reopenWorkspace().then((open) => open || replaceRoute({ view: 'start' }));
  });
  native.onOpenPath((path) => void openAt(path, null));
  rememberRoute();
  const { last } = await useSettings.getState().load();
  const path = native.platform.openPath ?? last?.workspace ?? null;
  if (path !== null) await openAt(path, last?.workspace === path ? last.route : null);
}

async function openAt(path: string, routeText: string | null): Promise<void> {
  if (!(await openWorkspace(path))) {
    replaceRoute({ view: 'start' });
    // Said once; a file that is gone is not looked for at every start.
    const gone = useWorkspace.getState().failure?.code === 'not-found';
    if (gone) void useSettings.getState().change({ last: null });
    return;
  }
  const route = routeText === null ? null : readRoute(routeText);
  replaceRoute(route ?? { view: 'library' });
}

/** Views that need no data set. */
const placesToComeBackTo: ReadonlySet<Route['view']> = new Set([
  'library',
  'settings',
  'clips',
  'clip',
  'models',
  'runs',
]);

/** The route that was written down, where it still leads somewhere. */
function readRoute(text: string): Route | null {
  try {
    const route = JSON.parse(text) as Route;
    if (route.view === 'start' || route.view === 'import') return null;
    if (!('dataSetId' in route)) return placesToComeBackTo.has(route.view) ? route : null;
    const known = useWorkspace
      .getState()
      .summary?.dataSets.some(({ id }) => id === route.dataSetId);
    return known === true ? route : null;
  } catch {
    return null;
  }
}

/** Writes down where the person is, a moment after they got there, and when the window closes before that. */
function rememberRoute(): void {
  let timer = 0;
  let isNew = false;
  const remember = (): void => {
    isNew = false;
    const { summary } = useWorkspace.getState();
    if (summary === null) return;
    const { route } = useRoute.getState();
    const last = { workspace: summary.path, route: JSON.stringify(route) };
    void useSettings.getState().change({ last });
  };
  useRoute.subscribe((state, before) => {
    if (state.route === before.route) return;
    isNew = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(remember, rememberAfterMs);
  });
  window.addEventListener('pagehide', () => {
    if (isNew) remember();
  });
}
