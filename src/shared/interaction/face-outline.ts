/** Which points of a face component run around it. */

import type { TrackComponent } from '#shared/pose/pose-track.ts';

/** Every other point of the face oval of MediaPipe's mesh, from the middle of the forehead clockwise in the picture. */
const meshOval: readonly number[] = [
  10, 297, 284, 389, 454, 361, 397, 379, 400, 152, 176, 150, 172, 132, 234, 162, 54, 67,
];

/** The points around a face, and the ones that give a forehead to a face that ends at its brows. */
export interface FaceOutline {
  /** Places among all points of the track. */
  readonly around: Int32Array<ArrayBuffer>;
  /** Tops of the brows and the chin, as places in the track; null where the outline has a forehead. */
  readonly brows: readonly [number, number] | null;
  readonly chin: number | null;
}

/** Sets without a known outline are thinned to about so many points. */
const mostPoints = 40;

/**
 * The outline of a face: MediaPipe's oval by the names of its mesh points (also of a reduced face), jaw and brows of the
 * 68 or 70 points that OpenPose, AlphaPose and COCO-WholeBody share, or every few points of anything else.
 */
export function faceOutline(face: TrackComponent): FaceOutline {
  const oval = meshOval.map((name) => face.points.indexOf(String(name))).filter((at) => at !== -1);
  const place = (at: number): number => face.first + at;
  if (oval.length >= meshOval.length / 2)
    return { around: Int32Array.from(oval, place), brows: null, chin: null };
  if (face.count === 68 || face.count === 70) {
    const around = Int32Array.from({ length: 27 }, (_, at) => place(at));
    return { around, brows: [place(19), place(24)], chin: place(8) };
  }
  const stride = Math.max(1, Math.ceil(face.count / mostPoints));
  const length = Math.ceil(face.count / stride);
  return {
    around: Int32Array.from({ length }, (_, i) => place(i * stride)),
    brows: null,
    chin: null,
  };
}
