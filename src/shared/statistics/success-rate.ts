/** The success rate: the share of frames (or joints) whose error stays within a threshold. */

/** The three rules by which a frame (or a joint) counts as good at a threshold (Pose-REN eq. 14 is `max-frame`). */
export const successRules = ['max-frame', 'mean-frame', 'joint'] as const;
export type SuccessRule = (typeof successRules)[number];

/** Thresholds of the success curves in mm: 0 to 84 in steps of 1. */
export const successThresholdsMm: readonly number[] = Array.from({ length: 85 }, (_, mm) => mm);
