/** Loads what there is of frames for stepping, e.g. their depth images: keeps the last ones, fetches neighbours ahead, asks for each frame once. */

import type { Result } from '#shared/failure/failure.ts';

/** Fetches one frame; the signal says that nobody wants it any more. */
export type LoadFrame<Frame> = (frameIndex: number, signal: AbortSignal) => Promise<Result<Frame>>;

/** A loader of frames by index. */
export interface FrameLoader<Frame> {
  /** The frame if it is here already. */
  peek(frameIndex: number): Frame | null;
  /** The frame, from here or from the engine. */
  want(frameIndex: number): Promise<Result<Frame>>;
  /** Fetches these when nothing is wanted, nearest first; replaces what was to be fetched before. */
  prefetch(frameIndices: readonly number[]): void;
  /** Forgets everything and drops what is on its way. */
  clear(): void;
}

/**
 * Makes a loader.
 *
 * @param kept frames that stay in memory, the longest unused leave first
 */
export function makeFrameLoader<Frame>(load: LoadFrame<Frame>, kept = 48): FrameLoader<Frame> {
  const frames = new Map<number, Frame>();
  const onTheWay = new Map<number, Promise<Result<Frame>>>();
  let lifetime = new AbortController();
  let queue: readonly number[] = [];
  let wanted = 0;
  let fetching = false;

  const keep = (frameIndex: number, frame: Frame): void => {
    frames.delete(frameIndex);
    frames.set(frameIndex, frame);
    for (const oldest of frames.keys()) {
      if (frames.size <= kept) break;
      frames.delete(oldest);
    }
  };

  const fetch = (frameIndex: number): Promise<Result<Frame>> => {
    const pending = onTheWay.get(frameIndex);
    if (pending !== undefined) return pending;
    const { signal } = lifetime;
    const reply = load(frameIndex, signal).then((result) => {
      // After `clear` the reply is of another data set.
      if (signal.aborted) return result;
      onTheWay.delete(frameIndex);
      if (result.ok) keep(frameIndex, result.value);
      return result;
    });
    onTheWay.set(frameIndex, reply);
    return reply;
  };

  const fetchAhead = async (): Promise<void> => {
    if (fetching) return;
    fetching = true;
    // `clear` empties the queue; what is queued after it while an older frame comes in is fetched here too.
    for (;;) {
      const next = queue.find((frameIndex) => !frames.has(frameIndex));
      if (next === undefined || wanted > 0) break;
      queue = queue.filter((frameIndex) => frameIndex !== next);
      await fetch(next);
    }
    fetching = false;
  };

  return {
    peek: (frameIndex) => {
      const frame = frames.get(frameIndex);
      if (frame !== undefined) keep(frameIndex, frame);
      return frame ?? null;
    },
    want: async (frameIndex) => {
      const frame = frames.get(frameIndex);
      if (frame !== undefined) return { ok: true, value: frame };
      wanted += 1;
      const reply = await fetch(frameIndex);
      wanted -= 1;
      void fetchAhead();
      return reply;
    },
    prefetch: (frameIndices) => {
      queue = frameIndices;
      void fetchAhead();
    },
    clear: () => {
      lifetime.abort();
      lifetime = new AbortController();
      frames.clear();
      onTheWay.clear();
      queue = [];
    },
  };
}
