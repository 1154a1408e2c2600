/** Worker: reads a video's frame table and decodes the frames that the page asks for, in order, as pictures. */

import type { InputVideoTrack, VideoSample } from 'mediabunny';
import { ALL_FORMATS, CustomSource, EncodedPacketSink, Input, VideoSampleSink } from 'mediabunny';
import type { FromDecoder, ToDecoder, VideoRefusal } from './decoder-messages.ts';

/** The worker's own scope; the types of this room know a window only. */
const page = globalThis as unknown as {
  postMessage(message: FromDecoder, transfer: readonly Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToDecoder>) => void): void;
};
const tell = (message: FromDecoder, transfer: readonly Transferable[] = []): void =>
  page.postMessage(message, transfer);

const parts = new Map<number, (part: Uint8Array | null) => void>();
let lastPart = 0;
let sink: VideoSampleSink | null = null;
let timesSec = new Float64Array(0);
/** Frames at which decoding can begin, ascending. */
let keyFrames: readonly number[] = [];
let canvas = new OffscreenCanvas(1, 1);
let context: OffscreenCanvasRenderingContext2D | null = null;

/** What is asked for now; a newer one takes its place. */
let asked: { readonly from: number; readonly to: number } | null = null;
let samples: AsyncGenerator<VideoSample, void, unknown> | null = null;
/** The frame that `samples` yields next. */
let next = 0;
let working = false;

/** Decoding on to a frame so far ahead costs less than beginning anew at a keyframe. */
const nearFrames = 24;

async function read(from: number, to: number): Promise<Uint8Array> {
  lastPart += 1;
  const id = lastPart;
  const part = await new Promise<Uint8Array | null>((resolve) => {
    parts.set(id, resolve);
    tell({ kind: 'read', id, from, to });
  });
  parts.delete(id);
  if (part === null) throw new Error(`bytes ${from} to ${to} could not be read`);
  return part;
}

const refuse = (why: VideoRefusal['why'], codec: string | null, detail: string): void =>
  tell({ kind: 'refused', refusal: { why, codec, detail } });

async function open(bytes: number): Promise<void> {
  const source = new CustomSource({ getSize: () => bytes, read, prefetchProfile: 'fileSystem' });
  const input = new Input({ formats: ALL_FORMATS, source });
  if (!(await input.canRead())) {
    refuse('container', null, 'not a container that is known');
    return;
  }
  const track = await input.getPrimaryVideoTrack();
  if (track === null) {
    refuse('no-video', null, 'no video track');
    return;
  }
  const codec = codecName(track);
  if (!(await track.canDecode())) {
    refuse('codec', codec, `codec ${codec ?? 'unknown'}`);
    return;
  }
  const times: number[] = [];
  const keyTimes: number[] = [];
  const table = new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true });
  for await (const { timestamp, type } of table) {
    times.push(timestamp);
    if (type === 'key') keyTimes.push(timestamp);
  }
  if (times.length === 0) {
    refuse('no-video', codec, 'a video track without frames');
    return;
  }
  timesSec = Float64Array.from(times).sort();
  keyFrames = keyTimes.map(frameAt).sort((a, b) => a - b);
  const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
  canvas = new OffscreenCanvas(width, height);
  context = canvas.getContext('2d', { alpha: false });
  sink = new VideoSampleSink(track);
  tell({ kind: 'opened', facts: { width, height, timesSec } });
}

function codecName({ codec, internalCodecId }: InputVideoTrack): string | null {
  return typeof internalCodecId === 'string' ? internalCodecId : codec;
}

/** The frame whose time is nearest to a timestamp, seconds. */
function frameAt(timestamp: number): number {
  let [low, high] = [0, timesSec.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const after = timesSec[middle + 1] ?? Infinity;
    if (timestamp - (timesSec[middle] ?? 0) < after - timestamp) high = middle;
    else low = middle + 1;
  }
  return low;
}

async function stop(): Promise<void> {
  const ended = samples;
  samples = null;
  await ended?.return().catch(() => undefined);
}

/** Decodes what is asked until it is there. */
async function work(): Promise<void> {
  if (working || sink === null) return;
  working = true;
  while (asked !== null) {
    const goal = asked;
    if (samples === null || next > goal.from || goal.from - next > nearFrames) {
      await stop();
      samples = sink.samples(timesSec[goal.from]);
      next = goal.from;
    }
    try {
      const { value: sample, done } = await samples.next();
      if (done === true || sample === undefined) {
        if (next <= goal.to) tell({ kind: 'lost', from: next, to: goal.to });
        await stop();
        if (asked === goal) asked = null;
        continue;
      }
      const frame = frameAt(sample.timestamp);
      // A damaged frame is left out by the decoder: the one after it must not take its place.
      if (frame > next) tell({ kind: 'lost', from: next, to: frame - 1 });
      next = frame + 1;
      if (frame >= goal.from) send(sample, frame);
      sample.close();
    } catch {
      // Goes on behind the damage, at the next frame that needs no other.
      const resume = keyFrames.find((frame) => frame > Math.max(next, goal.from)) ?? goal.to + 1;
      const to = Math.min(resume - 1, goal.to);
      tell({ kind: 'lost', from: next, to });
      await stop();
      if (asked === goal) asked = resume > goal.to ? null : { from: resume, to: goal.to };
      continue;
    }
    if (asked === goal && next > goal.to) asked = null;
    else if (asked === goal) asked = { from: next, to: goal.to };
  }
  working = false;
}

function send(sample: VideoSample, frame: number): void {
  if (context === null) return;
  sample.draw(context, 0, 0, canvas.width, canvas.height);
  const picture = canvas.transferToImageBitmap();
  tell({ kind: 'frame', frame, picture }, [picture]);
}

page.addEventListener('message', ({ data }) => {
  if (data.kind === 'part') {
    parts.get(data.id)?.(data.part);
  } else if (data.kind === 'open') {
    open(data.bytes).catch((error: unknown) => refuse('damaged', null, String(error)));
  } else {
    asked = { from: data.from, to: data.to };
    void work();
  }
});
