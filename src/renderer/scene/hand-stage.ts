/** Everything that stands in the 3D view of a hand: the cloud, the skeletons, the error lines, the cube. */

import { Group } from 'three';
import type { CloudFrame, CloudView, PointCloud } from './point-cloud.ts';
import { makePointCloud } from './point-cloud.ts';
import type { JointMarks, Mark } from './joint-marks.ts';
import { makeJointMarks } from './joint-marks.ts';
import { arrowHead } from './arrow-head.ts';
import type { Stroke, ThickSegments } from './thick-segments.ts';
import { makeThickSegments } from './thick-segments.ts';
import { worseMark } from './worse-mark.ts';

/** A skeleton to draw. */
export interface SceneSkeleton {
  /** [joints, 3] camera space, mm; NaN where a joint has no place: then no bone goes there. */
  readonly joints: Float64Array;
  /** Of every joint; null draws none. */
  readonly mark: Mark | null;
  /** Marks of what is known of each joint, and where they stand; null for none. */
  readonly stated: {
    /** [joints, 3] camera space, mm; NaN draws none. */
    readonly places: Float64Array;
    /** [joints] null draws none. */
    readonly marks: readonly (Mark | null)[];
  } | null;
  /** [joints] 1 where bones that end there are drawn; null for all. */
  readonly bonesAt: Uint8Array | null;
  readonly stroke: Stroke;
  /** [joints, 3] where each joint should be; a thin line is drawn there. null draws none. */
  readonly errorsTo: Float64Array | null;
}

/** One frame as the scene shows it; its depth image is not here yet. */
export interface SceneFrame {
  /** null where the frame has no depth image. */
  readonly cloud: CloudView | null;
  /** Drawn in this order, the last on top. */
  readonly skeletons: readonly SceneSkeleton[];
  readonly bones: readonly (readonly [number, number])[];
  /** What the camera turns about, camera space, mm. */
  readonly handCentre: readonly [number, number, number];
  /** Half the edge of the cube drawn about the centre, mm; null draws none. */
  readonly cubeHalfMm: number | null;
  /** Joint to stand out; null for none. */
  readonly highlightedJoint: number | null;
  /** Where each joint came from in the last step of a refinement, and which it took further from the truth; null draws none. */
  readonly arrows: {
    /** [joints, 3] camera space, mm. */
    readonly from: Float64Array;
    readonly to: Float64Array;
    readonly worse: ReadonlySet<number>;
    /** Of the method. */
    readonly colour: string;
  } | null;
}

/** One frame with all that is drawn of it. */
export interface DrawnFrame extends Omit<SceneFrame, 'cloud'> {
  /** null where the frame has no depth image, or none that can be read. */
  readonly cloud: CloudFrame | null;
}

/** The stage: a group in the scene's space and how to fill it. */
export interface HandStage {
  readonly root: Group;
  show(frame: DrawnFrame): void;
  resize(width: number, height: number, pixelRatio: number, fovDeg: number): void;
  dispose(): void;
}

const cubeStroke: Stroke = { colour: '#5b6675', width: 1, dash: null, opacity: 0.7 };
const cubeEdges = [0, 1, 1, 3, 3, 2, 2, 0, 4, 5, 5, 7, 7, 6, 6, 4, 0, 4, 1, 5, 2, 6, 3, 7] as const;
const cubeCorners = new Float64Array(24);

function addCube(lines: ThickSegments, { handCentre, cubeHalfMm }: DrawnFrame): void {
  if (cubeHalfMm === null) return;
  for (let corner = 0; corner < 8; corner += 1) {
    for (let axis = 0; axis < 3; axis += 1) {
      const side = (corner >> axis) & 1 ? 1 : -1;
      cubeCorners[corner * 3 + axis] = (handCentre[axis] ?? 0) + side * cubeHalfMm;
    }
  }
  for (let edge = 0; edge < cubeEdges.length; edge += 2) {
    lines.add(cubeCorners, cubeEdges[edge] ?? 0, cubeCorners, cubeEdges[edge + 1] ?? 0, cubeStroke);
  }
}

function addSkeletons(
  lines: ThickSegments,
  errors: ThickSegments,
  marks: JointMarks,
  frame: DrawnFrame,
): void {
  for (const { joints, mark, stated, bonesAt, stroke, errorsTo } of frame.skeletons) {
    for (const [a, b] of frame.bones) {
      if (bonesAt !== null && bonesAt[a] === 0 && bonesAt[b] === 0) continue;
      if (isPlaced(joints, a) && isPlaced(joints, b)) lines.add(joints, a, joints, b, stroke);
    }
    for (let joint = 0; joint * 3 < joints.length; joint += 1) {
      const scale = joint === frame.highlightedJoint ? 1.7 : 1;
      const own = stated?.marks[joint];
      if (stated !== null && own && isPlaced(stated.places, joint))
        marks.add(stated.places, joint, own, scale);
      if (!isPlaced(joints, joint)) continue;
      if (mark !== null) marks.add(joints, joint, mark, scale);
      if (errorsTo !== null) errors.add(joints, joint, errorsTo, joint, errorStroke(stroke.colour));
    }
  }
}

const isPlaced = (joints: Float64Array, joint: number): boolean => !Number.isNaN(joints[joint * 3]);

const worseStroke: Stroke = { colour: worseMark.colour, width: 2.25, dash: null, opacity: 1 };

function addArrows(lines: ThickSegments, marks: JointMarks, arrows: SceneFrame['arrows']): void {
  if (arrows === null) return;
  const { from, to, worse, colour } = arrows;
  const arrowStroke: Stroke = { ...worseStroke, colour, width: 1.5 };
  for (let joint = 0; joint * 3 < to.length; joint += 1) {
    const stroke = worse.has(joint) ? worseStroke : arrowStroke;
    const head = arrowHead(from, to, joint);
    if (head === null) continue;
    lines.add(from, joint, head, 0, stroke);
    lines.add(head, 0, head, 1, stroke);
    lines.add(head, 0, head, 2, stroke);
    if (worse.has(joint)) marks.add(to, joint, worseMark, 1);
  }
}

const errorStrokes = new Map<string, Stroke>();

function errorStroke(colour: string): Stroke {
  const known = errorStrokes.get(colour);
  if (known !== undefined) return known;
  const stroke: Stroke = { colour, width: 1.5, dash: [3, 2, 3, 2], opacity: 1 };
  errorStrokes.set(colour, stroke);
  return stroke;
}

/** Makes an empty stage. Its space is the scene's: x right, y up, z towards the viewer, mm. */
export function makeHandStage(): HandStage {
  const cloud: PointCloud = makePointCloud();
  const lines = makeThickSegments({ overCloud: true, rimPx: 1.5 });
  const errors = makeThickSegments({ overCloud: false, rimPx: 1 });
  const cube = makeThickSegments({ overCloud: false, rimPx: 0 });
  const marks = makeJointMarks();
  const root = new Group();
  root.scale.set(1, -1, -1);
  root.add(cube.object, cloud.object, lines.object, errors.object, marks.object);
  return {
    root,
    show: (frame) => {
      cloud.show(frame.cloud);
      for (const part of [lines, errors, cube, marks]) part.begin();
      addCube(cube, frame);
      addSkeletons(lines, errors, marks, frame);
      addArrows(lines, marks, frame.arrows);
      for (const part of [lines, errors, cube, marks]) part.end();
    },
    resize: (width, height, pixelRatio, fovDeg) => {
      // A third more than a pixel's footprint, so that slanted surfaces stay closed.
      cloud.setPointScale((height * pixelRatio * 1.35) / (2 * Math.tan((fovDeg * Math.PI) / 360)));
      for (const part of [lines, errors, cube]) part.setScreen(width, height, pixelRatio);
      marks.setScreen(width, height);
    },
    dispose: () => {
      for (const part of [cloud, lines, errors, cube, marks]) part.dispose();
    },
  };
}
