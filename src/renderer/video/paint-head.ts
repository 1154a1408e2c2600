/** Draws the head of a signer from the points of the face. */

import { personParts } from '#shared/synthesis/signing-clip.ts';
import type { Colour } from './paint-shapes.ts';
import { css, paintLimb } from './paint-shapes.ts';
import type { Looks, SignerFrame } from './signer-frame.ts';

type Canvas = OffscreenCanvasRenderingContext2D;

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

/** Under the collar and behind the chin. */
export function paintNeck(canvas: Canvas, at: SignerFrame, { skin }: Looks): void {
  const chin = at.point(personParts.mesh.first + 18);
  const neck = at.body('neck');
  const mm = at.clip.pxPerMm;
  paintLimb(
    canvas,
    [
      { x: chin.x, y: chin.y - 36 * mm, radius: 46 * mm },
      { x: neck.x, y: neck.y - 50 * mm, radius: 50 * mm },
    ],
    [skin[0], skin[1], skin[2] - 10],
  );
}

/** The head with its face, tilted as its points are. */
export function paintHead(canvas: Canvas, at: SignerFrame, { skin, hair }: Looks): void {
  const [, headHigh] = at.clip.signer.face;
  const { pxPerMm } = at.clip;
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
function paintFringe(canvas: Canvas, at: SignerFrame, hair: Colour, high: number): void {
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

function paintFace(canvas: Canvas, at: SignerFrame, { skin, hair }: Omit<Looks, 'shirt'>): void {
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
