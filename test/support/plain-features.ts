/** The features of both teams once more, straight from their description (design/models.md), to compare with. */

import {
  holisticBody,
  holisticHand,
  openPoseBody,
  openPoseHand,
} from '#shared/pose/estimator-points.ts';
import type { NamedPoints } from '#shared/pose/estimator-points.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';

type Place = readonly [x: number, y: number] | null;

const layouts: Readonly<Record<string, readonly (readonly [string, NamedPoints])[]>> = {
  holistic: [
    ['POSE_LANDMARKS', holisticBody],
    ['LEFT_HAND_LANDMARKS', holisticHand],
    ['RIGHT_HAND_LANDMARKS', holisticHand],
  ],
  openpose: [
    ['pose_keypoints_2d', openPoseBody],
    ['hand_left_keypoints_2d', openPoseHand],
    ['hand_right_keypoints_2d', openPoseHand],
  ],
};

const mirrorNames: readonly (readonly [RegExp, string, string])[] = [
  [/LEFT|RIGHT/, 'LEFT', 'RIGHT'],
  [/left|right/, 'left', 'right'],
  [/^[LR](?=[A-Z][a-z])/, 'L', 'R'],
];

function otherName(name: string): string {
  for (const [pattern, left, right] of mirrorNames)
    if (pattern.test(name)) return name.replace(pattern, (side) => (side === left ? right : left));
  return name;
}

/** The numbers of each frame of tracks of one clip, one after the other. */
export function plainFeatures(
  tracks: readonly PoseTrack[],
  team: 'team1' | 'team2',
  mirrored: boolean,
): readonly (readonly number[])[] {
  const perTrack = tracks.map((track) => featuresOfTrack(track, team, mirrored));
  return perTrack[0]!.map((_, frame) => perTrack.flatMap((rows) => rows[frame]!));
}

function featuresOfTrack(
  track: PoseTrack,
  team: 'team1' | 'team2',
  mirrored: boolean,
): readonly (readonly number[])[] {
  const layout = layouts[track.estimator]!;
  const place = (frame: number, component: string, point: string): Place => {
    const [part, name] = mirrored ? [otherName(component), otherName(point)] : [component, point];
    const { first, points } = track.components.find((one) => one.name === part)!;
    const at = frame * track.points + first + points.indexOf(name);
    if (!(track.confidence[at]! > 0)) return null;
    const x = track.coordinates[3 * at]!;
    return [mirrored ? track.width - x : x, track.coordinates[3 * at + 1]!];
  };
  const [body, shoulders] =
    track.estimator === 'holistic'
      ? ['POSE_LANDMARKS', ['LEFT_SHOULDER', 'RIGHT_SHOULDER']]
      : ['pose_keypoints_2d', ['LShoulder', 'RShoulder']];
  const frames = Array.from({ length: track.frames }, (_, frame) => frame);
  const seen = frames.flatMap((frame) => {
    const [left = null, right = null] = shoulders.map((name) => place(frame, body, name));
    return left === null || right === null ? [] : [[left, right] as const];
  });
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = [0, 1].map((axis) => mean(seen.map(([a, b]) => (a[axis]! + b[axis]!) / 2)));
  const unit = mean(seen.map(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1])));
  return frames.map((frame) => {
    const places = layout.map(([component, { points }]) =>
      points.map((name): Place => {
        const found = place(frame, component, name);
        return found && [(found[0] - middle[0]!) / unit, (found[1] - middle[1]!) / unit];
      }),
    );
    const numbers = (some: readonly Place[]): readonly number[] =>
      some.flatMap((one) => one ?? [0, 0]);
    if (team === 'team1') {
      const upper = layout[0]![1].points.map((name) => !/hip|knee|ankle|heel|foot|toe/i.test(name));
      return numbers([...places[0]!.filter((_, i) => upper[i]), ...places.slice(1).flat()]);
    }
    const limbs = layout.flatMap(([, { limbs: pairs }], part) =>
      pairs.map(([from, to]) => [places[part]![from]!, places[part]![to]!] as const),
    );
    const steps = limbs.map(([a, b]) => a && b && ([b[0] - a[0], b[1] - a[1]] as const));
    return [
      ...numbers(places.flat()),
      ...steps.map((step) => (step === null ? 0 : Math.hypot(...step))),
      ...steps.map((step) => (step === null || step[0] === 0 ? 0 : Math.atan(step[1] / step[0]))),
    ];
  });
}
