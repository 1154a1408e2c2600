/** Videos that carry the number of each frame in their picture, with poses that carry it as well: what is shown can be read back. */

import {
  BufferTarget,
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { writePose } from '#shared/format/pose/write-pose.ts';
import { holisticComponents, holisticPoints } from '#shared/synthesis/holistic-layout.ts';
import {
  frameCode,
  frameCodeBlocks,
  frameCodePlace,
  readFrameCode,
} from '#shared/synthesis/frame-code.ts';

export const codedSize = { width: 640, height: 480 } as const;

/** The pose has one point, the nose, that stands further to the right with every frame, where the video is black. */
const mark = { row: 440, first: 30, step: 8 } as const;

interface Encoded {
  /** Base64. */
  readonly data: string;
  readonly isKey: boolean;
}

/** Encodes pictures of numbered frames in a page, as only Chromium has an encoder here. */
async function encode(
  page: Page,
  frames: number,
  framesBetweenKeys: number,
): Promise<{ chunks: Encoded[]; codec: string; description: string | null }> {
  const codes = Array.from({ length: frames }, (_, frame) => frameCode(frame));
  return page.evaluate(
    async ({ all, size, place, keys }) => {
      const base64 = (bytes: Uint8Array): string =>
        btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
      const canvas = new OffscreenCanvas(size.width, size.height);
      const context = canvas.getContext('2d')!;
      const chunks: { data: string; isKey: boolean }[] = [];
      let description: string | null = null;
      const encoder = new VideoEncoder({
        output: (chunk, meta) => {
          const bytes = new Uint8Array(chunk.byteLength);
          chunk.copyTo(bytes);
          chunks.push({ data: base64(bytes), isKey: chunk.type === 'key' });
          const told = meta?.decoderConfig?.description;
          if (told !== undefined)
            description ??= base64(new Uint8Array(ArrayBuffer.isView(told) ? told.buffer : told));
        },
        error: (error) => {
          throw error;
        },
      });
      encoder.configure({
        codec: 'avc1.42001e',
        ...size,
        bitrate: 2_000_000,
        avc: { format: 'avc' },
      });
      for (const [frame, code] of all.entries()) {
        context.fillStyle = '#000';
        context.fillRect(0, 0, size.width, size.height);
        for (const [i, bit] of code.entries()) {
          context.fillStyle = bit === 1 ? '#fff' : '#000';
          context.fillRect(place.left + i * place.block, place.top, place.block, place.block);
        }
        const picture = new VideoFrame(canvas, { timestamp: frame * 1000 });
        encoder.encode(picture, { keyFrame: frame % keys === 0 });
        picture.close();
      }
      await encoder.flush();
      return { chunks, codec: 'avc1.42001e', description };
    },
    { all: codes, size: codedSize, place: frameCodePlace, keys: framesBetweenKeys },
  );
}

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

/**
 * Writes `<name>.mp4` and `<name>.pose` into a folder.
 *
 * @param timesSec [frames] when each frame is shown
 * @param poseFps what the poses say; their frames are those of the video
 */
export async function writeCodedClip(
  page: Page,
  folder: string,
  {
    name,
    timesSec,
    poseFps,
    framesBetweenKeys = 30,
  }: {
    readonly name: string;
    readonly timesSec: readonly number[];
    readonly poseFps: number;
    readonly framesBetweenKeys?: number;
  },
): Promise<void> {
  const { chunks, codec, description } = await encode(page, timesSec.length, framesBetweenKeys);
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  for (const [frame, { data, isKey }] of chunks.entries()) {
    const time = timesSec[frame]!;
    const duration = (timesSec[frame + 1] ?? time + 1 / poseFps) - time;
    const packet = new EncodedPacket(bytesOf(data), isKey ? 'key' : 'delta', time, duration);
    const decoderConfig = { codec, codedWidth: codedSize.width, codedHeight: codedSize.height };
    await source.add(packet, {
      decoderConfig:
        description === null
          ? decoderConfig
          : { ...decoderConfig, description: bytesOf(description) },
    });
  }
  await output.finalize();
  writeFileSync(join(folder, `${name}.mp4`), new Uint8Array(target.buffer!));
  writeFileSync(join(folder, `${name}.pose`), codedPose(timesSec.length, poseFps));
}

function codedPose(frames: number, fps: number): Uint8Array {
  const data = new Float32Array(frames * holisticPoints * 3);
  const confidence = new Float32Array(frames * holisticPoints);
  for (let frame = 0; frame < frames; frame += 1) {
    const nose = frame * holisticPoints;
    data.set([mark.first + mark.step * frame, mark.row, 0], nose * 3);
    confidence[nose] = 1;
  }
  return writePose({
    version: 0.2,
    ...codedSize,
    depth: 0,
    fps,
    frames,
    people: 1,
    points: holisticPoints,
    dimensions: 3,
    components: holisticComponents.map(({ name, points, limbs }) => ({
      name,
      format: 'XYZC',
      points,
      limbs,
      colours: [],
    })),
    data,
    confidence,
    warnings: [],
  }).bytes;
}

/** One look at the stage: which frame its number, its video and its skeleton tell. */
export interface Seen {
  readonly label: number;
  /** -1 where the picture shows no code. */
  readonly video: number;
  readonly pose: number;
}

/**
 * Looks at the stage so many times, once each time the screen is drawn.
 *
 * @param marginPx around the video on the stage
 */
export async function lookAtStage(
  page: Page,
  times: number,
  marginPx = 4,
): Promise<readonly Seen[]> {
  const looks = await page.evaluate(
    async ({ size, place, blocks, times: wanted, margin, row }) => {
      const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="stage"]')!;
      const label = document.querySelector('[data-testid="clip-frame"]')!;
      const context = canvas.getContext('2d')!;
      const found: { label: number; lightness: number[]; markX: number }[] = [];
      while (found.length < wanted) {
        await new Promise(requestAnimationFrame);
        const ratio = canvas.width / canvas.clientWidth;
        const scale =
          Math.min(
            (canvas.clientWidth - 2 * margin) / size.width,
            (canvas.clientHeight - 2 * margin) / size.height,
          ) * ratio;
        const [left, top] = [
          canvas.width / 2 - (size.width / 2) * scale,
          canvas.height / 2 - (size.height / 2) * scale,
        ];
        // A row at once: every reading waits for the graphics.
        const pixels = (videoRow: number): Uint8ClampedArray =>
          context.getImageData(0, Math.round(top + videoRow * scale), canvas.width, 1).data;
        const codes = pixels(place.top + 0.5 * place.block);
        const lightness = Array.from({ length: blocks }, (_, i) => {
          const x = Math.round(left + (place.left + (i + 0.5) * place.block) * scale);
          return codes[x * 4 + 1]! / 255;
        });
        const line = pixels(row);
        let [sum, lit] = [0, 0];
        for (let x = Math.ceil(left); x < left + size.width * scale; x += 1) {
          if (Math.max(line[x * 4]!, line[x * 4 + 1]!, line[x * 4 + 2]!) < 90) continue;
          sum += x;
          lit += 1;
        }
        found.push({
          label: Number(/frame (\d+)/.exec(label.textContent)?.[1] ?? -1),
          lightness,
          markX: lit === 0 ? -1 : (sum / lit - left) / scale,
        });
      }
      return found;
    },
    {
      size: codedSize,
      place: frameCodePlace,
      blocks: frameCodeBlocks,
      times,
      margin: marginPx,
      row: mark.row,
    },
  );
  return looks.map(({ label, lightness, markX }) => ({
    label,
    video:
      readFrameCode(
        (x) => lightness[Math.floor((x - frameCodePlace.left) / frameCodePlace.block)]!,
      ) ?? -1,
    // Rounding gives -0 as well.
    pose: Math.round((markX - mark.first) / mark.step) + 0,
  }));
}
