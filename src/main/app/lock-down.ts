/** Takes away what no page of ours needs: the network, navigation, new windows, permissions, embedded pages. */

import { app, session } from 'electron';
import { appOrigin } from './scheme.ts';

/** Switches that keep Chromium itself off the network; must run before the app is ready. */
export function silenceChromium(): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

/** Locks the default session and every page that is ever made; must run when the app is ready, before the first window. */
export function lockDown(): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.setSpellCheckerEnabled(false);
  pages.webRequest.onBeforeRequest((request, answer) => {
    const allowed = ['chereme-app:', 'data:', 'blob:', 'devtools:'].includes(
      new URL(request.url).protocol,
    );
    answer({ cancel: !allowed });
  });
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => {
      if (!event.url.startsWith(`${appOrigin}/`)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
