/** Opens the video of a clip and closes it again; says why where there is none to see. */

import { useEffect, useMemo, useState } from 'react';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import type { VideoMatch } from '#shared/pose/video-frames.ts';
import { matchVideo } from '#shared/pose/video-frames.ts';
import { findVideo } from '#renderer/state/clip-video-file.ts';
import type { ClipVideo } from '#renderer/video/clip-video.ts';
import { openClipVideo } from '#renderer/video/clip-video.ts';
import type { VideoRefusal } from '#renderer/video/decoder-messages.ts';
import type { StageVideo } from './stage-painter.ts';

/** What is known of a clip's video now. */
export type VideoState =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening' }
  /** Its file is gone, or cannot be read. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It is there, but Chromium cannot play it. */
  | { readonly kind: 'refused'; readonly path: string; readonly refusal: VideoRefusal }
  | { readonly kind: 'open'; readonly path: string; readonly video: ClipVideo };

const none: VideoState = { kind: 'none' };
const opening: VideoState = { kind: 'opening' };

async function open(clipId: number): Promise<VideoState> {
  const source = await findVideo(clipId);
  if (!source.ok) return { kind: 'failed', failure: source.error };
  const { path, bytes, read, failure } = source.value;
  const opened = await openClipVideo(bytes, read);
  if (opened.ok) return { kind: 'open', path, video: opened.video };
  const broken = failure();
  return broken === null
    ? { kind: 'refused', path, refusal: opened.refusal }
    : { kind: 'failed', failure: broken };
}

/**
 * The video of a clip.
 *
 * @param attempt another number looks for it again
 */
export function useClipVideo(detail: ClipDetail | null, attempt = 0): VideoState {
  const clipId = detail?.row.id ?? null;
  const path = detail?.video ?? null;
  const key = path === null ? null : `${clipId} ${path} ${attempt}`;
  const [state, setState] = useState<{ readonly key: string; readonly video: VideoState } | null>(
    null,
  );
  useEffect(() => {
    if (clipId === null || key === null) return undefined;
    let isGone = false;
    let close = (): void => undefined;
    const take = async (): Promise<void> => {
      const video = await open(clipId);
      if (video.kind === 'open') close = video.video.close;
      if (isGone) close();
      else setState({ key, video });
    };
    void take();
    return () => {
      isGone = true;
      close();
    };
  }, [clipId, key]);
  if (key === null) return none;
  return state?.key === key ? state.video : opening;
}

/** Which frame of an open video belongs to which frame of the clip; null without an open video. */
export function useVideoMatch(detail: ClipDetail | null, state: VideoState): VideoMatch | null {
  const track = detail?.tracks[0];
  const timesSec = state.kind === 'open' ? state.video.facts.timesSec : null;
  return useMemo(
    () =>
      timesSec === null
        ? null
        : matchVideo(track?.frames ?? timesSec.length, track?.fps ?? 0, timesSec),
    [track, timesSec],
  );
}

/** The video as the stage draws it. */
export function useStageVideo(
  state: VideoState,
  match: VideoMatch | null,
): StageVideo | 'opening' | null {
  return useMemo(() => {
    if (state.kind === 'opening') return 'opening';
    if (state.kind !== 'open' || match === null) return null;
    const { video } = state;
    return {
      width: video.facts.width,
      height: video.facts.height,
      videoFrame: (frame) => match.videoFrames[frame] ?? -1,
      picture: video.picture,
      isLost: video.isLost,
      listen: video.listen,
    };
  }, [state, match]);
}
