/** The parts of a drawn hand, each with its distance, so that what is in front can be painted last. */

import { digits } from '#shared/synthesis/hand-shape.ts';
import { clipCamera, personParts } from '#shared/synthesis/signing-clip.ts';
import type { SigningClip } from '#shared/synthesis/signing-clip.ts';
import type { Blob, Colour } from './paint-shapes.ts';
import { css, paintLimb, paintSheet } from './paint-shapes.ts';

/** Something to paint, `mm` from the camera. */
export interface PaintedPart {
  readonly mm: number;
  readonly paint: (canvas: OffscreenCanvasRenderingContext2D) => void;
}

/** First joint of each digit in the order of MediaPipe, which is that of the clip. */
const firstJoint = { thumb: 1, index: 5, middle: 9, ring: 13, little: 17 } as const;
const knuckles = [5, 9, 13, 17] as const;
/** The inside of a hand is lighter and redder than its back. */
const palmSide: Colour = [-6, 6, 5];

/** A joint in the picture. */
interface Joint {
  readonly x: number;
  readonly y: number;
  readonly mm: number;
}

/** Palm and digits of a hand in a frame. */
export function handParts(
  clip: SigningClip,
  side: 'left' | 'right',
  frame: number,
  skin: Colour,
): readonly PaintedPart[] {
  const { first } = personParts[side];
  const joint = (i: number): Joint => {
    const at = (frame * (clip.image.length / clip.frames / 3) + first + i) * 3;
    return { x: clip.image[at]!, y: clip.image[at + 1]!, mm: clip.image[at + 2]! };
  };
  const blob = ({ x, y, mm }: Joint, radiusMm: number): Blob => ({
    x,
    y,
    radius: (radiusMm * clipCamera.focalPx) / mm,
  });
  const { hand } = clip.signer;
  const wrist = joint(0);
  const [indexRoot, , , littleRoot] = knuckles.map((i) => joint(i));
  const turned =
    (indexRoot!.x - wrist.x) * (littleRoot!.y - wrist.y) -
    (indexRoot!.y - wrist.y) * (littleRoot!.x - wrist.x);
  const isPalmSeen = side === 'right' ? turned < 0 : turned > 0;
  const colour: Colour = isPalmSeen
    ? [skin[0] + palmSide[0], skin[1] + palmSide[1], skin[2] + palmSide[2]]
    : skin;
  const palmPx = (hand.palmRadius * clipCamera.focalPx) / wrist.mm;
  const corners = [wrist, joint(1), ...knuckles.map((i) => joint(i))];
  const palm: PaintedPart = {
    mm: corners.reduce((sum, { mm }) => sum + mm, 0) / corners.length,
    paint: (canvas) => {
      paintSheet(
        canvas,
        corners.map((one) => blob(one, 0)),
        palmPx * 0.82,
        colour,
      );
      if (isPalmSeen) return;
      for (const [i, digit] of (['index', 'middle', 'ring', 'little'] as const).entries())
        paintKnuckle(canvas, blob(joint(knuckles[i]!), hand.digits[digit].radii[0] * 0.6), colour);
    },
  };
  const fingers = digits.map((digit): PaintedPart => {
    const joints = [0, 1, 2, 3].map((i) => joint(firstJoint[digit] + i));
    const blobs = joints.map((one, i) => blob(one, hand.digits[digit].radii[i]! * 0.94));
    const middle = joints.slice(1).reduce((sum, { mm }) => sum + mm / 3, 0);
    return {
      // A finger along the palm lies on the side that is seen.
      mm: middle - 3,
      paint: (canvas) => {
        paintLimb(canvas, blobs, shaded(colour, middle - palm.mm));
        if (!isPalmSeen) paintNail(canvas, blobs, colour);
      },
    };
  });
  return [palm, ...fingers];
}

/** What points at the camera is lighter, what lies behind is darker. */
const shaded = ([hue, saturation, lightness]: Colour, behindMm: number): Colour => [
  hue,
  saturation,
  lightness - Math.max(-6, Math.min(9, behindMm * 0.14)),
];

function paintKnuckle(
  canvas: OffscreenCanvasRenderingContext2D,
  { x, y, radius }: Blob,
  colour: Colour,
): void {
  canvas.fillStyle = css(colour, 6);
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 2 * Math.PI);
  canvas.fill();
}

function paintNail(
  canvas: OffscreenCanvasRenderingContext2D,
  blobs: readonly Blob[],
  colour: Colour,
): void {
  const [, , before, tip] = blobs;
  if (before === undefined || tip === undefined) return;
  const length = Math.hypot(tip.x - before.x, tip.y - before.y);
  // Seen end on, the nail is hidden.
  if (length < tip.radius) return;
  canvas.fillStyle = css(colour, 17);
  canvas.beginPath();
  canvas.ellipse(
    tip.x,
    tip.y,
    tip.radius * 0.62,
    tip.radius * 0.45,
    Math.atan2(tip.y - before.y, tip.x - before.x),
    0,
    2 * Math.PI,
  );
  canvas.fill();
}
