/** Disagreements in words. */

import type { Disagreement } from '#shared/contract/merge-calls.ts';

/** `up to 3.4 px`, `up to 12.0 mm`; nothing where no distance is meant. */
export const worstWords = ({ on, worst }: Disagreement): string =>
  worst > 0 ? `up to ${worst.toFixed(1)} ${on === 'clip' ? 'px' : 'mm'}` : '';

/** `frame 12`, `frames 12 to 20`; nothing for what is about the whole clip. */
export function framesWords({ kind, fromFrame, toFrame }: Disagreement): string {
  if (kind === 'reviewed') return '';
  return toFrame - fromFrame === 1 ? `frame ${fromFrame}` : `frames ${fromFrame} to ${toFrame - 1}`;
}
