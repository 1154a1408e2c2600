/** Answers `hands.depth` with the benchmark's frames, over a port as the engine does. */

import type { FromEngine, ToEngine } from '#shared/contract/call.ts';
import { succeed } from '#shared/failure/failure.ts';
import { madeFrames, syntheticFrame } from './synthetic-frames.ts';

const images = Array.from({ length: madeFrames }, (_, step) => syntheticFrame(step).cloud?.depth);

self.addEventListener('message', ({ ports: [port] }) => {
  port?.addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
    if (data.kind !== 'call') return;
    const { frameIndex } = data.input as { readonly frameIndex: number };
    const reply = succeed(images[frameIndex % madeFrames]);
    port.postMessage({ kind: 'reply', id: data.id, reply } satisfies FromEngine);
  });
  port?.start();
});
