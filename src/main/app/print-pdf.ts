/** Prints an SVG to a one-page PDF through a hidden page that has the app's fonts. */

import type { Platform } from '#shared/contract/native-bridge.ts';
import { loadPage, makeHiddenWindow } from './windows.ts';

const mmPerInch = 25.4;

/**
 * @param svg an SVG document
 * @param widthMm page width; the SVG fills the page
 * @param heightMm page height
 */
export async function printPdf(
  platform: Platform,
  svg: string,
  widthMm: number,
  heightMm: number,
): Promise<Uint8Array> {
  const window = makeHiddenWindow(platform);
  try {
    await loadPage(window, 'print.html');
    await window.webContents.executeJavaScript(`window.showForPrint(${JSON.stringify(svg)})`);
    return await window.webContents.printToPDF({
      pageSize: { width: widthMm / mmPerInch, height: heightMm / mmPerInch },
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
      printBackground: true,
      pageRanges: '1',
    });
  } finally {
    window.destroy();
  }
}
