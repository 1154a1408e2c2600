/** The hand view's shortcuts; stepping works with either hand alone. */

import type { RefObject } from 'react';
import { memo } from 'react';
import type { RunSummary } from '#shared/contract/workspace-calls.ts';
import type { SceneControls } from '#renderer/scene/scene-controls.ts';
import {
  changeList,
  goToPosition,
  stepFrames,
  togglePlay,
  toggleRun,
  useHand,
} from '#renderer/state/hand-store.ts';
import { toggleHandHistory } from '#renderer/state/hand-history-store.ts';
import { stepHandJoint } from '#renderer/state/hand-acts.ts';
import { useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { stepStage, useStages } from '#renderer/state/stage-store.ts';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { keysOfCorrecting } from './hand-correct-keys.ts';

const scope = 'Hands';
const turnDeg = 15;
const pageFrames = 10;

const step = (
  id: string,
  label: string,
  keys: readonly string[],
  run: KeyBinding['run'],
): KeyBinding => ({
  id: `hand.${id}`,
  label,
  scope,
  keys,
  run,
  keysOnly: true,
});
const act = (id: string, label: string, keys: readonly string[], run: () => void): KeyBinding => ({
  id: `hand.${id}`,
  label,
  scope,
  keys,
  run,
});

const { getState: get, setState: set } = useHand;

/** Steps by so many frames; those of a key that is held pass. */
const stepBy =
  (frames: number): KeyBinding['run'] =>
  (event) =>
    stepFrames(frames, event?.repeat);

function stepping(): readonly KeyBinding[] {
  return [
    step('next-frame', 'Next frame', ['ArrowRight', 'D'], stepBy(1)),
    step('previous-frame', 'Previous frame', ['ArrowLeft', 'A'], stepBy(-1)),
    step('page-on', 'Ten frames on', ['PageDown', 'Shift+D'], stepBy(pageFrames)),
    step('page-back', 'Ten frames back', ['PageUp', 'Shift+A'], stepBy(-pageFrames)),
    step('first-frame', 'First frame of the list', ['Home'], () => goToPosition(0)),
    step('last-frame', 'Last frame of the list', ['End'], () => goToPosition(Infinity)),
    act('play', 'Play through time, or pause', ['Space', 'P'], () => void togglePlay()),
    act('order', 'Switch between time and error order', ['O', 'R'], () => {
      const { query } = get();
      if (query?.runId !== null)
        void changeList({ order: query?.order === 'time' ? 'error' : 'time' });
    }),
  ];
}

const staging: readonly KeyBinding[] = [
  step('earlier-stage', 'Earlier stage of the refinement', [',', 'Q'], () => stepStage(-1)),
  step('later-stage', 'Later stage of the refinement', ['.', 'X'], () => stepStage(1)),
  act('stage-windows', 'Show or hide the windows of a stage', ['I', 'B'], () =>
    useStages.setState(({ showWindows }) => ({ showWindows: !showWindows })),
  ),
];

function showing(runs: readonly RunSummary[]): readonly KeyBinding[] {
  return [
    ...runs
      .slice(0, 9)
      .map(({ id, name }, place) =>
        act(`run-${place + 1}`, `Show or hide ${name}`, [`${place + 1}`], () => toggleRun(id)),
      ),
    act('truth', 'Show or hide the ground truth', ['G'], () =>
      set({ showTruth: !get().showTruth }),
    ),
    act('errors', 'Show or hide error lines', ['E'], () =>
      set({ showErrorLines: !get().showErrorLines }),
    ),
    act('window', 'Hand only, or whole frame', ['W', 'H'], () =>
      set({ handOnly: !get().handOnly }),
    ),
  ];
}

/** Chooses the next joint of the file order; while joints are corrected, after what keys before it do. */
function chooseJoint(by: 1 | -1, joints: number): void {
  const { chosenJoint } = get();
  if (joints === 0) return;
  if (useHandCorrecting.getState().on) {
    void stepHandJoint(by);
    return;
  }
  set({
    chosenJoint:
      chosenJoint === null ? (by > 0 ? 0 : joints - 1) : (chosenJoint + by + joints) % joints,
  });
}

/** Without the keys that move joints while they are corrected. */
const leftWhileCorrecting = (all: readonly KeyBinding[]): readonly KeyBinding[] =>
  all.flatMap((binding) => {
    const keys = binding.keys.filter((one) => !keysOfCorrecting.has(one));
    return keys.length === 0 ? [] : [{ ...binding, keys }];
  });

interface HandKeysProps {
  readonly runs: readonly RunSummary[];
  /** Number of joints. */
  readonly joints: number;
  readonly controls: RefObject<SceneControls | null>;
  readonly goToField: RefObject<HTMLInputElement | null>;
}

/** Registers them all while the view is on the screen; shows nothing, so that stepping does not work them out again. */
export const HandKeys = memo(function HandKeys({
  runs,
  joints,
  controls,
  goToField,
}: HandKeysProps): null {
  const correcting = useHandCorrecting((state) => state.on);
  const all = [
    ...stepping(),
    step('next-joint', 'Next joint', ['ArrowDown', 'S'], () => chooseJoint(1, joints)),
    step('previous-joint', 'Previous joint', ['ArrowUp', 'Shift+S'], () => chooseJoint(-1, joints)),
    step('no-joint', 'No joint', ['Escape'], () => set({ chosenJoint: null, pointedJoint: null })),
    ...showing(runs),
    ...staging,
    act('go-to', 'Go to a frame by its number', ['F', 'Shift+F'], () => goToField.current?.focus()),
    act('history', 'The history of this data set', ['J'], toggleHandHistory),
    act('view-camera', 'Look as the camera did', ['C'], () => controls.current?.look('camera')),
    act('view-side', 'Look from the side', ['V'], () => controls.current?.look('side')),
    act('view-top', 'Look from above', ['T'], () => controls.current?.look('top')),
    act('view-reset', 'Reset the 3D view', ['0', 'Z'], () => controls.current?.reset()),
    step('turn-left', 'Turn left', ['Shift+ArrowLeft'], () => controls.current?.turn(-turnDeg, 0)),
    step('turn-right', 'Turn right', ['Shift+ArrowRight'], () =>
      controls.current?.turn(turnDeg, 0),
    ),
    step('turn-up', 'Turn up', ['Shift+ArrowUp'], () => controls.current?.turn(0, turnDeg)),
    step('turn-down', 'Turn down', ['Shift+ArrowDown'], () => controls.current?.turn(0, -turnDeg)),
    step('nearer', 'Nearer', ['+', '='], () => controls.current?.zoom(0.8)),
    step('further', 'Further', ['-'], () => controls.current?.zoom(1.25)),
  ];
  useKeys(correcting ? leftWhileCorrecting(all) : all);
  return null;
});
