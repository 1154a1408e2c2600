/** One estimator's pose of one person over a clip, in typed arrays. */

/** A named group of points (a component of formats.md section 1) within a track. */
export interface TrackComponent {
  readonly name: string;
  /** Where its points start among all points of the track, and how many there are. */
  readonly first: number;
  readonly count: number;
  readonly points: readonly string[];
  /** Pairs of point indices within the component. */
  readonly limbs: readonly (readonly [number, number])[];
}

/** A pose track. Absence is confidence 0, never a coordinate of 0. */
export interface PoseTrack {
  /** `holistic`, `openpose`, … as recognised from the component names. */
  readonly estimator: string;
  readonly frames: number;
  readonly fps: number;
  /** Pixels of the picture the coordinates are measured in. */
  readonly width: number;
  readonly height: number;
  readonly points: number;
  readonly components: readonly TrackComponent[];
  /** [frames, points, 3] x, y in px of the picture, z as the estimator gives it (0 where it gives none). */
  readonly coordinates: Float32Array;
  /** [frames, points] 0 to 1. */
  readonly confidence: Float32Array;
}

/** The parts of the body that every estimator has in some form; null where a track lacks it. */
export interface TrackParts {
  readonly leftHand: TrackComponent | null;
  readonly rightHand: TrackComponent | null;
  readonly face: TrackComponent | null;
  /** Point indices within the track; null where there is none. */
  readonly leftShoulder: number | null;
  readonly rightShoulder: number | null;
  readonly nose: number | null;
  readonly leftEar: number | null;
  readonly rightEar: number | null;
  readonly leftElbow: number | null;
  readonly rightElbow: number | null;
  readonly leftWrist: number | null;
  readonly rightWrist: number | null;
}
