/** Made joint files in the layout of NYU (14 joints, u v d), for tests that need no real data. */

/** Frames of the published NYU test set. */
export const nyuFrames = 8252;
const joints = 14;

/** Lines of joints that move slowly over the image; another `offset` is another method. */
export function nyuLines(offset = 0, frames = nyuFrames): string[] {
  return Array.from({ length: frames }, (_, frame) => {
    const numbers = Array.from({ length: joints }, (__, joint) => {
      const swing = 40 * Math.sin(frame / 30 + joint);
      return [
        (320 + swing + offset * Math.cos(frame + joint)).toFixed(3),
        (240 + 6 * joint + offset).toFixed(3),
        (800 + swing + 2 * joint + offset).toFixed(3),
      ].join(' ');
    });
    return numbers.join(' ');
  });
}

/** Lines as a file. */
export const fileOf = (lines: readonly string[], end = '\n'): string => lines.join(end) + end;

/** The same with one line exchanged; lines count from 1. */
export const withLine = (
  lines: readonly string[],
  number: number,
  change: (line: string) => string,
): string[] => lines.map((line, at) => (at === number - 1 ? change(line) : line));
