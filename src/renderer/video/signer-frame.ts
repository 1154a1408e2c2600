/** What the painters of a signer share: the points of a frame, and how the person looks. */

import type { BodyPoint } from '#shared/synthesis/signing-body.ts';
import { bodyIndex } from '#shared/synthesis/signing-body.ts';
import { clipCamera, personParts, personPoints } from '#shared/synthesis/signing-clip.ts';
import type { SigningClip } from '#shared/synthesis/signing-clip.ts';
import type { Blob, Colour } from './paint-shapes.ts';

/** What tells one drawn person from another. */
export interface Looks {
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
export function looksOf(name: string): Looks {
  const number = Number(/\d+$/.exec(name)?.[0] ?? 0);
  const pick = (colours: readonly Colour[]): Colour => colours[number % colours.length]!;
  return { skin: pick(skins), hair: pick(hairs), shirt: pick(shirts) };
}

/** Points of one frame of a clip. */
export class SignerFrame {
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
