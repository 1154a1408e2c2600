/** The failure taxonomy of the first paper (section 5): which parts interact, and how the pose fails there. */

/** What interacts in an episode. */
export const interactionKinds = ['hands', 'hand-face'] as const;
export type InteractionKind = (typeof interactionKinds)[number];

/** The judgements a person can give; own categories are added beside them. */
export const failureCategories = [
  { id: 'hands-missing', label: 'hands: missing', key: '1' },
  { id: 'hands-wrong', label: 'hands: wrong', key: '2' },
  { id: 'face-missing', label: 'face: missing', key: '3' },
  { id: 'face-wrong', label: 'face: wrong', key: '4' },
  { id: 'other', label: 'other', key: '5' },
  { id: 'none', label: 'no failure', key: '0' },
] as const;

/** A span of a clip in which parts interact, offered to be judged. Frames count from 0; `toFrame` is not included. */
export interface Episode {
  readonly kind: InteractionKind;
  /** The hand that nears the face; null for hand-hand. */
  readonly hand: 'left' | 'right' | null;
  readonly fromFrame: number;
  readonly toFrame: number;
  /** Smallest distance in the span, in shoulder widths. */
  readonly nearest: number;
  /** Frames of the span in which a hand that takes part is missing. */
  readonly missingFrames: number;
  /** Runs of missing hand inside the span, as [fromFrame, toFrame) pairs. */
  readonly gaps: readonly (readonly [number, number])[];
}
