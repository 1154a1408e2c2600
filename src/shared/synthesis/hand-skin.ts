/** The surface of a posed hand: spheres, the cones between pairs and the sheets between triples of them. */

import type { PlacedHand } from './hand-kinematics.ts';
import type { HandShape } from './hand-shape.ts';
import { digits } from './hand-shape.ts';
import type { Vector } from './rotation.ts';
import { along, turn } from './rotation.ts';

/**
 * A surface as the hull of spheres, pair by pair (cones) and triple by triple (sheets); the idea of sphere-meshes as
 * used for hand tracking by Tkach, Pauly and Tagliasacchi (2016).
 */
export interface SphereMesh {
  /** [n, 4] x, y, z, radius in camera space, mm. */
  readonly spheres: Float64Array;
  /** [m, 2] sphere indices. */
  readonly cones: Uint8Array;
  /** [k, 3] sphere indices. */
  readonly sheets: Uint8Array;
}

// Spheres 0 to 19 are the joints of the digits in file order; the rest fill palm, webs and forearm.
const [index, middle, ring, little, thumb] = [0, 4, 8, 12, 16] as const;
const [wristIn, wristOut, elbowIn, elbowOut, thenar, hypothenar, fold] = [
  20, 21, 22, 23, 24, 25, 26,
] as const;
const web = 27;
const sphereCount = 31;

const digitCones = [index, middle, ring, little, thumb].flatMap((root) =>
  [0, 1, 2].flatMap((bone) => [root + bone, root + bone + 1]),
);

const sheets = Uint8Array.from(
  [
    [wristIn, index, middle],
    [wristIn, wristOut, middle],
    [wristOut, middle, ring],
    [wristOut, ring, little],
    [wristOut, hypothenar, little],
    [hypothenar, little, ring],
    [wristIn, thumb, fold],
    [thumb, thumb + 1, fold],
    [thenar, thumb, thumb + 1],
    [thenar, wristIn, thumb],
    [thenar, thumb + 1, fold],
    [thenar, wristIn, fold],
    [wristIn, wristOut, elbowIn],
    [wristOut, elbowIn, elbowOut],
    ...[0, 1, 2].flatMap((gap) => [
      [gap * 4, gap * 4 + 4, web + gap],
      [gap * 4 + 4, web + gap, web + gap + 1],
    ]),
  ].flat(),
);

// Every edge of a sheet is a cone, or its rim would stay open.
const cones = Uint8Array.from(
  [
    ...new Set(
      [...sheets]
        .flatMap((from, i) => {
          const to = i % 3 === 2 ? sheets[i - 2]! : sheets[i + 1]!;
          return [[Math.min(from, to), Math.max(from, to)].join(' ')];
        })
        .concat(
          digitCones.flatMap((from, i) => (i % 2 === 0 ? [`${from} ${digitCones[i + 1]!}`] : [])),
        ),
    ),
  ].flatMap((pair) => pair.split(' ').map(Number)),
);

/** The sphere mesh of a posed hand. A fingertip's flesh ends 0.45 of its radius beyond the tip joint. */
export function makeHandSkin(shape: HandShape, hand: PlacedHand): SphereMesh {
  const spheres = new Float64Array(sphereCount * 4);
  const put = (at: number, [x, y, z]: Vector, radius: number): void => {
    spheres.set([x, y, z, radius], at * 4);
  };
  const joint = (i: number): Vector => [
    hand.joints[i * 3]!,
    hand.joints[i * 3 + 1]!,
    hand.joints[i * 3 + 2]!,
  ];
  const between = (a: Vector, b: Vector, share: number): Vector => [
    a[0] + share * (b[0] - a[0]),
    a[1] + share * (b[1] - a[1]),
    a[2] + share * (b[2] - a[2]),
  ];
  const wrist = joint(0);
  const inHand = (x: number, y: number, z: number): Vector =>
    along(wrist, turn(hand.cameraFromHand, [x, y, z]), 1);
  const inForearm = (x: number, y: number, z: number): Vector =>
    along(wrist, turn(hand.cameraFromForearm, [x, y, z]), 1);

  digits.forEach((digit, d) => {
    const { radii, bones } = shape.digits[digit];
    const first = 1 + d * 4;
    for (let i = 0; i < 3; i++) put(d * 4 + i, joint(first + i), radii[i]!);
    const end = between(joint(first + 3), joint(first + 2), (0.55 * radii[3]) / bones[2]);
    put(d * 4 + 3, end, radii[3]);
    if (digit !== 'thumb') {
      const root = between(joint(first), joint(first + 1), 0.3);
      put(web + d, root, 0.62 * radii[0]);
    }
  });

  const scale = shape.palmRadius;
  const w = shape.wristHalfWidth;
  const palmLength = -shape.digits.middle.root[1];
  put(wristIn, inHand(w, 0, 0), shape.wristRadius * 0.95);
  put(wristOut, inHand(-w, 0, 0), shape.wristRadius * 0.9);
  put(elbowIn, inForearm(w, shape.forearm, 0), shape.wristRadius);
  put(elbowOut, inForearm(-w, shape.forearm, 0), shape.wristRadius);
  const ball = between(joint(17), joint(18), 0.42);
  put(thenar, along(ball, turn(hand.cameraFromHand, [-0.35, 0.1, -0.3]), scale), scale * 1.08);
  const heel = inHand(shape.digits.little.root[0] * 0.84, -palmLength * 0.36, -scale * 0.55);
  put(hypothenar, heel, scale * 1.02);
  put(fold, between(wrist, joint(1), 0.68), scale * 0.72);
  return { spheres, cones, sheets };
}
