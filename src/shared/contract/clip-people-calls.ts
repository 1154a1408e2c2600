/** Calls about whom a clip's poses follow where their file holds several people. */

import { z } from 'zod';
import { call } from './call.ts';

const id = z.number().int();
const frame = z.number().int().nonnegative();

/** The people of one frame, from whom the signer is picked. */
export interface ClipPeople {
  /** px of the picture. */
  readonly width: number;
  readonly height: number;
  readonly people: readonly {
    /** Place among the people of the frame. */
    readonly person: number;
    /** x, y of every point that is seen, px. */
    readonly points: Float32Array;
    /** The share of the clip's frames in which this person is found again. */
    readonly share: number;
    readonly isFollowed: boolean;
  }[];
}

export const clipPeopleCalls = {
  /** Reads the file of the poses again; it must be where it was. */
  'clips.people': call<ClipPeople>()(z.strictObject({ trackId: id, frame })),
  /** Follows another person through the clip; what was measured of the hands follows, tags stay. */
  'clips.followPerson': call<null>()(
    z.strictObject({ trackId: id, frame, person: z.number().int().nonnegative() }),
  ),
} as const;
