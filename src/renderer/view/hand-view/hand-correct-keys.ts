/** The shortcuts that work while joints of a depth hand are corrected. */

import { memo } from 'react';
import type { PointState } from '#shared/correction/point-state.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import {
  cancelHeldJoint,
  giveHandState,
  nextHandReach,
  nextHandWay,
  nudgeHandJoint,
  stepHandJournal,
  toggleHandCorrecting,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { asPerson } from '#renderer/state/person-question.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';

const scope = 'Correcting hands';
const farPx = 10;

const key = (
  id: string,
  label: string,
  keys: readonly string[],
  run: () => void,
  keysOnly = false,
): KeyBinding => ({ id: `hand-correct.${id}`, label, scope, keys, run, keysOnly });

/** Lets go, else ends correcting. */
function leave(): void {
  if (!cancelHeldJoint()) toggleHandCorrecting();
}

/** Each state with its key. */
export const handStateKeys: readonly { readonly state: PointState; readonly key: string }[] = [
  { state: 'estimated', key: '1' },
  { state: 'corrected', key: '2' },
  { state: 'placed-hidden', key: '3' },
  { state: 'hidden-unknown', key: '4' },
  { state: 'out-of-frame', key: '5' },
  { state: 'missed', key: '6' },
];

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
  key('reach', 'What moves: the joint, the finger, the whole hand', ['R'], nextHandReach),
  key('way', 'A drag leads in the plane, along the sight, onto the surface', ['Y'], nextHandWay),
  key('lengths', 'Keep lengths of bones, or not', ['L'], () =>
    useHandCorrecting.setState(({ keepLengths }) => ({ keepLengths: !keepLengths })),
  ),
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
export const keysOfCorrecting: ReadonlySet<string> = new Set(bindings.flatMap(({ keys }) => keys));

/** Registers them; shows nothing. */
export const HandCorrectKeys = memo(function HandCorrectKeys(): null {
  const on = useHandCorrecting((state) => state.on);
  useKeys(on ? [...everywhere.slice(1), ...bindings] : everywhere);
  return null;
});
