/** The native bridge that the preload hands the page; the only reader of `window.chereme`. */

import type { NativeBridge } from '#shared/contract/native-bridge.ts';

declare global {
  interface Window {
    readonly chereme: NativeBridge;
  }
}

/** Dialogs, saving, settings and what is known of the machine. */
export const native: NativeBridge = window.chereme;
