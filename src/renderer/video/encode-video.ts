/** Encodes frames that a painter draws on a canvas as a video file with exact timestamps. */

import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  Quality,
} from 'mediabunny';
import type { VideoCodec } from 'mediabunny';
import type { Result } from '#shared/failure/failure.ts';
import { assert, fail, succeed } from '#shared/failure/failure.ts';

/** A video to be: its size in px (even numbers), and what paints each frame. */
export interface VideoToEncode {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  /** Paints frame `frame`, 0 first; the canvas still shows the frame before. */
  readonly paint: (canvas: OffscreenCanvasRenderingContext2D, frame: number) => void;
}

/** What any player takes comes first; every build of Chromium has the second. */
const codecs: VideoCodec[] = ['avc', 'vp9'];
/** A step back decodes at most so many frames. */
const framesBetweenKeys = 10;
/** Bits a pixel and frame: painted pictures have large plain areas. */
const bitsPerPixel = 0.08;

/**
 * An MP4 file of the frames: frame n is shown from n / fps to (n + 1) / fps exactly, and every tenth is a keyframe.
 * `missing-part` where this build encodes none of H.264 and VP9, or its encoder stops.
 */
export async function encodeVideo({
  width,
  height,
  fps,
  frames,
  paint,
}: VideoToEncode): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const codec = await getFirstEncodableVideoCodec(codecs, { width, height });
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (codec === null || context === null) {
    return fail('missing-part', 'This build of Chromium encodes neither H.264 nor VP9 video.', {
      tip: 'Everything else works without a video.',
    });
  }
  const source = new CanvasSource(canvas, {
    codec,
    quality: new Quality({ bitrate: Math.round(width * height * fps * bitsPerPixel) }),
    keyFrameInterval: framesBetweenKeys / fps,
    latencyMode: 'quality',
  });
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  output.addVideoTrack(source, { frameRate: fps });
  try {
    await output.start();
    for (let frame = 0; frame < frames; frame += 1) {
      paint(context, frame);
      await source.add(frame / fps, 1 / fps);
    }
    await output.finalize();
  } catch (error) {
    // What WebCodecs throws; anything else is a bug.
    if (!(error instanceof DOMException)) throw error;
    return fail('missing-part', 'The video encoder of this machine stopped.', {
      tip: 'Everything else works without a video; open the workspace again to try once more.',
      detail: `${error.name}: ${error.message}`,
    });
  }
  assert(target.buffer !== null, 'a finished file has bytes');
  return succeed(new Uint8Array(target.buffer));
}
