/** How closely the depth image is looked at while joints are corrected; the look goes along with the hand from frame to frame. */

import { useState } from 'react';
import type { PixelRegion } from '#renderer/scene/depth-window.ts';

/** A part of the image by where its middle lies from the hand's centre, px of the image. */
interface Close {
  readonly right: number;
  readonly down: number;
  readonly width: number;
  readonly height: number;
}

/** Smaller than so many px nothing is looked at. */
const leastPx = 8;
/** Room left about the joints, as a share of what they take. */
const margin = 0.3;

/** A place of the image, px. */
type Place = readonly [number, number];

/** The look. */
export interface DepthZoom {
  /** What is shown instead of `whole`, the usual part of the image. @param centre of the hand */
  regionOf(whole: PixelRegion, centre: Place): PixelRegion;
  /** So many times as large, about a place that stays where it is. */
  by(factor: number, now: PixelRegion, about: Place, centre: Place): void;
  /** As large as the joints allow. @param uvd [joints, 3], one of them placed at least */
  onto(uvd: Float64Array, centre: Place): void;
  /** The usual part again. */
  reset(): void;
}

/**
 * The look, the usual one at first.
 *
 * @param on joints are corrected: without that the usual part is shown, as no key would lead back to it
 */
export function useDepthZoom(on: boolean): DepthZoom {
  const [close, setClose] = useState<Close | null>(null);
  return {
    regionOf: (whole, centre) => (on && close !== null ? regionAbout(close, centre) : whole),
    by: (factor, { left, top, width, height }, [aboutU, aboutV], [u, v]) => {
      const scale = Math.max(1 / factor, leastPx / Math.min(width, height));
      const [middleU, middleV] = [left + width / 2, top + height / 2];
      setClose({
        right: aboutU + (middleU - aboutU) * scale - u,
        down: aboutV + (middleV - aboutV) * scale - v,
        width: width * scale,
        height: height * scale,
      });
    },
    onto: (uvd, [u, v]) => {
      const [left, right] = endsOf(uvd, 0);
      const [top, bottom] = endsOf(uvd, 1);
      setClose({
        right: (left + right) / 2 - u,
        down: (top + bottom) / 2 - v,
        width: Math.max(leastPx, (right - left) * (1 + margin)),
        height: Math.max(leastPx, (bottom - top) * (1 + margin)),
      });
    },
    reset: () => setClose(null),
  };
}

/** The part of the image that lies so from the hand. */
const regionAbout = ({ right, down, width, height }: Close, [u, v]: Place): PixelRegion => ({
  left: u + right - width / 2,
  top: v + down - height / 2,
  width,
  height,
});

/** Least and greatest of an axis. */
function endsOf(uvd: Float64Array, axis: 0 | 1): [number, number] {
  const values = uvd.filter((value, i) => i % 3 === axis && !Number.isNaN(value));
  return [Math.min(...values), Math.max(...values)];
}
