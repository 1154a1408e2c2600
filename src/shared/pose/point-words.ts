/** Points of a track in the words of a screen: `right index tip`, `left elbow`, `face 12`. */

import { handJointNames } from './hand-joint-names.ts';
import type { PoseTrack } from './pose-track.ts';
import { handJoints, trackParts } from './track-parts.ts';

const words = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .toLowerCase();

const faceWords = (name: string): string =>
  /^\d+$/.test(name) ? `face ${name}` : words(name).replace(/^(?!.*face)/, 'face ');

/** [points] a name a person understands, one a point, whatever the estimator calls it. */
export function pointWords(track: Pick<PoseTrack, 'components' | 'points'>): string[] {
  const { leftHand, rightHand, face } = trackParts(track);
  const names = Array.from({ length: track.points }, () => '');
  for (const { first, points } of track.components)
    for (const [i, name] of points.entries()) names[first + i] = words(name);
  for (const [i, name] of face?.points.entries() ?? []) names[face!.first + i] = faceWords(name);
  for (const [side, hand] of [
    ['left', leftHand],
    ['right', rightHand],
  ] as const) {
    // Hands of 20 points have their wrist among those of the body.
    for (const [i, name] of hand?.points.entries() ?? [])
      names[hand!.first + i] =
        `${side} ${handJointNames[i + handJoints - hand!.count] ?? words(name)}`;
  }
  return names;
}
