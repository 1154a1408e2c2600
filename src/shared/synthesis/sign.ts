/** A sign as data: handshapes, places, directions and movements of both hands. */

import type { FaceLandmark } from './face-layout.ts';
import type { ConfigurationName } from './hand-configurations.ts';

/** Directions as the signer feels them; `out` is the side of the hand itself, `in` the other one. */
export type SignDirection = 'up' | 'down' | 'in' | 'out' | 'forward' | 'back';

/** Places in front of the body, and on it. */
export type BodyPlace = 'rest' | 'neutral' | 'centre' | 'side';

/** Places on the other hand. */
export type OtherHandPlace =
  | 'other palm'
  | 'other back'
  | 'other fingertips'
  | 'other index tip'
  | 'other knuckles'
  | 'other wrist';

/** The part of the hand that goes to a place. */
export type HandAnchor =
  | 'wrist'
  | 'palm'
  | 'back'
  | 'index tip'
  | 'middle tip'
  | 'thumb tip'
  | 'little tip'
  | 'fingertips'
  | 'knuckles'
  | 'edge';

/** Where a hand is at a moment of the sign. */
export interface SignKey {
  /** 0 at the beginning of the sign, 1 at its end. */
  readonly at: number;
  readonly shape: ConfigurationName;
  readonly anchor: HandAnchor;
  readonly to: BodyPlace | FaceLandmark | OtherHandPlace;
  /** mm from the place: out, up, forward. */
  readonly offset?: readonly [number, number, number];
  /** Where the fingers point and where the palm looks; two directions are the one between them. */
  readonly fingers: readonly SignDirection[];
  readonly palm: readonly SignDirection[];
}

/** A movement on top of the way from key to key. */
export interface SignMovement {
  readonly from: number;
  readonly to: number;
  /** `tap` goes away along the first direction and comes back, `wave` goes to and fro, `circle` turns from the first to the second. */
  readonly kind: 'tap' | 'wave' | 'circle';
  readonly along: readonly [SignDirection, SignDirection];
  readonly mm: number;
  readonly times: number;
}

/** A sign for a right-handed signer or, mirrored, a left-handed one. */
export interface Sign {
  readonly gloss: string;
  readonly words: { readonly en: string; readonly de: string };
  readonly lead: readonly SignKey[];
  /** What the other hand does: stays at rest, mirrors the leading one, or something of its own. */
  readonly other: 'rest' | 'mirror' | readonly SignKey[];
  readonly movement?: SignMovement;
}
