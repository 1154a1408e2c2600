/** Draws the signer of a synthetic clip: trunk, head, arms and hands, what is in front last, with the number of the frame. */

import { frameCode, frameCodePlace } from '#shared/synthesis/frame-code.ts';
import { clipCamera } from '#shared/synthesis/signing-clip.ts';
import type { SigningClip } from '#shared/synthesis/signing-clip.ts';
import type { PaintedPart } from './paint-hand.ts';
import { handParts } from './paint-hand.ts';
import { paintHead, paintNeck } from './paint-head.ts';
import { css, paintLimb } from './paint-shapes.ts';
import type { Looks } from './signer-frame.ts';
import { looksOf, SignerFrame } from './signer-frame.ts';

type Canvas = OffscreenCanvasRenderingContext2D;

/** Paints a frame of the clip over whatever the canvas shows. */
export function paintSigner(canvas: Canvas, clip: SigningClip, frame: number): void {
  const looks = looksOf(clip.signer.name);
  const at = new SignerFrame(clip, frame);
  paintBackground(canvas);
  paintNeck(canvas, at, looks);
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

let wall: OffscreenCanvas | null = null;

function paintBackground(canvas: Canvas): void {
  wall ??= makeWall();
  canvas.drawImage(wall, 0, 0);
}

function makeWall(): OffscreenCanvas {
  const { width, height } = clipCamera;
  const made = new OffscreenCanvas(width, height);
  const canvas = made.getContext('2d', { alpha: false, willReadFrequently: true });
  if (canvas === null) return made;
  const light = canvas.createLinearGradient(0, 0, 0, height);
  light.addColorStop(0, '#c6d0d9');
  light.addColorStop(1, '#9fadba');
  canvas.fillStyle = light;
  canvas.fillRect(0, 0, width, height);
  return made;
}

function paintTrunk(canvas: Canvas, at: SignerFrame, { shirt }: Looks): void {
  const [left, right] = [at.body('left shoulder').x, at.body('right shoulder').x];
  const cloth = canvas.createLinearGradient(right, 0, left, 0);
  cloth.addColorStop(0, css(shirt, 2));
  cloth.addColorStop(0.35, css(shirt, 4));
  cloth.addColorStop(1, css(shirt, -4));
  canvas.fillStyle = cloth;
  canvas.fill(trunkPath(at));
}

/** Shoulders that rise to a round collar, and sides that run out of the picture. */
function trunkPath(at: SignerFrame): Path2D {
  const path = new Path2D();
  const mm = at.clip.pxPerMm;
  const neck = at.body('neck');
  const side = (name: 'left' | 'right', sign: 1 | -1): (readonly [number, number])[] => {
    const shoulder = at.body(`${name} shoulder`);
    const hip = at.body(`${name} hip`);
    return [
      [neck.x + sign * 58 * mm, neck.y - 94 * mm],
      [neck.x + sign * 90 * mm, neck.y - 60 * mm],
      [shoulder.x - sign * 8 * mm, shoulder.y - 46 * mm],
      [shoulder.x + sign * 44 * mm, shoulder.y - 34 * mm],
      [shoulder.x + sign * 42 * mm, shoulder.y + 40 * mm],
      [hip.x + sign * 62 * mm, Math.max(hip.y, clipCamera.height) + 40],
    ];
  };
  const [rightSide, leftSide] = [side('right', -1), side('left', 1)];
  const lineTo = ([x, y]: readonly [number, number]): void => path.lineTo(x, y);
  const curveTo = (a: readonly [number, number], b: readonly [number, number]): void =>
    path.quadraticCurveTo(a[0], a[1], b[0], b[1]);
  lineTo(rightSide[5]!);
  lineTo(rightSide[4]!);
  curveTo(rightSide[3]!, rightSide[2]!);
  curveTo(rightSide[1]!, rightSide[0]!);
  curveTo([neck.x, neck.y - 42 * mm], leftSide[0]!);
  curveTo(leftSide[1]!, leftSide[2]!);
  curveTo(leftSide[3]!, leftSide[4]!);
  lineTo(leftSide[5]!);
  path.closePath();
  return path;
}

/** Upper arm and sleeve of the forearm; a forearm that comes forward is painted over the trunk and the head. */
function armParts(
  at: SignerFrame,
  side: 'left' | 'right',
  { shirt }: Looks,
): readonly PaintedPart[] {
  const [shoulder, elbow, wrist] = (['shoulder', 'elbow', 'wrist'] as const).map((joint) =>
    at.body(`${side} ${joint}`),
  );
  const upper = [at.blob(`${side} shoulder`, 46), at.blob(`${side} elbow`, 38)];
  const lower = [at.blob(`${side} elbow`, 37), at.blob(`${side} wrist`, 26)];
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
