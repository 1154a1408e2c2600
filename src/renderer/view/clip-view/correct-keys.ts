/** The shortcuts that work while a clip is corrected; the left hand alone steps, says states, copies and swaps. */

import type { RefObject } from 'react';
import type { PointState } from '#shared/correction/point-state.ts';
import { depthScaleOf } from '#shared/pose/depth-scale.ts';
import type { PoseControls } from '#renderer/scene/pose-scene.tsx';
import { choose } from '#renderer/state/clip-store.ts';
import {
  copyFrom,
  endCorrecting,
  giveState,
  goOnGuided,
  nextTrack,
  placeJoint,
  placeNear,
  releasePoints,
  setCarryEnd,
  setSpanEnd,
  stepJoint,
  stepPart,
  swapHands,
  toggleGuided,
} from '#renderer/state/correcting-acts.ts';
import { nudgeBy, nudgeTurn } from '#renderer/state/correcting-hold.ts';
import { nextReach, toggleLengths, useCorrecting } from '#renderer/state/correcting-store.ts';
import { currentWork } from '#renderer/state/correcting-work.ts';
import { sayRefused } from '#renderer/state/job-store.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { cancelDrag } from './correct-pointer.ts';
import { partBox } from './part-box.ts';
import type { StagePainter } from './stage-painter.ts';

const scope = 'Correcting';
const turnRad = (5 * Math.PI) / 180;
const farPx = 10;

const key = (
  id: string,
  label: string,
  keys: readonly string[],
  run: () => void,
  keysOnly = false,
): KeyBinding => ({ id: `correct.${id}`, label, scope, keys, run, keysOnly });

/** Each state with its key, as the bar shows them. */
export const stateKeys: readonly {
  readonly state: PointState;
  readonly keys: readonly string[];
  readonly short: string;
}[] = [
  { state: 'estimated', keys: ['1'], short: 'estimated' },
  { state: 'corrected', keys: ['2'], short: 'corrected' },
  { state: 'placed-hidden', keys: ['3'], short: 'hidden, placed' },
  { state: 'hidden-unknown', keys: ['4'], short: 'hidden' },
  { state: 'out-of-frame', keys: ['5'], short: 'out of frame' },
  { state: 'missed', keys: ['6'], short: 'missed' },
];

const stateLabels: Readonly<Record<PointState, string>> = {
  estimated: 'Back to the estimate: the estimator is right here',
  corrected: 'It is right where it is: corrected',
  'placed-hidden': 'Placed though hidden',
  'hidden-unknown': 'Hidden and unknown',
  'out-of-frame': 'Out of frame',
  missed: 'Missed by the estimator',
};

/** Moves by key, px of the track; depth counts like px. */
function move(right: number, down: number, away: number): void {
  const now = currentWork();
  if (now === null) return;
  const depth = away === 0 ? 0 : away / depthScaleOf(now.layered.estimate);
  if (!nudgeBy([right, down, depth])) sayNowhere();
}

const sayNowhere = (): void => sayRefused('no place in this frame: click where it is, or Enter');

/** Places the joint where the pointer is, on the stage or in 3D, else where it is in the nearest frame. */
function place(
  painter: RefObject<StagePainter | null>,
  controls: RefObject<PoseControls | null>,
): void {
  if (controls.current?.placeAtPointer() === true) return;
  const at = painter.current?.placeIn() ?? placeNear();
  if (at === null) sayRefused('no frame has this joint: put the pointer where it is, then Enter');
  else void placeJoint(at[0], at[1]);
}

/** Lets go, else ends guided correcting, else ends correcting. */
function leave(): void {
  if (cancelDrag()) return;
  if (useCorrecting.getState().guided) toggleGuided();
  else void endCorrecting();
}

const arrows = [
  ['left', 'ArrowLeft', -1, 0],
  ['right', 'ArrowRight', 1, 0],
  ['up', 'ArrowUp', 0, -1],
  ['down', 'ArrowDown', 0, 1],
] as const;

/** All of them. */
export function correctKeys(
  painter: RefObject<StagePainter | null>,
  controls: RefObject<PoseControls | null>,
): readonly KeyBinding[] {
  return [
    key('leave', 'Done correcting', ['C', 'Escape'], leave),
    key('next-joint', 'Next joint', ['N'], () =>
      useCorrecting.getState().guided ? goOnGuided() : stepJoint(1),
    ),
    key('joint-before', 'Joint before', ['Shift+N'], () => stepJoint(-1), true),
    key('part', 'Next part: hands, face, body', ['K'], () => stepPart(1)),
    key('part-before', 'Part before', ['Shift+K'], () => stepPart(-1), true),
    ...arrows.flatMap(([word, arrow, right, down]) => [
      key(`move-${word}`, `Move ${word}`, [arrow], () => move(right, down, 0), true),
      key(
        `move-${word}-far`,
        `Move ${word} by ten`,
        [`Shift+${arrow}`],
        () => move(right * farPx, down * farPx, 0),
        true,
      ),
    ]),
    key('away', 'Move away from the camera', ['PageUp'], () => move(0, 0, 1), true),
    key('towards', 'Move towards the camera', ['PageDown'], () => move(0, 0, -1), true),
    key('turn', 'Turn', ['R'], () => nudgeTurn(turnRad) || sayNowhere(), true),
    key('turn-back', 'Turn back', ['Shift+R'], () => nudgeTurn(-turnRad) || sayNowhere(), true),
    key('place', 'Place the joint where the pointer is', ['Enter'], () => place(painter, controls)),
    key('guided', 'Be asked for one joint after another', ['P'], toggleGuided),
    key('reach', 'What moves: the joint, the limb, the whole hand', ['F'], nextReach),
    key('lengths', 'Keep lengths of bones, or not', ['L'], toggleLengths),
    ...stateKeys.map(({ state, keys }) =>
      key(`state-${state}`, stateLabels[state], keys, () => void giveState(state)),
    ),
    key(
      'release',
      'Take away what was set here: carried again, or estimated',
      ['Delete', 'Backspace'],
      () => void releasePoints(),
    ),
    key('copy-before', 'Take it from the frame before', ['B'], () => void copyFrom(-1, false)),
    key('copy-after', 'Take it from the frame after', ['Shift+B'], () => void copyFrom(1, false)),
    key('mirror', 'Take the other hand, mirrored', ['M'], () => void copyFrom(0, true)),
    key(
      'mirror-before',
      'Take the other hand of the frame before, mirrored',
      ['Alt+B'],
      () => void copyFrom(-1, true),
    ),
    key(
      'mirror-after',
      'Take the other hand of the frame after, mirrored',
      ['Alt+Shift+B'],
      () => void copyFrom(1, true),
    ),
    key('swap', 'Swap left and right hand', ['S'], () => void swapHands()),
    key('span-from', 'The span begins here', ['['], () => setSpanEnd('from')),
    key('span-to', 'The span ends here', [']'], () => setSpanEnd('to')),
    key('no-span', 'This frame only', ['W'], () => choose(null)),
    key('carry-from', 'Carry the correction from here', ['{'], () => void setCarryEnd('from')),
    key('carry-to', 'Carry the correction up to here', ['}'], () => void setCarryEnd('to')),
    key('zoom', 'The hand, as large as it goes', ['X'], () => {
      const box = partBox();
      if (box !== null) painter.current?.frameBox(box);
    }),
    key('track', 'Correct the next estimator', ['T'], nextTrack),
  ];
}

/** Keys that move joints here step through the clip elsewhere: these stay. */
const playingKept: Readonly<Record<string, readonly string[] | undefined>> = {
  'clip.play': ['Space'],
  'clip.next-frame': ['D'],
  'clip.previous-frame': ['A'],
  'clip.far-on': ['Shift+D'],
  'clip.far-back': ['Shift+A'],
  'clip.first-frame': ['Home', 'Q'],
  'clip.last-frame': ['End', 'Shift+Q'],
  'clip.slower': [','],
  'clip.faster': ['.'],
  'clip.gap': ['G'],
  'clip.gap-back': ['Shift+G'],
  'clip.episode': ['E'],
  'clip.episode-back': ['Shift+E'],
};

/** The keys of playing that are left while joints are moved. */
export const playingKeysWhileCorrecting = (playing: readonly KeyBinding[]): readonly KeyBinding[] =>
  playing.flatMap((binding) => {
    const keys = playingKept[binding.id];
    return keys === undefined ? [] : [{ ...binding, keys }];
  });
