/** The pose of a hand as joint angles, the limits a human hand sets them, and blending between poses. */

/** One angle of a pose with the range that a hand can take on its own, degrees. */
interface Angle {
  readonly name: string;
  readonly minDeg: number;
  readonly maxDeg: number;
}

const finger = (name: string, spreadDeg: number): readonly Angle[] => [
  { name: `${name} mcp`, minDeg: -20, maxDeg: 90 },
  { name: `${name} pip`, minDeg: 0, maxDeg: 108 },
  { name: `${name} spread`, minDeg: -spreadDeg, maxDeg: spreadDeg },
];

/**
 * The 18 angles of a pose. Flexion is positive towards the palm, spread is positive towards the thumb. The last joint
 * of a finger has no angle of its own: its tendon bends it with the one before (`HandShape.dipPerPip`, about 2/3).
 * The thumb's root turns about two axes: `opposition` carries it in front of the palm, `radial` away from the index
 * finger in the plane of the palm. The ranges are our own round numbers for a supple grown-up hand.
 */
export const poseAngles: readonly Angle[] = [
  ...finger('index', 20),
  ...finger('middle', 15),
  ...finger('ring', 15),
  ...finger('little', 22),
  { name: 'thumb opposition', minDeg: -15, maxDeg: 80 },
  { name: 'thumb radial', minDeg: -35, maxDeg: 30 },
  { name: 'thumb mcp', minDeg: -10, maxDeg: 60 },
  { name: 'thumb ip', minDeg: -15, maxDeg: 80 },
  { name: 'wrist flexion', minDeg: -60, maxDeg: 70 },
  { name: 'wrist deviation', minDeg: -30, maxDeg: 20 },
];

/** Angles in degrees in the order of `poseAngles`. */
export type HandPose = Float64Array;

/** Where a digit's angles begin in a pose. */
export const poseOffset = {
  index: 0,
  middle: 3,
  ring: 6,
  little: 9,
  thumb: 12,
  wrist: 16,
} as const;

/**
 * How much of its spread a finger keeps when its root joint is bent: all of it when straight, 15 % at 90 degrees
 * (the joint's side ligaments tighten).
 */
export const spreadKept = (mcpDeg: number): number =>
  1 - 0.85 * Math.min(1, Math.max(0, mcpDeg / 90));

/** The nearest pose within the limits; a bent finger's spread is limited in proportion to `spreadKept`. */
export function clampPose(pose: HandPose): HandPose {
  const clamped = Float64Array.from(pose, (deg, i) =>
    Math.min(poseAngles[i]!.maxDeg, Math.max(poseAngles[i]!.minDeg, deg)),
  );
  for (const root of [0, 3, 6, 9]) {
    const limit = poseAngles[root + 2]!.maxDeg * spreadKept(clamped[root]!);
    clamped[root + 2] = Math.min(limit, Math.max(-limit, clamped[root + 2]!));
  }
  return clamped;
}

/** `(1 - share) * a + share * b`, angle by angle. */
export const blendPoses = (a: HandPose, b: HandPose, share: number): HandPose =>
  Float64Array.from(a, (deg, i) => deg + share * (b[i]! - deg));
