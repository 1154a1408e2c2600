/** Where the pointer puts a missing joint in the 3D view of a signer: in the plane of the view, as deep as what is beside it. */

import type { PosePlan } from './pose-plan.ts';
import { placeInTrack, signerDistance } from './pose-space.ts';
import type { SceneCamera } from './scene-camera.ts';
import type { ScenePixel, ScenePoint } from './scene-lens.ts';

/** What the 3D view turns about. */
export const sceneMiddle = [0, 18, signerDistance] as const;

/** How the chosen joint is put somewhere. */
export interface PosePlacing {
  /** Points of its track through whose middle the plane goes; none for that of the signer. */
  beside(): readonly number[];
  /**
   * Puts it there: px, px and z of the track.
   *
   * @param clicked whether by a click, else by key
   */
  place(at: readonly [number, number, number], clicked: boolean): void;
}

/** The middle of entries of an [n, 3] table; null for none. */
function middleOfPlaces(places: Float64Array, entries: readonly number[]): ScenePoint | null {
  if (entries.length === 0) return null;
  const sum = [0, 1, 2].map((axis) =>
    entries.reduce((total, entry) => total + (places[entry * 3 + axis] ?? 0), 0),
  );
  return [sum[0]! / entries.length, sum[1]! / entries.length, sum[2]! / entries.length];
}

/**
 * Where a pixel puts a point of a track, px, px and z; null before anything was drawn.
 *
 * @param places [points of all tracks, 3] in the scene
 * @param beside entries of it through whose middle the plane of the view goes
 */
export function placeUnder(
  camera: Pick<SceneCamera, 'toPlace'>,
  { x, y }: ScenePixel,
  {
    plan,
    frame,
    point,
  }: { readonly plan: PosePlan; readonly frame: number; readonly point: number },
  places: Float64Array,
  beside: readonly number[],
): [number, number, number] | null {
  const through = middleOfPlaces(places, beside) ?? sceneMiddle;
  const place = camera.toPlace(x, y, through, null);
  return place === null ? null : placeInTrack(plan, frame, point, [place[0], place[1], place[2]]);
}
