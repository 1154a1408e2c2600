/** What the app remembers between starts, in one JSON file of the user's; a damaged file is set aside, never fatal. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '#shared/contract/native-bridge.ts';
import { parseSettings } from '#shared/contract/native-schemas.ts';

const recentKept = 12;

/** Reads and changes the settings. */
export interface SettingsFile {
  read(): Settings;
  write(change: Partial<Settings>): Settings;
}

/** Opens the settings file at `path`. */
export function openSettings(path: string): SettingsFile {
  let current = load(path);
  return {
    read: () => current,
    write: (change) => {
      current = { ...current, ...change };
      current = { ...current, recent: current.recent.slice(0, recentKept) };
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(current, null, 2));
      renameSync(`${path}.new`, path);
      return current;
    },
  };
}

function load(path: string): Settings {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return parseSettings(null);
  }
  try {
    return parseSettings(JSON.parse(text));
  } catch {
    renameSync(path, `${path}.damaged`);
    return parseSettings(null);
  }
}
