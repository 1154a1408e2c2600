/** Names of exported files, and how a document names its video. */

import { dirname, extname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EafMedia } from '#shared/format/elan/eaf-document.ts';

/** Makes file names of the names of clips: without what no file system takes, each once. */
export function createFileNames(): (name: string, ending: string) => string {
  const taken = new Set<string>();
  return (name, ending) => {
    const safe = name
      .replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_')
      .replace(/^\.+/, '_')
      .slice(0, 180);
    for (let number = 1; ; number += 1) {
      const file = `${safe}${number === 1 ? '' : ` (${number})`}${ending}`;
      // Some file systems take capitals and small letters for the same.
      if (taken.has(file.toLowerCase())) continue;
      taken.add(file.toLowerCase());
      return file;
    }
  };
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.mp4': 'video/mp4',
  '.m4v': 'video/mp4',
  '.webm': 'video/webm',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.avi': 'video/x-msvideo',
};

/** How an ELAN document at `documentPath` links a video: by its whole path, and seen from the document. */
export function mediaLink(videoPath: string, documentPath: string): EafMedia {
  const beside = relative(dirname(documentPath), videoPath).split(sep);
  const relativeUrl = beside
    .map((part) => (part === '..' ? part : encodeURIComponent(part)))
    .join('/');
  return {
    url: pathToFileURL(videoPath).href,
    relativeUrl: relativeUrl.startsWith('..') ? relativeUrl : `./${relativeUrl}`,
    mimeType: mimeTypes[extname(videoPath).toLowerCase()] ?? 'unknown',
    timeOriginMs: 0,
  };
}

/** The name of a clip's file in a folder, or the one path that was said. */
export const pathOfClip = (path: string, into: 'file' | 'folder', fileName: string): string =>
  into === 'file' ? path : join(path, fileName);
