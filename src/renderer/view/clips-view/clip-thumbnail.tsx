/** The skeleton of a clip's middle frame, small; fetched when the row rests in sight, then kept. */

import type { ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { ClipRow, CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { sceneGround } from '#renderer/scene/depth-ramp.ts';
import { poseLook } from '#renderer/scene/pose-look.ts';
import { fitBox, paintPose } from '#renderer/scene/pose-painter.ts';
import { planPose } from '#renderer/scene/pose-plan.ts';
import { wishForPoses } from '#renderer/state/clip-pictures.ts';

interface ClipThumbnailProps {
  readonly row: ClipRow;
  readonly collection: CollectionSummary;
}

const [width, height] = [52, 34];
const kept = 400;
const restsAfterMs = 150;
const pictures = new Map<number, HTMLCanvasElement>();
const options = { lineScale: 0.55, marks: false } as const;

function keep(clipId: number, picture: HTMLCanvasElement): void {
  pictures.set(clipId, picture);
  for (const oldest of pictures.keys()) {
    if (pictures.size <= kept) break;
    pictures.delete(oldest);
  }
}

/** Paints the middle frame of the first track. */
function pictureOf(tracks: readonly PoseTrack[], estimators: readonly string[]): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  const track = tracks[0];
  if (context === null || track === undefined) return canvas;
  context.scale(ratio, ratio);
  const plan = planPose(track);
  const fit = { scale: 1, scaleY: 1, x: 0, y: 0 };
  fitBox(fit, plan.box, { x: 0, width, height }, 2);
  const look = poseLook(Math.max(0, estimators.indexOf(track.estimator)));
  paintPose(context, plan, track.frames >> 1, fit, look, options);
  return canvas;
}

/** Shows it; an empty stage until it is there, and where there are no poses. */
export function ClipThumbnail({ row, collection }: ClipThumbnailProps): ReactElement {
  const place = useRef<HTMLSpanElement>(null);
  const hasPose = row.left !== null;
  useEffect(() => {
    const known = pictures.get(row.id);
    if (known !== undefined) {
      place.current?.replaceChildren(known);
      return undefined;
    }
    place.current?.replaceChildren();
    if (!hasPose) return undefined;
    let takeBack = (): void => undefined;
    const wish = (): void => {
      takeBack = wishForPoses(row.id, (tracks) => {
        const picture = pictureOf(tracks, collection.estimators);
        picture.style.cssText = `width: ${width}px; height: ${height}px; display: block`;
        keep(row.id, picture);
        place.current?.replaceChildren(picture);
      });
    };
    // Rows that only pass by while one scrolls ask for nothing.
    const timer = window.setTimeout(wish, restsAfterMs);
    return () => {
      window.clearTimeout(timer);
      takeBack();
    };
  }, [row.id, hasPose, collection.estimators]);
  return (
    <span
      ref={place}
      style={{
        width,
        height,
        display: 'block',
        borderRadius: 3,
        overflow: 'hidden',
        background: hasPose ? sceneGround : 'none',
      }}
      aria-hidden
    />
  );
}
