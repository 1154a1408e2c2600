/** Draws the signer of a synthetic clip: trunk, head, arms and hands, what is in front last, with the number of the frame. */

import { frameCode, frameCodePlace } from '#shared/synthesis/frame-code.ts';
import type { BodyPoint } from '#shared/synthesis/signing-body.ts';
import { bodyIndex } from '#shared/synthesis/signing-body.ts';
import { clipCamera, personParts, personPoints } from '#shared/synthesis/signing-clip.ts';
import type { SigningClip } from '#shared/synthesis/signing-clip.ts';
import type { PaintedPart } from './paint-hand.ts';
import { handParts } from './paint-hand.ts';
import type { Blob, Colour } from './paint-shapes.ts';
import { css, paintLimb } from './paint-shapes.ts';

type Canvas = OffscreenCanvasRenderingContext2D;

/** What tells one drawn person from another. */
interface Looks {
  readonly skin: Colour;
  readonly hair: Colour;
  readonly shirt: Colour;
}

const skins: readonly Colour[] = [
  [26, 52, 72],
  [22, 42, 46],
  [28, 58, 78],
  [24, 46, 60],
  [20, 38, 37],
];
const hairs: readonly Colour[] = [
  [24, 30, 18],
  [20, 12, 12],
  [34, 42, 40],
  [16, 40, 26],
];
const shirts: readonly Colour[] = [
  [214, 30, 34],
  [168, 26, 28],
  [268, 18, 36],
  [204, 12, 26],
  [350, 28, 32],
  [232, 26, 30],
  [188, 32, 28],
];

/** Looks by the number in the signer's name, which is part of the seed of everything else. */
function looksOf(name: string): Looks {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 0);
  const pick = (colours: readonly Colour[]): Colour => colours[number % colours.length]!;
  return { skin: pick(skins), hair: pick(hairs), shirt: pick(shirts) };
}

/** Where each line of the face mesh begins and ends, in the order of its points. */
const face = {
  outline: [0, 36],
  lips: [36, 56],
  opening: [56, 76],
  leftEye: [76, 92],
  rightEye: [92, 108],
  leftBrow: [113, 118],
  rightBrow: [123, 128],
} as const;

/** Points of one frame of a clip. */
class Frame {
  readonly clip: SigningClip;
  readonly frame: number;

  constructor(clip: SigningClip, frame: number) {
    this.clip = clip;
    this.frame = frame;
  }

  point(index: number): { readonly x: number; readonly y: number; readonly mm: number } {
    const at = (this.frame * personPoints + index) * 3;
    const { image } = this.clip;
    return { x: image[at]!, y: image[at + 1]!, mm: image[at + 2]! };
  }

  body(name: BodyPoint): { readonly x: number; readonly y: number; readonly mm: number } {
    return this.point(personParts.body.first + bodyIndex[name]);
  }

  /** A joint of the body with the radius of its flesh. */
  blob(name: BodyPoint, radiusMm: number): Blob {
    const { x, y, mm } = this.body(name);
    return { x, y, radius: (radiusMm * clipCamera.focalPx) / mm };
  }

  line([from, to]: readonly [number, number]): Path2D {
    const path = new Path2D();
    for (let i = from; i < to; i += 1) {
      const { x, y } = this.point(personParts.mesh.first + i);
      path.lineTo(x, y);
    }
    return path;
  }
}

/** Paints a frame of the clip over whatever the canvas shows. */
export function paintSigner(canvas: Canvas, clip: SigningClip, frame: number): void {
  const looks = looksOf(clip.signer.name);
  const at = new Frame(clip, frame);
  paintBackground(canvas);
  paintTrunk(canvas, at, looks);
  const parts: PaintedPart[] = [
    { mm: at.body('neck').mm - 40, paint: () => paintHead(canvas, at, looks) },
    ...(['left', 'right'] as const).flatMap((side) => [
      ...armParts(at, side, looks),
      ...handParts(clip, side, frame, looks.skin),
    ]),
  ];
  for (const { paint } of parts.toSorted((a, b) => b.mm - a.mm)) paint(canvas);
  paintNumber(canvas, frame);
}

function paintBackground(canvas: Canvas): void {
  const { width, height } = clipCamera;
  const wall = canvas.createLinearGradient(0, 0, 0, height);
  wall.addColorStop(0, '#c6d0d9');
  wall.addColorStop(1, '#9fadba');
  canvas.fillStyle = wall;
  canvas.fillRect(0, 0, width, height);
}

function paintTrunk(canvas: Canvas, at: Frame, { shirt }: Looks): void {
  const [left, right] = [at.blob('left shoulder', 52), at.blob('right shoulder', 52)];
  const [leftHip, rightHip] = [at.blob('left hip', 60), at.blob('right hip', 60)];
  const neck = at.blob('neck', 50);
  const path = new Path2D();
  const rise = neck.radius * 1.15;
  path.moveTo(right.x - right.radius, right.y + right.radius * 0.6);
  path.quadraticCurveTo(
    right.x - right.radius * 0.8,
    right.y - right.radius * 0.7,
    right.x + right.radius * 0.6,
    right.y - right.radius * 0.85,
  );
  path.lineTo(neck.x - neck.radius * 1.1, neck.y - rise);
  path.quadraticCurveTo(neck.x, neck.y + rise * 0.1, neck.x + neck.radius * 1.1, neck.y - rise);
  path.lineTo(left.x - left.radius * 0.6, left.y - left.radius * 0.85);
  path.quadraticCurveTo(
    left.x + left.radius * 0.8,
    left.y - left.radius * 0.7,
    left.x + left.radius,
    left.y + left.radius * 0.6,
  );
  path.lineTo(leftHip.x + leftHip.radius, leftHip.y + leftHip.radius);
  path.lineTo(rightHip.x - rightHip.radius, rightHip.y + rightHip.radius);
  path.closePath();
  const cloth = canvas.createLinearGradient(right.x, 0, left.x + left.radius, 0);
  cloth.addColorStop(0, css(shirt, 3));
  cloth.addColorStop(0.4, css(shirt, 6));
  cloth.addColorStop(1, css(shirt, -5));
  canvas.fillStyle = cloth;
  canvas.fill(path, 'nonzero');
}

/** Upper arm and sleeve of the forearm; a forearm that comes forward is painted over the trunk and the head. */
function armParts(at: Frame, side: 'left' | 'right', { shirt }: Looks): readonly PaintedPart[] {
  const [shoulder, elbow, wrist] = (['shoulder', 'elbow', 'wrist'] as const).map((joint) =>
    at.body(`${side} ${joint}`),
  );
  const upper = [at.blob(`${side} shoulder`, 50), at.blob(`${side} elbow`, 41)];
  const lower = [at.blob(`${side} elbow`, 40), at.blob(`${side} wrist`, 27)];
  return [
    {
      mm: (shoulder!.mm + elbow!.mm) / 2,
      paint: (canvas) => paintLimb(canvas, upper, [shirt[0], shirt[1], shirt[2] + 2]),
    },
    {
      // Its own hand is painted over the end of the sleeve.
      mm: Math.max((elbow!.mm + wrist!.mm) / 2, wrist!.mm + 12),
      paint: (canvas) => paintLimb(canvas, lower, [shirt[0], shirt[1], shirt[2] + 5]),
    },
  ];
}

function paintHead(canvas: Canvas, at: Frame, { skin, hair, shirt }: Looks): void {
  const [, headHigh] = at.clip.signer.face;
  const { pxPerMm } = at.clip;
  const neck = at.body('neck');
  const [chin, crown] = [at.point(personParts.mesh.first + 18), at.point(personParts.mesh.first)];
  const middle = { x: (chin.x + crown.x) / 2, y: (chin.y + crown.y) / 2 };
  const high = headHigh * pxPerMm;
  const tilt = Math.atan2(chin.x - crown.x, chin.y - crown.y);
  const ellipse = (up: number, breadth: number, height: number): Path2D => {
    const path = new Path2D();
    const [x, y] = [middle.x - up * Math.sin(tilt), middle.y - up * Math.cos(tilt)];
    path.ellipse(x, y, breadth, height, -tilt, 0, 2 * Math.PI);
    return path;
  };
  canvas.fillStyle = css(hair);
  canvas.fill(ellipse(high * 0.22, high * 0.83, high * 1.02));
  paintLimb(
    canvas,
    [
      { x: chin.x, y: chin.y - high * 0.4, radius: high * 0.42 },
      { x: neck.x, y: neck.y - high * 0.3, radius: high * 0.46 },
    ],
    [skin[0], skin[1], skin[2] - 9],
  );
  canvas.strokeStyle = css(shirt, -8);
  for (const ear of ['left ear', 'right ear'] as const)
    paintLimb(canvas, [at.blob(ear, 15), at.blob(ear, 13)], [skin[0], skin[1], skin[2] - 5]);
  const outline = at.line(face.outline);
  const light = canvas.createRadialGradient(
    middle.x - high * 0.25,
    middle.y - high * 0.35,
    high * 0.1,
    middle.x,
    middle.y,
    high * 1.15,
  );
  light.addColorStop(0, css(skin, 6));
  light.addColorStop(1, css(skin, -7));
  canvas.fillStyle = light;
  canvas.fill(outline);
  paintFringe(canvas, at, hair, high);
  paintFace(canvas, at, { skin, hair });
}

/** Hair over the forehead: the upper part of the outline, drawn thick. */
function paintFringe(canvas: Canvas, at: Frame, hair: Colour, high: number): void {
  const path = new Path2D();
  for (const i of [29, 30, 31, 32, 33, 34, 35, 0, 1, 2, 3, 4, 5, 6, 7]) {
    const { x, y } = at.point(personParts.mesh.first + i);
    path.lineTo(x, y);
  }
  canvas.strokeStyle = css(hair);
  canvas.lineWidth = high * 0.3;
  canvas.lineCap = 'round';
  canvas.lineJoin = 'round';
  canvas.stroke(path);
}

function paintFace(canvas: Canvas, at: Frame, { skin, hair }: Omit<Looks, 'shirt'>): void {
  canvas.fillStyle = '#f4f2ee';
  for (const eye of [face.leftEye, face.rightEye]) canvas.fill(at.line(eye));
  canvas.fillStyle = '#2b2320';
  for (const eye of ['left eye', 'right eye'] as const) {
    const { x, y, radius } = at.blob(eye, 6.2);
    canvas.beginPath();
    canvas.arc(x, y, radius, 0, 2 * Math.PI);
    canvas.fill();
  }
  canvas.lineCap = 'round';
  canvas.strokeStyle = css(hair, 4);
  canvas.lineWidth = 2.6;
  for (const brow of [face.leftBrow, face.rightBrow]) canvas.stroke(at.line(brow));
  const nose = at.blob('nose', 11);
  canvas.strokeStyle = css(skin, -20);
  canvas.lineWidth = 1.8;
  canvas.beginPath();
  canvas.arc(nose.x, nose.y - 1, nose.radius, 0.15 * Math.PI, 0.85 * Math.PI);
  canvas.stroke();
  canvas.fillStyle = css([skin[0] - 14, skin[1], skin[2] - 16]);
  canvas.fill(at.line(face.lips));
  canvas.fillStyle = css([skin[0] - 14, skin[1] - 10, skin[2] - 38]);
  canvas.fill(at.line(face.opening));
}

/** The number in words and blocks, and that nobody was recorded. */
function paintNumber(canvas: Canvas, frame: number): void {
  const { left, top, block } = frameCodePlace;
  const blocks = frameCode(frame);
  canvas.fillStyle = '#808080';
  canvas.fillRect(left - 4, top - 4, blocks.length * block + 8, block + 8);
  for (const [i, bit] of blocks.entries()) {
    canvas.fillStyle = bit === 1 ? '#ffffff' : '#000000';
    canvas.fillRect(left + i * block, top, block, block);
  }
  canvas.fillStyle = '#1d2329';
  canvas.font = '500 17px ui-monospace, monospace';
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'right';
  canvas.fillText(String(frame), left - 14, top + block / 2 + 1);
  canvas.textAlign = 'left';
  canvas.font = '500 15px "Inter Variable", sans-serif';
  canvas.fillText('Synthetic signer', 14, top + block / 2 + 1);
}
