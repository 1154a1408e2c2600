/** A sign clip as it comes from a file. */

import type { Result } from '#shared/failure/failure.ts';
import type { PersonInFrame } from '#shared/pose/follow-person.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';

/** A clip with the track of one estimator. */
export interface LoadedClip {
  readonly name: string;
  /** null where its file says nothing of it. */
  readonly label: string | null;
  readonly signer: string | null;
  readonly hand: 'left' | 'right' | null;
  readonly track: PoseTrack;
  /** Of a file with several people: how many, and whom the track follows. */
  readonly people?: number;
  readonly chosen?: PersonInFrame | null;
}

/** One clip of an import, or why it could not be read. */
export interface ClipLoad {
  /** The file or folder it comes from. */
  readonly path: string;
  readonly clip: Result<LoadedClip>;
  readonly warnings: readonly string[];
}

/** The signer that the name of a sample begins with, as in `signer34_sample1`; null where it says none. */
export const signerOfName = (name: string): string | null =>
  /^((?:signer|subject|participant|person)[-_ ]?\d+)(?:[-_ .]|$)/i.exec(name)?.[1] ?? null;
