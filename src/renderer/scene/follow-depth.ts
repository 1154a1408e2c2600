/** Keeps a frame's picture and its depth image together: a frame is shown when its image is here, and until then the one before stays. */

import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import type { Result } from '#shared/failure/failure.ts';
import type { SceneContent } from './scene-link.ts';

/** Where depth images come from. */
export interface DepthSource {
  /** Gives images of this data set from now on, and forgets all it has. */
  open(dataSetId: number): void;
  /** The image if it is here already. */
  peek(frameIndex: number): DepthFrame | null;
  want(frameIndex: number): Promise<Result<DepthFrame>>;
  /** Fetches these when nothing is wanted, nearest first. */
  prefetch(frameIndices: readonly number[]): void;
}

/** Shows a frame with its image; null where it has none, or none that can be read. */
export type ShowWithDepth = (content: SceneContent, depth: DepthFrame | null) => void;

/**
 * Follows what is to be shown.
 *
 * @returns takes the next content: shows it at once where its image is here, else as soon as that comes. A frame that was
 *   passed while its image loaded is shown too, unless a newer one has been shown since.
 */
export function followDepth(
  source: DepthSource,
  show: ShowWithDepth,
): (content: SceneContent) => void {
  let newest: SceneContent | null = null;
  let shown: SceneContent | null = null;
  let following = false;

  const showNow = (content: SceneContent, depth: DepthFrame | null): void => {
    shown = content;
    show(content, depth);
  };

  const follow = async (): Promise<void> => {
    following = true;
    for (;;) {
      if (newest === null || newest === shown) break;
      const asked = newest;
      const shownBefore = shown;
      const { edition, frameIndex } = asked.depth;
      const reply = await source.want(frameIndex);
      // Shown since: something newer. Another edition: the reply is of images that are no longer there.
      if (shown !== shownBefore || newest.depth.edition !== edition) continue;
      // The same frame may be drawn otherwise by now.
      const content = newest.depth.frameIndex === frameIndex ? newest : asked;
      showNow(content, reply.ok ? reply.value : null);
    }
    following = false;
  };

  return (content) => {
    const { dataSetId, edition, frameIndex, ahead } = content.depth;
    if (newest?.depth.edition !== edition) source.open(dataSetId);
    newest = content;
    const depth = content.frame.cloud === null ? null : source.peek(frameIndex);
    if (content.frame.cloud === null || depth !== null) showNow(content, depth);
    else if (!following) void follow();
    source.prefetch(ahead);
  };
}
