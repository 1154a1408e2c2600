/** The words in the 3D view, on a canvas over it: labels at joints, and which frame this is, drawn together with it. */

import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
import type { SceneLabel } from './scene-link.ts';
import type { SceneSize } from './scene-messages.ts';

/** Where a word stands, CSS pixels; null where its point is behind the camera. */
type Place = { readonly x: number; readonly y: number } | null;

/** The canvas of words. */
export interface SceneWords {
  resize(size: SceneSize): void;
  /** Draws the labels at their places, and which frame the picture shows. */
  draw(
    labels: readonly SceneLabel[],
    placeOf: (label: SceneLabel) => Place,
    frameWords: string,
  ): void;
}

const ground = 'rgb(15 18 23 / 82%)';
const ink = '#eef1f5';
const quietInk = '#a5afbd';
const heightPx = 18;
const paddingPx = 4;
const font = (weight: number): string => `${weight} 12px "Chereme Inter", system-ui, sans-serif`;

/** A worker has no style sheet: it loads the app's font by itself. */
async function loadFont(then: () => void): Promise<void> {
  const face = new FontFace('Chereme Inter', `url(${interUrl})`, { weight: '100 900' });
  await face.load();
  (globalThis as unknown as { readonly fonts: FontFaceSet }).fonts.add(face);
  then();
}

/** Takes a canvas for the words. */
export function makeSceneWords(canvas: OffscreenCanvas, first: SceneSize): SceneWords {
  const context = canvas.getContext('2d');
  let size = first;
  let again = (): void => undefined;
  const resize = (next: SceneSize): void => {
    size = next;
    canvas.width = Math.round(size.width * size.ratio);
    canvas.height = Math.round(size.height * size.ratio);
    again();
  };
  resize(first);
  // Without it the system's font does.
  loadFont(() => again()).catch(() => undefined);

  const drawLabel = ({ text, kind }: SceneLabel, at: NonNullable<Place>): void => {
    if (context === null) return;
    context.font = font(kind === 'side' ? 700 : 400);
    const width = Math.max(10, context.measureText(text).width) + 2 * paddingPx;
    const [left, top] = [at.x + 10, at.y - 22];
    context.fillStyle = ground;
    context.beginPath();
    context.roundRect(left, top, width, heightPx, 4);
    context.fill();
    context.fillStyle = ink;
    context.textAlign = 'center';
    context.fillText(text, left + width / 2, top + heightPx / 2 + 0.5);
  };

  return {
    resize,
    draw: (labels, placeOf, frameWords) => {
      if (context === null) return;
      const drawn = (): void => {
        context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
        context.clearRect(0, 0, size.width, size.height);
        context.textBaseline = 'middle';
        context.textAlign = 'left';
        context.font = font(500);
        context.fillStyle = quietInk;
        context.fillText(frameWords, 12, 18);
        for (const label of labels) {
          const at = placeOf(label);
          if (at !== null) drawLabel(label, at);
        }
      };
      again = drawn;
      drawn();
    },
  };
}
