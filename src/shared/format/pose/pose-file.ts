/** What a `.pose` file holds. */

/** A component, such as a hand, with its named points. */
export interface PoseComponent {
  readonly name: string;
  /** Letters of a point's values, e.g. `XYZC`; the last is the confidence. */
  readonly format: string;
  readonly points: readonly string[];
  /** Pairs of point indices within the component. */
  readonly limbs: readonly (readonly [number, number])[];
  /** Red, green, blue, 0 to 255 (as stored). */
  readonly colours: readonly (readonly [number, number, number])[];
}

/** A pose sequence: points of people over frames. */
export interface PoseFile {
  /** 0, 0.1 or 0.2. */
  readonly version: number;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly fps: number;
  readonly frames: number;
  /** The most people in any frame. */
  readonly people: number;
  /** Points of all components together. */
  readonly points: number;
  /** Numbers a point has besides its confidence. */
  readonly dimensions: number;
  readonly components: readonly PoseComponent[];
  /** [frames, people, points, dimensions] as stored: px for x and y (formats.md section 1 has the exceptions). */
  readonly data: Float32Array;
  /** [frames, people, points]; 0 means missing, whatever the coordinates say. */
  readonly confidence: Float32Array;
  readonly warnings: readonly string[];
}
