/** Loads the depth images of one data set at a time. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { EngineConnection } from './engine-connection.ts';
import type { FrameLoader } from './frame-loader.ts';
import { makeFrameLoader } from './frame-loader.ts';

/** A loader of depth images by frame. */
export interface DepthLoader extends Omit<FrameLoader<DepthFrame>, 'clear'> {
  /** Loads images of this data set from now on; forgets every other, and what was kept of this one. */
  open(dataSetId: number): void;
}

/** Makes a loader that has no data set open. */
export function makeDepthLoader(ask: EngineConnection['ask'], kept?: number): DepthLoader {
  let dataSetId = -1;
  const loader = makeFrameLoader(
    (frameIndex, signal) => ask('hands.depth', { dataSetId, frameIndex }, { signal }),
    kept,
  );
  return {
    ...loader,
    open: (id) => {
      dataSetId = id;
      loader.clear();
    },
  };
}
