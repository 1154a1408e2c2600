/** Disagreements in words. */

import type { Disagreement } from '#shared/contract/merge-calls.ts';

/** `frame 12`, `frames 12 to 20`; nothing for what is about the whole clip. */
export function framesWords({ kind, fromFrame, toFrame }: Disagreement): string {
  if (kind === 'reviewed') return '';
  return toFrame - fromFrame === 1 ? `frame ${fromFrame}` : `frames ${fromFrame} to ${toFrame - 1}`;
}
