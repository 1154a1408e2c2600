/** The joint that keys mean: the one that was chosen when they were pressed, or the one that keys before them lead on to. */

import { useHand } from './hand-store.ts';

/** A joint that was chosen. Keys that are pressed after that share it, and lead it on to other joints when their turn comes. */
export interface HandChoice {
  joint: number | null;
}

let newest: HandChoice = { joint: useHand.getState().chosenJoint };

// Chosen by click or from a list: keys that wait for their turn still mean the joint before.
useHand.subscribe(({ chosenJoint }) => {
  if (chosenJoint !== newest.joint) newest = { joint: chosenJoint };
});

/** What a key means that is pressed now. */
export const choiceNow = (): HandChoice => newest;

/** Chooses a joint, for keys that are pressed from now on. */
export function beginChoice(joint: number): void {
  newest = { joint };
  useHand.setState({ chosenJoint: joint });
}

/** Leads a choice on to another joint; it is shown unless something else was chosen since. */
export function leadChoice(choice: HandChoice, joint: number): void {
  choice.joint = joint;
  if (choice === newest) useHand.setState({ chosenJoint: joint, pointedJoint: null });
}
