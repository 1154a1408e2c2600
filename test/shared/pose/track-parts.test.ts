import { describe, expect, test } from 'vitest';
import { openPoseComponents } from '#shared/format/openpose-json/openpose-components.ts';
import { estimatorName, estimatorOf } from '#shared/pose/estimators.ts';
import type { TrackComponent } from '#shared/pose/pose-track.ts';
import { handPointIndices, trackParts } from '#shared/pose/track-parts.ts';
import { holisticComponents } from '#shared/synthesis/holistic-layout.ts';

/** Components one after the other. */
function placed(
  components: readonly { readonly name: string; readonly points: readonly string[] }[],
): { components: TrackComponent[] } {
  let first = 0;
  return {
    components: components.map(({ name, points }) => {
      const made = { name, first, count: points.length, points, limbs: [] };
      first += points.length;
      return made;
    }),
  };
}

const fingers = (side: string): string[] =>
  ['Thumb1CMC', 'Thumb2Knuckles', 'Thumb3IP', 'Thumb4FingerTip']
    .concat(
      ['Index', 'Middle', 'Ring', 'Pinky'].flatMap((finger) =>
        ['1Knuckles', '2PIP', '3DIP', '4FingerTip'].map((joint) => finger + joint),
      ),
    )
    .map((name) => side + name);
/** The head of BODY_135: eyes before ears, left shoulder first, wrists among the body. */
const body135 = [
  ...'Nose LEye REye LEar REar LShoulder RShoulder LElbow RElbow LWrist RWrist LHip RHip'.split(
    ' ',
  ),
  ...fingers('L'),
  ...fingers('R'),
  'FaceContour0',
  'REyeBrow0',
  'NoseUpper0',
  'NoseLower0',
  'REye0',
  'LEye0',
  'OMouth0',
  'IMouth0',
  'RPupil',
  'LPupil',
];

describe('estimatorOf', () => {
  test.each([
    [['POSE_LANDMARKS', 'FACE_LANDMARKS', 'LEFT_HAND_LANDMARKS'], 'holistic'],
    [['LEFT_HAND_LANDMARKS'], 'holistic'],
    [openPoseComponents.map(({ name }) => name), 'openpose'],
    [['BODY_135'], 'openpose_135'],
    [['BODY_136', 'FACE_136', 'LEFT_HAND_136', 'RIGHT_HAND_136'], 'alphapose'],
    [['BODY_133', 'FACE_133', 'LEFT_HAND_133', 'RIGHT_HAND_133'], 'alphapose'],
    [['BODY', 'FACE', 'LEFT_HAND', 'RIGHT_HAND'], 'coco_wholebody_133'],
    [['POSE_LANDMARKS', 'BODY_135'], 'holistic+openpose_135'],
    [['SKELETON'], 'unknown'],
    [[], 'unknown'],
  ])('of %j is %s', (names, expected) => expect(estimatorOf(names)).toBe(expected));

  test('has a name that people know', () => {
    expect(estimatorName('holistic')).toBe('MediaPipe Holistic');
    expect(estimatorName('holistic+openpose')).toBe('MediaPipe Holistic and OpenPose');
    expect(estimatorName('own')).toBe('own');
  });
});

describe('trackParts', () => {
  test('of OpenPose goes by names: right shoulder first, left and right hands apart', () => {
    const parts = trackParts(placed(openPoseComponents));
    expect(parts).toMatchObject({ rightShoulder: 2, leftShoulder: 5, rightWrist: 4, leftWrist: 7 });
    expect([parts.leftHand?.first, parts.rightHand?.first, parts.face?.first]).toEqual([
      95, 116, 25,
    ]);
    expect([...handPointIndices(parts, 'left')!]).toEqual(
      Array.from({ length: 21 }, (_, i) => 95 + i),
    );
  });

  test('of Holistic finds the parts whatever the order of components', () => {
    const parts = trackParts(placed(holisticComponents.toReversed()));
    expect(parts.rightHand).toMatchObject({ name: 'RIGHT_HAND_LANDMARKS', first: 0 });
    expect(parts.nose).toBe(21 + 21 + 128);
    expect(parts.leftWrist).toBe(21 + 21 + 128 + 15);
  });

  const sides = (part: string): string[] => [`left_${part}`, `right_${part}`];
  const coco = ['nose', 'eye', 'ear', 'shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'].flatMap(
    (part) => (part === 'nose' ? [part] : sides(part)),
  );
  const cocoFeet = ['left', 'right'].flatMap((side) =>
    ['big_toe', 'small_toe', 'heel'].map((part) => `${side}_${part}`),
  );
  const halpe = [...coco, 'head_top', 'neck', 'pelvis'].concat(
    ['big_toe', 'small_toe', 'heel'].flatMap(sides),
  );
  const numbered = (name: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${name}_${i}`);

  test.each([
    ['AlphaPose of 133 points', '_133', [...coco, ...cocoFeet], 133],
    ['AlphaPose of 136 points', '_136', halpe, 136],
    ['COCO-WholeBody', '', [...coco, ...cocoFeet], 133],
  ])('of %s has hands and shoulders by name', (_, ending, body, total) => {
    const components = [
      { name: `BODY${ending}`, points: body },
      { name: `FACE${ending}`, points: numbered('face', 68) },
      { name: `LEFT_HAND${ending}`, points: numbered('hand', 21) },
      { name: `RIGHT_HAND${ending}`, points: numbered('hand', 21) },
    ];
    const face = body.length;
    for (const turned of [false, true]) {
      const track = placed(turned ? components.toReversed() : components);
      const parts = trackParts(track);
      const start = turned ? 21 + 21 + 68 : 0;
      expect(parts).toMatchObject({
        leftShoulder: start + 5,
        rightShoulder: start + 6,
        leftWrist: start + 9,
        rightWrist: start + 10,
        nose: start,
      });
      const left = handPointIndices(parts, 'left')!;
      const right = handPointIndices(parts, 'right')!;
      expect([left[0], left[20]]).toEqual(turned ? [21, 41] : [face + 68, face + 88]);
      expect([right[0], right[20]]).toEqual(turned ? [0, 20] : [face + 89, total - 1]);
      expect(parts.face?.count).toBe(68);
    }
  });

  test('points in metres are no parts', () => {
    const world = { name: 'POSE_WORLD_LANDMARKS', points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER'] };
    expect(trackParts(placed([world])).leftShoulder).toBeNull();
  });

  test('a reduced body has what it has', () => {
    const parts = trackParts(
      placed([
        { name: 'POSE_LANDMARKS', points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER', 'LEFT_WRIST'] },
      ]),
    );
    expect(parts).toMatchObject({ leftWrist: 2, rightWrist: null, nose: null, leftHand: null });
    expect(handPointIndices(parts, 'left')).toBeNull();
  });

  test("hands of BODY_135 are runs of 20 names, and begin with the body's wrist", () => {
    const parts = trackParts(placed([{ name: 'BODY_135', points: body135 }]));
    expect([parts.leftHand?.first, parts.leftHand?.count]).toEqual([13, 20]);
    expect([parts.rightHand?.first, parts.rightHand?.count]).toEqual([33, 20]);
    expect([parts.face?.first, parts.face?.count]).toEqual([53, 10]);
    expect([...handPointIndices(parts, 'right')!].slice(0, 3)).toEqual([10, 33, 34]);
    // The eye of the body is no point of the face.
    expect([parts.leftShoulder, parts.nose]).toEqual([5, 0]);
  });
});
