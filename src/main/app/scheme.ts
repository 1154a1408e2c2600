/** The app's own scheme: pages come from the build's folder only, under a content security policy without a network. */

import { protocol, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** Origin of every page of the app. */
export const appOrigin = 'chereme-app://pages';

/** `style-src` needs inline styles: the UI kit and the charts write them; scripts come from files alone. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'chereme-app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built pages in `folder`; anything outside it, of another type or absent is a 404. */
export function serveScheme(folder: string): void {
  session.defaultSession.protocol.handle('chereme-app', async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    const mediaType = mediaTypes[extname(file)];
    if (host !== 'pages' || mediaType === undefined || !file.startsWith(folder + sep)) {
      return new Response('Not found', { status: 404 });
    }
    try {
      return new Response(await readFile(file), {
        headers: {
          'content-type': mediaType,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cross-origin-opener-policy': 'same-origin',
        },
      });
    } catch {
      return new Response('Not found', { status: 404 });
    }
  });
}
