/** COCO keypoints and COCO-WholeBody: order, flags, boxes and counts by the rules of formats.md section 4. */

import { describe, expect, test } from 'vitest';
import { cocoBody, cocoFeet, cocoSkeleton } from '#shared/format/coco-keypoints/coco-points.ts';
import type { CocoLayout } from '#shared/format/coco-keypoints/write-coco.ts';
import { createCocoWriter } from '#shared/format/coco-keypoints/write-coco.ts';
import { poseFromOpenPose } from '#shared/format/openpose-json/pose-from-openpose.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import { madeTrack, standingBody } from '#test/shared/made-tracks.ts';

interface Annotation {
  readonly id: number;
  readonly image_id: number;
  readonly keypoints: readonly number[];
  readonly num_keypoints: number;
  readonly bbox: readonly number[];
  readonly area: number;
  readonly [key: string]: unknown;
}
interface Document {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly annotations: readonly Annotation[];
  readonly categories: readonly {
    readonly keypoints: readonly string[];
    readonly skeleton: unknown;
  }[];
}

function write(
  layout: CocoLayout,
  clips: readonly { name: string; track: PoseTrack; visibility?: Uint8Array }[],
): { document: Document; loss: readonly string[] } {
  const writer = createCocoWriter(layout, { description: 'made', date: '2026-11-26T00:00:00Z' });
  const text = [writer.start(), ...clips.map(writer.clip), writer.end()].join('');
  return { document: JSON.parse(text) as Document, loss: writer.loss() };
}

/** The three numbers of a point of the body. */
const point = ({ keypoints }: Annotation, name: string): readonly number[] =>
  keypoints.slice(3 * cocoBody.indexOf(name), 3 * cocoBody.indexOf(name) + 3);

/** Every point of OpenPose at x = 10 + its index, y = 20 + its index. */
function openPoseTrack(missing: readonly number[] = []): PoseTrack {
  const person = Float32Array.from({ length: 137 * 3 }, (_, i) => {
    const at = Math.floor(i / 3);
    if (missing.includes(at)) return 0;
    return [10 + at, 20 + at, 0.5][i % 3]!;
  });
  const pose = poseFromOpenPose([{ frameIndex: 0, people: [person] }], {
    fps: 25,
    width: 640,
    height: 480,
  });
  return trackOfPose(pose).track;
}

describe('COCO keypoints', () => {
  test('the order is COCO’s, left before right, and the skeleton counts from 1', () => {
    expect(cocoBody).toEqual([
      'nose',
      'left_eye',
      'right_eye',
      'left_ear',
      'right_ear',
      'left_shoulder',
      'right_shoulder',
      'left_elbow',
      'right_elbow',
      'left_wrist',
      'right_wrist',
      'left_hip',
      'right_hip',
      'left_knee',
      'right_knee',
      'left_ankle',
      'right_ankle',
    ]);
    expect(cocoSkeleton.flat().every((at) => at >= 1 && at <= 17)).toBe(true);
    expect(cocoSkeleton).toHaveLength(19);
    expect(cocoFeet.slice(0, 3)).toEqual(['left_big_toe', 'left_small_toe', 'left_heel']);
  });

  test('a body of Holistic is found by names; missing points are 0, 0, 0', () => {
    const track = madeTrack([{ body: { ...standingBody, LEFT_WRIST: [700, 100, 0.2] } }]);
    const { document, loss } = write(17, [{ name: 'a', track }]);
    const [one] = document.annotations;
    expect(point(one!, 'nose')).toEqual([300, 130, 2]);
    expect(point(one!, 'left_shoulder')).toEqual([350, 200, 2]);
    // Missing in the file at (625, 625) with confidence 0.
    expect(point(one!, 'right_wrist')).toEqual([0, 0, 0]);
    // Outside a picture of 640 px it cannot be visible.
    expect(point(one!, 'left_wrist')).toEqual([700, 100, 1]);
    expect(one!.num_keypoints).toBe(4);
    expect(one!.bbox).toEqual([250, 100, 450, 100]);
    expect(one!.area).toBe(45_000);
    expect(one!).toMatchObject({ iscrowd: 0, category_id: 1, segmentation: [] });
    expect(one!).not.toHaveProperty('lefthand_kpts');
    expect(loss.join(' ')).toContain('no place for the confidence');
    expect(loss.join(' ')).toContain('1 point lies outside the picture');
    expect(loss.join(' ')).toContain('21 of LEFT_HAND_LANDMARKS');
  });

  test('ids count over all clips; a frame without anybody is an image without an annotation', () => {
    const empty = { body: {} };
    const { document } = write(17, [
      { name: 'a', track: madeTrack([{}, empty, {}]) },
      { name: 'b', track: madeTrack([empty, {}]) },
    ]);
    expect(document.images.map(({ id, file_name }) => [id, file_name])).toEqual([
      [1, 'a/000000.jpg'],
      [2, 'a/000001.jpg'],
      [3, 'a/000002.jpg'],
      [4, 'b/000000.jpg'],
      [5, 'b/000001.jpg'],
    ]);
    expect(document.annotations.map(({ id, image_id }) => [id, image_id])).toEqual([
      [1, 1],
      [2, 3],
      [3, 5],
    ]);
  });

  test('flags that are given go before what the estimator said', () => {
    const track = madeTrack([{}]);
    const visibility = new Uint8Array(track.points);
    visibility[0] = 1;
    const { document } = write(17, [{ name: 'a', track, visibility }]);
    expect(point(document.annotations[0]!, 'nose')).toEqual([300, 130, 1]);
    expect(document.annotations[0]!.num_keypoints).toBe(1);
  });
});

describe('COCO-WholeBody', () => {
  test('OpenPose fills all 133 points; its pupils, neck and middle of the hips have no place', () => {
    const { document, loss } = write(133, [{ name: 'a', track: openPoseTrack() }]);
    const [one] = document.annotations;
    // BODY_25: 16 LEye, 15 REye, 5 LShoulder, 2 RShoulder.
    expect(point(one!, 'left_eye')).toEqual([26, 36, 2]);
    expect(point(one!, 'right_eye')).toEqual([25, 35, 2]);
    expect(point(one!, 'left_shoulder')).toEqual([15, 25, 2]);
    expect(one!.num_keypoints).toBe(17);
    // 19 LBigToe, 20 LSmallToe, 21 LHeel, 22 RBigToe ...
    expect(one!['foot_kpts']).toEqual([19, 20, 21, 22, 23, 24].flatMap((i) => [10 + i, 20 + i, 2]));
    expect(one!['face_kpts']).toHaveLength(68 * 3);
    expect((one!['face_kpts'] as number[]).slice(0, 3)).toEqual([35, 45, 2]);
    // The hands begin behind 25 + 70 points.
    expect((one!['lefthand_kpts'] as number[]).slice(0, 3)).toEqual([105, 115, 2]);
    expect((one!['righthand_kpts'] as number[]).slice(0, 3)).toEqual([126, 136, 2]);
    expect(one!['lefthand_box']).toEqual([105, 115, 20, 20]);
    expect(one!).toMatchObject({
      face_valid: true,
      lefthand_valid: true,
      righthand_valid: true,
      foot_valid: true,
    });
    expect(one!).not.toHaveProperty('foot_box');
    expect(loss.join(' ')).toContain('2 of pose_keypoints_2d, 2 of face_keypoints_2d');
  });

  test('a part that is missing is zeros and not valid', () => {
    const hand = Array.from({ length: 21 }, (_, i) => 95 + i);
    const { document } = write(133, [{ name: 'a', track: openPoseTrack(hand) }]);
    const [one] = document.annotations;
    expect(one!['lefthand_valid']).toBe(false);
    expect(one!['lefthand_box']).toEqual([0, 0, 0, 0]);
    expect(one!['lefthand_kpts']).toEqual(Array.from({ length: 63 }, () => 0));
    expect(one!['righthand_valid']).toBe(true);
  });

  test('the face mesh of Holistic has none of the 68 points, and that is said', () => {
    const hands = madeTrack([{ left: [400, 300, 1] }]);
    const mesh = {
      name: 'FACE_LANDMARKS',
      first: hands.points,
      count: 468,
      points: Array.from({ length: 468 }, (_, i) => String(i)),
      limbs: [],
    };
    const points = hands.points + 468;
    const track: PoseTrack = {
      ...hands,
      points,
      components: [...hands.components, mesh],
      coordinates: Float32Array.from({ length: points * 3 }, (_, i) => hands.coordinates[i] ?? 1),
      confidence: Float32Array.from({ length: points }, (_, i) => hands.confidence[i] ?? 1),
    };
    const { document, loss } = write(133, [{ name: 'a', track }]);
    expect(document.annotations[0]).toMatchObject({ face_valid: false, lefthand_valid: true });
    expect(loss.join(' ')).toContain('468 of FACE_LANDMARKS');
    expect(loss.join(' ')).toContain('no place for depth');
  });
});
