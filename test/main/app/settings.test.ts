/** The settings file survives whatever was written into it. */

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSettings } from '#main/app/settings.ts';

const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'chereme-settings-')), 'settings.json');
const defaults = { theme: 'system', recent: [], last: null };

describe('the settings file', () => {
  test('starts with defaults where there is none', () => {
    expect(openSettings(fresh()).read()).toEqual(defaults);
  });

  test('falls back part by part where it holds something else', () => {
    const path = fresh();
    const recent = [{ path: '/a.chereme', name: 'a', openedAt: '2026-11-22T12:00:00Z' }];
    writeFileSync(path, JSON.stringify({ theme: 'nope', recent, last: 7 }));
    expect(openSettings(path).read()).toEqual({ ...defaults, recent });
    writeFileSync(path, JSON.stringify({ recent: 5 }));
    expect(openSettings(path).read()).toEqual(defaults);
    writeFileSync(path, '[1, 2]');
    expect(openSettings(path).read()).toEqual(defaults);
  });

  test('sets a file aside that is no JSON', () => {
    const path = fresh();
    writeFileSync(path, '{"theme": "dar');
    expect(openSettings(path).read()).toEqual(defaults);
    expect(existsSync(`${path}.damaged`)).toBe(true);
  });

  test('keeps what was written, and at most twelve recent workspaces', () => {
    const path = fresh();
    const settings = openSettings(path);
    const one = { path: '/a.chereme', name: 'a', openedAt: '' };
    settings.write({ theme: 'dark', recent: Array.from({ length: 20 }, () => one) });
    expect(openSettings(path).read()).toMatchObject({ theme: 'dark', recent: { length: 12 } });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ theme: 'dark' });
  });
});
