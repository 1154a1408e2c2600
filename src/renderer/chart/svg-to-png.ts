/** Paints an SVG at a print resolution, in the app's own fonts. */

import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?inline';
import { assert } from '#shared/failure/failure.ts';
import { withPngChunks } from './png-chunks.ts';
import type { PrintSize } from './print-size.ts';

/** Journals ask for at least this many dots per inch. */
const dotsPerInch = 300;
const mmPerInch = 25.4;

/** The picture with its resolution and manifest inside. A picture of an SVG sees no fonts of the page, so they travel in it. */
export async function svgToPng(
  svg: string,
  { widthMm, heightMm }: PrintSize,
  manifest: string,
): Promise<Uint8Array> {
  const font = `<style>@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(${interUrl}) format("woff2")}</style>`;
  const withFont = svg.replace(/<metadata>[^]*?<\/metadata>/, font);
  const url = URL.createObjectURL(new Blob([withFont], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round((widthMm / mmPerInch) * dotsPerInch);
    canvas.height = Math.round((heightMm / mmPerInch) * dotsPerInch);
    const painter = canvas.getContext('2d');
    assert(painter !== null, 'a canvas has a 2D context');
    painter.fillStyle = '#ffffff';
    painter.fillRect(0, 0, canvas.width, canvas.height);
    painter.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    assert(blob !== null, 'the canvas encodes its picture');
    return withPngChunks(new Uint8Array(await blob.arrayBuffer()), dotsPerInch, {
      Software: 'Chereme',
      'chereme-figure': manifest,
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
