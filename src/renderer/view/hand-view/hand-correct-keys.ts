/** The shortcuts that work while joints of a depth hand are corrected. */

import type { RefObject } from 'react';
import { memo, useEffect } from 'react';
import type { PointState } from '#shared/correction/point-state.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import {
  giveHandState,
  nudgeHandJoint,
  placeHandJoint,
  placeHandJointNear,
  stepHandJoint,
  toggleHandGuided,
  turnHandJoint,
} from '#renderer/state/hand-acts.ts';
import { copyHandFrom } from '#renderer/state/hand-copy.ts';
import {
  cancelHeldJoint,
  hideHandSkeletons,
  nextHandOnion,
  nextHandReach,
  nextHandWay,
  toggleHandCorrecting,
  toggleHandEstimate,
  toggleHandLengths,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { stepHandJournal } from '#renderer/state/hand-journal.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { DepthView } from './use-depth-view.ts';

const scope = 'Correcting hands';
const farPx = 10;
const turnRad = (5 * Math.PI) / 180;

const key = (
  id: string,
  label: string,
  keys: readonly string[],
  run: () => void,
  keysOnly = false,
): KeyBinding => ({ id: `hand-correct.${id}`, label, scope, keys, run, keysOnly });

/** Lets go, else ends guided correcting, else ends correcting. */
function leave(): void {
  if (cancelHeldJoint()) return;
  if (useHandCorrecting.getState().guided) void toggleHandGuided();
  else toggleHandCorrecting();
}

/** Each state with its key. */
export const handStateKeys: readonly {
  readonly state: PointState;
  readonly key: string;
  readonly short: string;
}[] = [
  { state: 'estimated', key: '1', short: 'estimated' },
  { state: 'corrected', key: '2', short: 'corrected' },
  { state: 'placed-hidden', key: '3', short: 'placed' },
  { state: 'hidden-unknown', key: '4', short: 'hidden' },
  { state: 'out-of-frame', key: '5', short: 'out' },
  { state: 'missed', key: '6', short: 'missed' },
];

/** Turns in depth: the side that is named comes to the camera. */
export const sideTurns = [
  {
    id: 'turn-left',
    label: 'Turn its left side to the camera',
    key: 'Alt+R',
    angleRad: -turnRad,
    about: 'down',
  },
  {
    id: 'turn-right',
    label: 'Turn its right side to the camera',
    key: 'Alt+Shift+R',
    angleRad: turnRad,
    about: 'down',
  },
  {
    id: 'turn-top',
    label: 'Turn its top to the camera',
    key: 'Alt+T',
    angleRad: turnRad,
    about: 'across',
  },
  {
    id: 'turn-bottom',
    label: 'Turn its bottom to the camera',
    key: 'Alt+Shift+T',
    angleRad: -turnRad,
    about: 'across',
  },
] as const;

const arrows = [
  ['left', 'ArrowLeft', -1, 0],
  ['right', 'ArrowRight', 1, 0],
  ['up', 'ArrowUp', 0, -1],
  ['down', 'ArrowDown', 0, 1],
] as const;

const bindings: readonly KeyBinding[] = [
  key('leave', 'Done correcting', ['M', 'Escape'], leave),
  ...arrows.flatMap(([word, arrow, right, down]) => [
    key(`move-${word}`, `Move ${word}`, [arrow], () => void nudgeHandJoint(right, down, 0), true),
    key(
      `move-${word}-far`,
      `Move ${word} by ten`,
      [`Shift+${arrow}`],
      () => void nudgeHandJoint(right * farPx, down * farPx, 0),
      true,
    ),
  ]),
  key('away', 'Move away from the camera', ['PageUp'], () => void nudgeHandJoint(0, 0, 1), true),
  key('towards', 'Move to the camera', ['PageDown'], () => void nudgeHandJoint(0, 0, -1), true),
  ...handStateKeys.map(({ state, key: own }) =>
    key(
      `state-${state}`,
      state === 'estimated' ? 'Back to what the method said' : stateWords[state],
      state === 'estimated' ? [own, 'Delete', 'Backspace'] : [own],
      () => void giveHandState(state),
    ),
  ),
  key('next-joint', 'Next joint', ['N'], () => void stepHandJoint(1)),
  key('joint-before', 'Joint before', ['Shift+N'], () => void stepHandJoint(-1), true),
  key('turn', 'Turn', ['R'], () => void turnHandJoint(turnRad), true),
  key('turn-back', 'Turn back', ['Shift+R'], () => void turnHandJoint(-turnRad), true),
  ...sideTurns.map(({ id, label, key: own, angleRad, about }) =>
    key(id, label, [own], () => void turnHandJoint(angleRad, about), true),
  ),
  key('guided', 'Be asked for one joint after another', ['P'], () => void toggleHandGuided()),
  key('reach', 'What moves: the joint, the finger, the whole hand', ['F'], nextHandReach),
  key('way', 'A drag leads in the plane, along the sight, onto the surface', ['Y'], nextHandWay),
  key('lengths', 'Keep lengths of bones, or not', ['L'], toggleHandLengths),
  key('copy-before', 'Take it from the frame before', ['B'], () => void copyHandFrom(-1, false)),
  key('copy-after', 'Take it from the frame after', ['Shift+B'], () => void copyHandFrom(1, false)),
  key(
    'mirror-before',
    'Take it from the frame before, mirrored',
    ['Alt+B'],
    () => void copyHandFrom(-1, true),
  ),
  key(
    'mirror-after',
    'Take it from the frame after, mirrored',
    ['Alt+Shift+B'],
    () => void copyHandFrom(1, true),
  ),
  key('hide', 'Hide the skeletons while held', ['H'], () => hideHandSkeletons(true), true),
  key('estimate', 'What the method said beside its correction, or not', ['U'], toggleHandEstimate),
  key('onion', 'Frames before and after shine through: none, one, two', ['I'], nextHandOnion),
];

/** Places the joint where the pointer is, else where the method or the nearest frame has it. */
function place(depth: RefObject<DepthView | null>): void {
  const at = depth.current?.pointer() ?? null;
  void (at === null ? placeHandJointNear() : placeHandJoint(at[0], at[1]));
}

/** Those that look at the depth image. */
const pictureBindings = (depth: RefObject<DepthView | null>): readonly KeyBinding[] => [
  key('place', 'Place the joint where the pointer is', ['Enter'], () => place(depth)),
  key('zoom', 'The hand, as large as it goes', ['X'], () => depth.current?.zoomOnto()),
  key('whole-picture', 'Whole picture', ['Z'], () => depth.current?.zoomOut()),
  key('nearer', 'Nearer', ['+', '='], () => depth.current?.zoom(1.25), true),
  key('further', 'Further', ['-'], () => depth.current?.zoom(0.8), true),
];

const everywhere: readonly KeyBinding[] = [
  {
    ...key('begin', 'Correct joints', ['M'], () => asPerson(toggleHandCorrecting)),
    scope: 'Hands',
  },
  {
    ...key('undo', 'Undo what was corrected', ['Ctrl+Z'], () => void stepHandJournal('undo')),
    scope: 'Hands',
  },
  {
    ...key('redo', 'Do it again', ['Ctrl+Shift+Z', 'Ctrl+Y'], () => void stepHandJournal('redo')),
    scope: 'Hands',
  },
];

/** The keys that mean something else while joints are corrected. */
export const keysOfCorrecting: ReadonlySet<string> = new Set(
  [...bindings, ...pictureBindings({ current: null })].flatMap(({ keys }) => keys),
);

/** Registers them; shows nothing. */
export const HandCorrectKeys = memo(function HandCorrectKeys({
  depth,
}: {
  readonly depth: RefObject<DepthView | null>;
}): null {
  const on = useHandCorrecting((state) => state.on);
  useEffect(() => {
    const show = (): void => hideHandSkeletons(false);
    window.addEventListener('keyup', show);
    window.addEventListener('blur', show);
    return () => {
      show();
      window.removeEventListener('keyup', show);
      window.removeEventListener('blur', show);
    };
  }, []);
  useKeys(on ? [...everywhere.slice(1), ...bindings, ...pictureBindings(depth)] : everywhere);
  return null;
});
