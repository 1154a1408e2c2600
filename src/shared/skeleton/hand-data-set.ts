/** What a depth-hand data set is: joints, camera, hand, and how its test frames are divided. */

import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { Skeleton } from './skeleton.ts';

/** How the three numbers of a joint are meant: image (u px, v px, d mm) or camera (x, y, z mm). */
export type JointSpace = 'uvd' | 'xyz';

/** How depth frames of a data set are stored in files. */
export type DepthEncoding = 'png-green-blue-mm' | 'png-16-bit' | 'msra-bin';

/** A depth-hand data set: everything needed to read its files and measure errors on it. */
export interface HandDataSet {
  /** `nyu`, `icvl`, `msra`, `hands17`, or the slug of a description file's name. */
  readonly id: string;
  readonly name: string;
  readonly skeleton: Skeleton;
  /** Which hand the frames show; null when mixed or unknown. */
  readonly hand: 'left' | 'right' | null;
  readonly intrinsics: Intrinsics;
  /** Pixels of a depth frame; null when unknown. */
  readonly image: { readonly width: number; readonly height: number } | null;
  /** The space its text files are written in unless the person says otherwise. */
  readonly space: JointSpace;
  /** Millimetres per unit of the lengths in its text files (d, or x, y, z); 1 where it is left out. */
  readonly lengthUnitMm?: number;
  /** Millimetres per unit of a plain 16-bit PNG. */
  readonly depthUnitMm: number;
  readonly depthEncoding: DepthEncoding;
  /** Lines of the published test set; null where none is published. */
  readonly testFrames: number | null;
  /** Published sequences or subjects in file order; empty where unknown. `frames` add up to `testFrames`. */
  readonly groups: readonly { readonly name: string; readonly frames: number }[];
  /** Joints that carry the viewpoint: wrist and root of the middle finger; null where undefined. */
  readonly viewpointJoints: { readonly wrist: number; readonly middleRoot: number } | null;
  /** Order in which published figures show the joints, with the axis they use, where there is one. */
  readonly published: {
    readonly jointOrder: readonly number[];
    readonly jointErrorAxisMm: readonly [number, number];
  } | null;
}
