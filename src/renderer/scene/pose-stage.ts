/** Everything that stands in the 3D view of a signer: each estimator's skeleton, drawn with the hand view's own lines and marks. */

import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  Points,
  PointsMaterial,
} from 'three';
import type { Mark } from './joint-marks.ts';
import { makeJointMarks } from './joint-marks.ts';
import { besideOpacity } from './onion-look.ts';
import type { PoseEdit } from './pose-edit-stage.ts';
import { isMarked, makePoseEditStage } from './pose-edit-stage.ts';
import type { PoseLook } from './pose-look.ts';
import type { PosePlan } from './pose-plan.ts';
import { sureConfidence } from './pose-plan.ts';
import { middleOf, placePose } from './pose-space.ts';
import type { Stroke } from './thick-segments.ts';
import { makeThickSegments } from './thick-segments.ts';

/** A track to draw. */
export interface StagedPose {
  readonly plan: PosePlan;
  readonly look: PoseLook;
}

/** The stage: a group in the scene's space and how to fill it. */
export interface PoseStage {
  readonly root: Group;
  /** Takes the tracks of a clip. */
  load(poses: readonly StagedPose[]): void;
  /** Says which of them is corrected; null while the clip is watched. */
  edit(edit: PoseEdit | null): void;
  /** Shows a frame of them. */
  show(frame: number): void;
  /** [points of all tracks, 3] of the frame that is shown. */
  places(): Float64Array;
  resize(width: number, height: number, pixelRatio: number): void;
  dispose(): void;
}

interface Drawn {
  readonly plan: PosePlan;
  readonly first: number;
  readonly middle: readonly [number, number];
  readonly body: Stroke;
  readonly hand: Stroke;
  /** While another track is corrected. */
  readonly beside: Stroke;
  readonly bodyMark: Mark;
  readonly leftMark: Mark;
  readonly rightMark: Mark;
  /** While it is corrected. */
  readonly openMark: Mark;
  readonly face: Points<BufferGeometry, PointsMaterial>;
}

const skeletonParts = ['body', 'left', 'right'] as const;

function drawnOf({ plan, look }: StagedPose, first: number): Drawn {
  const [on = 4, off = 3, secondOn = on, secondOff = off] = look.dash;
  const dash = look.dash.length === 0 ? null : ([on, off, secondOn, secondOff] as const);
  const stroke = (width: number): Stroke => ({ colour: look.colour, width, dash, opacity: 1 });
  const mark = (radius: number, open: boolean): Mark => ({
    colour: look.colour,
    shape: look.marker,
    open,
    radius,
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array(plan.points.face.length * 3), 3).setUsage(
      DynamicDrawUsage,
    ),
  );
  const material = new PointsMaterial({
    color: look.colour,
    size: 1.5,
    sizeAttenuation: false,
    transparent: true,
    opacity: 0.55,
  });
  const face = new Points(geometry, material);
  face.frustumCulled = false;
  return {
    plan,
    first,
    middle: middleOf(plan),
    body: stroke(2.5),
    hand: stroke(1.75),
    beside: { colour: look.colour, width: 1.25, dash: null, opacity: besideOpacity },
    bodyMark: mark(3.5, false),
    leftMark: mark(2.5, true),
    rightMark: mark(2.5, false),
    openMark: mark(2.5, true),
    face,
  };
}

/** Makes an empty stage. */
export function makePoseStage(): PoseStage {
  const lines = makeThickSegments({ overCloud: false, rimPx: 1 });
  const marks = makeJointMarks();
  const corrected = makePoseEditStage();
  const root = new Group();
  root.scale.set(1, -1, -1);
  root.add(lines.object, marks.object, ...corrected.objects);
  let drawn: readonly Drawn[] = [];
  let places = new Float64Array(0);
  let edit: PoseEdit | null = null;

  const forget = (): void => {
    for (const { face } of drawn) {
      root.remove(face);
      face.geometry.dispose();
      face.material.dispose();
    }
  };

  const addPart = (
    { plan, first, body, hand, beside, bodyMark, leftMark, rightMark, openMark }: Drawn,
    part: 'body' | 'left' | 'right',
    frame: number,
    edited: Drawn | null,
  ): void => {
    const { track } = plan;
    // What is not corrected steps back.
    const isBeside = edited !== null && edited.first !== first;
    const stroke = isBeside ? beside : part === 'body' ? body : hand;
    const least = part === 'body' ? sureConfidence : 0;
    const pairs = plan.lines[part];
    const start = frame * track.points;
    for (let i = 0; i < pairs.length; i += 2) {
      const a = pairs[i] ?? 0;
      const b = pairs[i + 1] ?? 0;
      if ((track.confidence[start + a] ?? 0) <= least) continue;
      if ((track.confidence[start + b] ?? 0) <= least) continue;
      lines.add(places, first + a, places, first + b, stroke);
    }
    if (isBeside) return;
    const own = part === 'body' ? bodyMark : part === 'left' ? leftMark : rightMark;
    const mark = edited === null ? own : openMark;
    const staged = edited === null ? null : (edit?.staged ?? null);
    for (const point of plan.points[part]) {
      if ((track.confidence[start + point] ?? 0) <= least) continue;
      if (staged === null || !isMarked(staged, start + point))
        marks.add(places, first + point, mark, 1);
    }
  };

  const showFace = ({ plan, first, face }: Drawn): void => {
    const attribute = face.geometry.getAttribute('position') as BufferAttribute;
    const values = attribute.array;
    const indices = plan.points.face;
    for (let i = 0; i < indices.length; i += 1) {
      const from = (first + (indices[i] ?? 0)) * 3;
      values[i * 3] = places[from] ?? 0;
      values[i * 3 + 1] = places[from + 1] ?? 0;
      values[i * 3 + 2] = places[from + 2] ?? 0;
    }
    attribute.needsUpdate = true;
  };

  return {
    root,
    load: (poses) => {
      forget();
      let first = 0;
      drawn = poses.map((pose) => {
        const one = drawnOf(pose, first);
        first += pose.plan.track.points;
        root.add(one.face);
        return one;
      });
      places = new Float64Array(first * 3);
    },
    edit: (next) => {
      edit = next;
    },
    show: (frame) => {
      lines.begin();
      marks.begin();
      for (const one of drawn) {
        if (frame < one.plan.track.frames)
          placePose(one.plan, frame, one.middle, places, one.first);
      }
      const edited = edit === null ? null : (drawn[edit.pose] ?? null);
      for (const one of drawn) {
        one.face.visible = edited === null || edited === one;
        if (frame >= one.plan.track.frames) continue;
        for (const part of skeletonParts) addPart(one, part, frame, edited);
        showFace(one);
      }
      corrected.show(frame, edit, edited === null ? null : { ...edited, places });
      lines.end();
      marks.end();
    },
    places: () => places,
    resize: (width, height, pixelRatio) => {
      lines.setScreen(width, height, pixelRatio);
      marks.setScreen(width, height);
      corrected.resize(width, height, pixelRatio);
    },
    dispose: () => {
      forget();
      corrected.dispose();
      lines.dispose();
      marks.dispose();
    },
  };
}
