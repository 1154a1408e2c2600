/** What a skeleton is: named joints in file order and the bones between them. */

/** A finger, or the palm and wrist. */
export type HandPart = 'palm' | 'thumb' | 'index' | 'middle' | 'ring' | 'little';

/** Named joints in the order of the data set's files. */
export interface Skeleton {
  readonly joints: readonly string[];
  /** Pairs of joint indices. */
  readonly bones: readonly (readonly [number, number])[];
  /** The part each joint belongs to, one entry a joint; null where a data set of one's own does not say. */
  readonly parts: readonly HandPart[] | null;
}
