/** A pose sequence of any number of people, as files hold it. */

/** The fields of a pose file that a track is made of. */
export interface PeoplePose {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  /** The most people in any frame; their order is no identity. */
  readonly people: number;
  /** Points of all components together. */
  readonly points: number;
  /** Numbers a point has besides its confidence. */
  readonly dimensions: number;
  readonly components: readonly {
    readonly name: string;
    /** Letters of a point's values, e.g. `XYZC`, the last for the confidence. */
    readonly format: string;
    readonly points: readonly string[];
    /** Pairs of point indices within the component. */
    readonly limbs: readonly (readonly [number, number])[];
  }[];
  /** [frames, people, points, dimensions] */
  readonly data: Float32Array;
  /** [frames, people, points]; 0 means missing. */
  readonly confidence: Float32Array;
}
