/** A clip's video: every frame as a picture of its own, decoded in a worker, kept around the frame that is shown. */

import type { FromDecoder, ToDecoder, VideoFacts, VideoRefusal } from './decoder-messages.ts';
import type { FrameRange } from './plan-decoding.ts';
import { getsThere, keptRange, nextRange } from './plan-decoding.ts';

/** An open video. */
export interface ClipVideo {
  readonly facts: VideoFacts;
  /** The picture of a frame; null while it is not decoded, and where it cannot be. */
  readonly picture: (frame: number) => ImageBitmap | null;
  /** Whether a frame needs no more waiting: its picture is here, or it is damaged. */
  readonly ready: (frame: number) => boolean;
  readonly isLost: (frame: number) => boolean;
  /** Says which frame is shown, or about to be: those around it are decoded. */
  readonly want: (frame: number) => void;
  /** Called whenever a frame has become ready; returns how to stop. */
  readonly listen: (listener: (frame: number) => void) => () => void;
  readonly close: () => void;
}

/** Reads bytes `from` to before `to` of the file; null where they cannot be read. */
export type ReadVideo = (from: number, to: number) => Promise<Uint8Array | null>;

/** Pictures of a video take at most so much memory. */
const mostPictureBytes = 160 * 1024 * 1024;
/** However large pictures are, so many are kept: fewer and a step back would decode every time. */
const fewestKept = 12;

type Opened =
  | { readonly ok: true; readonly video: ClipVideo }
  | { readonly ok: false; readonly refusal: VideoRefusal };

/**
 * Opens a video.
 *
 * @param bytes size of the file
 */
export function openClipVideo(bytes: number, read: ReadVideo): Promise<Opened> {
  const worker = new Worker(new URL('./decoder-worker.ts', import.meta.url), { type: 'module' });
  const { promise, resolve } = Promise.withResolvers<Opened>();
  const say = (message: ToDecoder): void => worker.postMessage(message, []);
  let take: (message: FromDecoder) => void = () => undefined;
  worker.addEventListener('message', ({ data }: MessageEvent<FromDecoder>) => {
    if (data.kind === 'read') {
      void read(data.from, data.to).then((part) => say({ kind: 'part', id: data.id, part }));
    } else if (data.kind === 'opened') {
      const frames = makeFrames(data.facts, say, () => worker.terminate());
      take = frames.take;
      resolve({ ok: true, video: frames.video });
    } else if (data.kind === 'refused') {
      worker.terminate();
      resolve({ ok: false, refusal: data.refusal });
    } else {
      take(data);
    }
  });
  worker.addEventListener('error', ({ message }) => {
    worker.terminate();
    resolve({ ok: false, refusal: { why: 'damaged', codec: null, detail: message } });
  });
  say({ kind: 'open', bytes });
  return promise;
}

function makeFrames(
  facts: VideoFacts,
  say: (message: ToDecoder) => void,
  end: () => void,
): { readonly video: ClipVideo; readonly take: (message: FromDecoder) => void } {
  const frames = facts.timesSec.length;
  const pictureBytes = Math.max(1, facts.width * facts.height * 4);
  const capacity = Math.max(fewestKept, Math.floor(mostPictureBytes / pictureBytes));
  const pictures = new Map<number, ImageBitmap>();
  const lost = new Uint8Array(frames);
  const listeners = new Set<(frame: number) => void>();
  let wanted = 0;
  let asked: FrameRange | null = null;
  let closed = false;

  const ready = (frame: number): boolean =>
    frame < 0 || frame >= frames || lost[frame] === 1 || pictures.has(frame);

  const ask = (): void => {
    const range = nextRange(wanted, keptRange(wanted, frames, capacity), ready);
    if (range === null) return;
    if (asked !== null && getsThere(asked, range)) return;
    asked = range;
    say({ kind: 'decode', ...range });
  };

  const evict = (): void => {
    const { from, to } = keptRange(wanted, frames, capacity);
    for (const [frame, picture] of pictures) {
      if (frame >= from && frame <= to) continue;
      picture.close();
      pictures.delete(frame);
    }
  };

  const take = (message: FromDecoder): void => {
    if (message.kind === 'frame') {
      const { frame, picture } = message;
      if (closed || pictures.has(frame)) {
        picture.close();
        return;
      }
      pictures.set(frame, picture);
      evict();
      arrived(frame, frame);
    } else if (message.kind === 'lost') {
      lost.fill(1, message.from, message.to + 1);
      arrived(message.from, message.to);
    }
  };

  const arrived = (from: number, to: number): void => {
    if (asked !== null)
      asked = to >= asked.to ? null : { from: Math.max(asked.from, to + 1), to: asked.to };
    for (let frame = from; frame <= to; frame += 1)
      for (const listener of listeners) listener(frame);
    if (asked === null) ask();
  };

  const video: ClipVideo = {
    facts,
    picture: (frame) => pictures.get(frame) ?? null,
    ready,
    isLost: (frame) => lost[frame] === 1,
    want: (frame) => {
      if (frame < 0 || frame >= frames) return;
      wanted = frame;
      ask();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      end();
      for (const picture of pictures.values()) picture.close();
      pictures.clear();
    },
  };
  return { video, take };
}
