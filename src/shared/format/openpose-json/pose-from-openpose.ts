/** Puts frames of OpenPose together to a pose sequence. */

import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { openPoseComponents, openPosePoints } from './openpose-components.ts';

/** A frame at its place in the clip. */
export interface NumberedFrame {
  /** The number in the file's name, from 0. */
  readonly frameIndex: number;
  /** Each [137, 3] x px, y px, confidence. */
  readonly people: readonly Float32Array[];
}

/** What OpenPose's files do not say. */
export interface ClipFacts {
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

/** Bytes the sequence of these frames takes, to be asked before making it: numbers of frames may be anything. */
export const openPoseBytes = (frames: readonly NumberedFrame[]): number =>
  frameCount(frames) * mostPeople(frames) * openPosePoints * 3 * 4;

/**
 * A sequence from frame 0 to the largest number; frames without a file, and people who are not in a frame, have
 * confidence 0.
 */
export function poseFromOpenPose(frames: readonly NumberedFrame[], clip: ClipFacts): PoseFile {
  const count = frameCount(frames);
  const people = mostPeople(frames);
  const data = new Float32Array(count * people * openPosePoints * 2);
  const confidence = new Float32Array(count * people * openPosePoints);
  for (const frame of frames) {
    for (const [person, values] of frame.people.entries()) {
      const start = (frame.frameIndex * people + person) * openPosePoints;
      for (let point = 0; point < openPosePoints; point += 1) {
        data[(start + point) * 2] = values[point * 3]!;
        data[(start + point) * 2 + 1] = values[point * 3 + 1]!;
        confidence[start + point] = values[point * 3 + 2]!;
      }
    }
  }
  return {
    version: 0.2,
    ...clip,
    depth: 0,
    frames: count,
    people,
    points: openPosePoints,
    dimensions: 2,
    components: openPoseComponents,
    data,
    confidence,
    warnings: [],
  };
}

const frameCount = (frames: readonly NumberedFrame[]): number =>
  frames.reduce((most, { frameIndex }) => Math.max(most, frameIndex + 1), 0);

/** At least one, so that a clip without people keeps its frames. */
const mostPeople = (frames: readonly NumberedFrame[]): number =>
  frames.reduce((most, { people }) => Math.max(most, people.length), 1);
