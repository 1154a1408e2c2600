/** What is switched on in the hand view and which joint stands out; stepping changes neither. */

import { useShallow } from 'zustand/react/shallow';
import type { useHand as handStore } from '#renderer/state/hand-store.ts';
import { useHand } from '#renderer/state/hand-store.ts';

type HandState = ReturnType<typeof handStore.getState>;

/** What is drawn over a frame. */
export type HandChoices = Pick<
  HandState,
  'shownRuns' | 'showTruth' | 'showErrorLines' | 'handOnly'
>;

/** Renders again only when one of them changes. */
export const useChoices = (): HandChoices =>
  useHand(
    useShallow(({ shownRuns, showTruth, showErrorLines, handOnly }) => ({
      shownRuns,
      showTruth,
      showErrorLines,
      handOnly,
    })),
  );

/** The joint under the pointer, else the chosen one. */
export const standsOut = ({ pointedJoint, chosenJoint }: HandState): number | null =>
  pointedJoint ?? chosenJoint;
