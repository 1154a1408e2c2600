/** What the app remembers between starts: theme, recent workspaces, keys, where the person was. */

import { create } from 'zustand';
import type { Settings } from '#shared/contract/native-bridge.ts';
import { native } from '#renderer/api/native.ts';

interface SettingsState {
  readonly settings: Settings;
  /** False until the settings were read once. */
  readonly loaded: boolean;
  readonly load: () => Promise<Settings>;
  readonly change: (change: Partial<Settings>) => Promise<void>;
}

/** What is known of the machine; the same for the whole run. */
export const platform = native.platform;

export const useSettings = create<SettingsState>((set) => ({
  settings: { theme: 'system', recent: [], last: null },
  loaded: false,
  load: async () => {
    const settings = await native.readSettings();
    set({ settings, loaded: true });
    return settings;
  },
  change: async (change) => {
    set((state) => ({ settings: { ...state.settings, ...change } }));
    set({ settings: await native.writeSettings(change) });
  },
}));

/** Starts Chereme again with drawing on the processor. */
export const restartOnProcessor = (): Promise<void> => native.restartWithSoftwareGraphics();
