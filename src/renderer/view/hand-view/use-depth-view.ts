/** What keys do with the depth image while joints are corrected: where the pointer is, nearer, further, the hand alone. */

import type { RefObject } from 'react';
import { useImperativeHandle } from 'react';
import type { PixelRegion } from '#renderer/scene/depth-window.ts';
import { handWork } from '#renderer/state/hand-correcting.ts';
import { sayRefused } from '#renderer/state/job-store.ts';
import type { PictureFit } from './depth-picture.ts';
import type { DepthZoom } from './use-depth-zoom.ts';

/** The depth image for keys. */
export interface DepthView {
  /** Where the pointer is, px of the image; null where it is elsewhere. */
  pointer(): readonly [number, number] | null;
  /** So many times as large, about the pointer, else the middle. */
  zoom(factor: number): void;
  /** The corrected hand as large as it goes. */
  zoomOnto(): void;
  zoomOut(): void;
}

/** What is shown of the image. */
interface Shown {
  readonly fit: PictureFit;
  readonly region: PixelRegion;
  /** The hand's, px of the image. */
  readonly centre: readonly [number, number];
}

/** @param pointer on the canvas, CSS px */
export function useDepthView(
  view: RefObject<DepthView | null>,
  zoom: DepthZoom,
  shown: RefObject<Shown>,
  pointer: RefObject<readonly [number, number] | null>,
): void {
  const pointedPlace = (): readonly [number, number] | null => {
    if (pointer.current === null) return null;
    const { scale, originU, originV } = shown.current.fit;
    return [pointer.current[0] / scale + originU, pointer.current[1] / scale + originV];
  };
  useImperativeHandle(view, () => ({
    pointer: pointedPlace,
    zoom: (factor) => {
      const { region, centre } = shown.current;
      const middle = [region.left + region.width / 2, region.top + region.height / 2] as const;
      zoom.by(factor, region, pointedPlace() ?? middle, centre);
    },
    zoomOnto: () => {
      const uvd = handWork()?.pose.uvd;
      if (uvd?.some((value) => !Number.isNaN(value))) zoom.onto(uvd, shown.current.centre);
      else sayRefused('no joint has a place in this frame yet');
    },
    zoomOut: () => zoom.reset(),
  }));
}
