/** From angles to places: the 21 joints of a posed hand. */

import type { HandPose } from './hand-pose.ts';
import { poseOffset, spreadKept } from './hand-pose.ts';
import type { Digit, HandShape } from './hand-shape.ts';
import { digits } from './hand-shape.ts';
import type { Rotation, Vector } from './rotation.ts';
import { aboutX, aboutY, aboutZ, along, compose, turn } from './rotation.ts';

/**
 * Where a hand is. The hand frame sits in the wrist: x towards the thumb, y towards the elbow, z out of the back of
 * the hand, so that the identity is a right hand held upright with its palm to the camera.
 */
export interface HandPlace {
  readonly cameraFromHand: Rotation;
  /** Wrist in camera space, mm. */
  readonly wrist: Vector;
}

/** A posed hand in camera space, mm. */
export interface PlacedHand {
  /** [21, 3] joints in the order of the MSRA files: wrist; index, middle, ring, little, thumb from root to tip. */
  readonly joints: Float64Array;
  readonly cameraFromHand: Rotation;
  /** Turns the hand's axes into the forearm's: y runs to the elbow. */
  readonly cameraFromForearm: Rotation;
}

const fingerward: Vector = [0, -1, 0];

/** At rest the thumb leaves the palm sideways and forward, its pad turned to the fingers. */
const handFromThumb = compose(compose(aboutZ(40), aboutX(20)), aboutY(58));

function digitRotations(shape: HandShape, pose: HandPose, digit: Digit): readonly Rotation[] {
  const at = poseOffset[digit];
  const [a, b, c, d] = [pose[at]!, pose[at + 1]!, pose[at + 2]!, pose[at + 3]!];
  if (digit === 'thumb') {
    const root = compose(compose(aboutY(a), aboutZ(b)), handFromThumb);
    const second = compose(root, aboutX(c));
    return [root, second, compose(second, aboutX(d))];
  }
  // A finger's own splay closes as it bends, as its spread does: bent fingers lie side by side.
  const sideways = shape.digits[digit].splayDeg * spreadKept(a) + c;
  const root = compose(aboutZ(sideways), aboutX(a));
  const second = compose(root, aboutX(b));
  return [root, second, compose(second, aboutX(b * shape.dipPerPip))];
}

/**
 * Joints of a hand in a pose at a place. Bone lengths are those of the shape, whatever the pose.
 *
 * @param pose within the limits of `clampPose`
 */
export function placeHand(shape: HandShape, pose: HandPose, place: HandPlace): PlacedHand {
  const { cameraFromHand, wrist } = place;
  const joints = new Float64Array(63);
  joints.set(wrist, 0);
  digits.forEach((digit, d) => {
    let joint = along(wrist, turn(cameraFromHand, shape.digits[digit].root), 1);
    let slot = 3 + d * 12;
    joints.set(joint, slot);
    digitRotations(shape, pose, digit).forEach((handFromBone, bone) => {
      const cameraFromBone = compose(cameraFromHand, handFromBone);
      joint = along(joint, turn(cameraFromBone, fingerward), shape.digits[digit].bones[bone]!);
      slot += 3;
      joints.set(joint, slot);
    });
  });
  const [flexion, deviation] = [pose[poseOffset.wrist]!, pose[poseOffset.wrist + 1]!];
  // Bending the hand forward turns the forearm, seen from the hand, the other way.
  const cameraFromForearm = compose(cameraFromHand, compose(aboutZ(-deviation), aboutX(-flexion)));
  return { joints, cameraFromHand, cameraFromForearm };
}
