/** Binds the clock to the videos: a frame is shown when its pictures are there, and the true times come from the file. */

import { useEffect } from 'react';
import type { VideoMatch } from '#shared/pose/video-frames.ts';
import { videoFps } from '#shared/pose/video-frames.ts';
import { holdFrames, picturesCame } from '#renderer/state/clip-player.ts';
import { takeVideoTimes } from '#renderer/state/clip-store.ts';
import type { VideoState } from './use-clip-video.ts';

interface OwnVideo {
  readonly state: VideoState;
  readonly match: VideoMatch | null;
}

interface OtherVideo extends OwnVideo {
  /** The frame of the other clip for a frame of the clock. */
  readonly frameOf: (frame: number) => number;
}

/** Binds the clock for as long as the clip is shown. */
export function useVideoClock(
  clipId: number,
  { state, match }: OwnVideo,
  { state: otherState, match: otherMatch, frameOf }: OtherVideo,
): void {
  const video = state.kind === 'open' ? state.video : null;
  const other = otherState.kind === 'open' ? otherState.video : null;
  useEffect(() => {
    if (video === null || match === null) return;
    const { timesSec } = video.facts;
    const first = timesSec[0] ?? 0;
    const times = Float64Array.from(match.videoFrames, (frame) => (timesSec[frame] ?? NaN) - first);
    takeVideoTimes(clipId, times, videoFps(timesSec));
  }, [clipId, video, match]);
  useEffect(() => {
    if (video === null && other === null) return undefined;
    const own = (frame: number): number => match?.videoFrames[frame] ?? -1;
    const its = (frame: number): number => otherMatch?.videoFrames[frameOf(frame)] ?? -1;
    holdFrames({
      ready: (frame) => (video?.ready(own(frame)) ?? true) && (other?.ready(its(frame)) ?? true),
      want: (frame) => {
        video?.want(own(frame));
        other?.want(its(frame));
      },
    });
    const stops = [video?.listen(picturesCame), other?.listen(picturesCame)];
    return () => {
      holdFrames(null);
      for (const stop of stops) stop?.();
    };
  }, [video, match, other, otherMatch, frameOf]);
}
