/** The frame that settled together with its depth image, for the panel that shows it as a picture. */

import { create } from 'zustand';
import type { FrameDetail } from '#shared/contract/hand-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { makeDepthLoader } from '#renderer/api/depth-loader.ts';
import { ask, shareEngine } from '#renderer/api/engine-client.ts';
import type { ShownFrame } from './hand-store.ts';
import { useHand } from './hand-store.ts';

/** A frame with what came of reading its image; both are null where it has none. */
export interface DepthPicture {
  readonly frame: ShownFrame;
  /** The frame's own. */
  readonly detail: FrameDetail;
  readonly depth: DepthFrame | null;
  readonly failure: Failure | null;
}

interface DepthState {
  /** Of the frame that settled last and whose image is here; while another is on its way the one before stays. */
  readonly picture: DepthPicture | null;
}

export const useDepth = create<DepthState>(() => ({ picture: null }));

const { setState: set } = useDepth;

/** Images that stay for a person who steps to and fro. */
const keptImages = 4;

const loader = makeDepthLoader(ask, keptImages);
let openEdition = -1;

async function follow(frame: ShownFrame, detail: FrameDetail): Promise<void> {
  const { dataSet, edition } = useHand.getState();
  if (dataSet === null) return;
  if (edition !== openEdition) loader.open(dataSet.id);
  openEdition = edition;
  const { frameIndex } = frame;
  const depth = detail.hasDepth ? loader.peek(frameIndex) : null;
  if (!detail.hasDepth || depth !== null) {
    set({ picture: { frame, detail, depth, failure: null } });
    return;
  }
  const reply = await loader.want(frameIndex);
  // Another frame may have settled meanwhile.
  if (useHand.getState().settled !== frame) return;
  set({
    picture: {
      frame,
      detail,
      depth: reply.ok ? reply.value : null,
      failure: reply.ok ? null : reply.error,
    },
  });
}

useHand.subscribe(({ settled }, before) => {
  if (settled === before.settled) return;
  if (!settled?.detail) set({ picture: null });
  else void follow(settled, settled.detail);
});

/** The way of depth images to the worker that draws in 3D: it asks the engine by itself. */
export const engineOfScene = shareEngine;
