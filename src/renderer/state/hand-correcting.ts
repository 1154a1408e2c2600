/** How a person corrects depth hands now: which method's joints, how much moves with one, what is shown of them. */

import { create } from 'zustand';
import type { Reach } from '#shared/correction/grip.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import type { HandChoice } from './hand-choice.ts';
import { beginChoice, choiceNow } from './hand-choice.ts';
import type { HandHold } from './hand-hold.ts';
import { handNudges, holdHandJoint } from './hand-hold.ts';
import { stopPlaying, useHand } from './hand-store.ts';
import type { HandWork } from './hand-work.ts';
import { handStored, inTurn } from './hand-work.ts';
import { sayRefused } from './job-store.ts';
import { useWorkspace } from './workspace-store.ts';

/** Where a drag on the depth image leads: at the joint's own depth, along the line of sight, onto the depth that is seen there. */
export type HandWay = 'plane' | 'sight' | 'surface';

interface HandCorrecting {
  readonly on: boolean;
  readonly reach: Reach;
  readonly way: HandWay;
  readonly keepLengths: boolean;
  /** So many frames before and after shine through on the depth image. */
  readonly onion: 0 | 1 | 2;
  /** Skeletons and their marks are hidden, as long as H is held. */
  readonly hidden: boolean;
  /** What the method said is drawn beside its correction. */
  readonly estimateShown: boolean;
  /** Asks for one joint after another. */
  readonly guided: boolean;
}

const first: HandCorrecting = {
  on: false,
  reach: 'joint',
  way: 'plane',
  keepLengths: false,
  onion: 0,
  hidden: false,
  estimateShown: true,
  guided: false,
};

export const useHandCorrecting = create<HandCorrecting>(() => first);

const { getState: get, setState: set } = useHandCorrecting;

/**
 * The method and frame that are worked on: the list's method, or the first shown that has the hand, or the first that is
 * shown; null where none is.
 */
export function handWork(): HandWork | null {
  const { dataSet, query, shown, shownRuns } = useHand.getState();
  const detail = shown?.detail ?? null;
  if (dataSet === null || detail === null) return null;
  const runs = detail.runs.filter(({ runId }) => shownRuns.has(runId));
  const run =
    runs.find(({ runId }) => runId === query?.runId) ??
    runs.find((one) => one.corrected !== null || !Number.isNaN(one.uvd[0])) ??
    runs[0];
  if (run === undefined) return null;
  const joints = run.uvd.length / 3;
  const { missed, estimated } = stateCode;
  const pose = run.corrected ?? {
    uvd: run.uvd,
    xyz: run.xyz,
    states: Uint8Array.from({ length: joints }, (_, joint) =>
      Number.isNaN(run.uvd[joint * 3]) ? missed : estimated,
    ),
    keyed: new Uint8Array(joints),
  };
  const { description } = dataSet;
  const workspace = useWorkspace.getState().summary?.path ?? null;
  return { workspace, run, frameIndex: detail.frameIndex, pose, joints, description };
}

const noMethod = 'no method is shown: show the one to correct';

/** Begins correcting, or stores what keys have moved and ends it. */
export function toggleHandCorrecting(): void {
  if (get().on) {
    void handNudges.settle();
    set({ on: false, guided: false, hidden: false });
    return;
  }
  stopPlaying();
  if (handWork() === null) {
    sayRefused(noMethod);
    return;
  }
  set({ on: true });
  if (useHand.getState().chosenJoint === null) useHand.setState({ chosenJoint: 0 });
}

/** A joint in the hand. */
export interface HeldHandJoint extends HandHold {
  /** Whether it still is: not let go, nor put back by key or with the frame. */
  isHeld(): boolean;
}

let inHand: HeldHandJoint | null = null;

/** Puts back the joint that is held; false where none is. */
export function cancelHeldJoint(): boolean {
  const held = inHand;
  held?.cancel();
  return held !== null;
}

/** Whether it is the joint that is held still, which is over once it was put back by key. */
function letGo(held: HeldHandJoint): boolean {
  const was = inHand === held;
  if (was) inHand = null;
  return was;
}

/** Takes hold of a joint, and puts back one that is held; null where it has no place in this frame. */
export function takeHandJoint(joint: number, whole = false): HeldHandJoint | null {
  cancelHeldJoint();
  void handNudges.settle();
  const work = handWork();
  const { reach, keepLengths } = get();
  const hold =
    work === null ? null : holdHandJoint(work, joint, whole ? 'whole' : reach, keepLengths);
  if (hold === null) return null;
  stopPlaying();
  beginChoice(joint);
  const held: HeldHandJoint = {
    ...hold,
    isHeld: () => inHand === held,
    to: (place) => {
      if (inHand === held) hold.to(place);
    },
    turnBy: (angleRad, axis) => {
      if (inHand === held) hold.turnBy(angleRad, axis);
    },
    drop: async () => {
      if (letGo(held)) await hold.drop();
    },
    cancel: () => {
      if (letGo(held)) hold.cancel();
    },
  };
  inHand = held;
  return held;
}

/** What a key is pressed for: a method's frame, as text, null where none is shown; and a joint of it. */
interface HandAsked {
  readonly place: string | null;
  readonly choice: HandChoice;
}

const placeOf = (work: HandWork | null): string | null =>
  work === null ? null : JSON.stringify([work.workspace, work.run.runId, work.frameIndex]);

/** What a key means that is pressed now; its turn may come later. */
export const askedNow = (): HandAsked => ({ place: placeOf(handWork()), choice: choiceNow() });

/** The work that was asked for, as it is when its turn comes; null where there is none any more, which is said. */
export function workAsked({
  place,
  choice: { joint },
}: HandAsked): { readonly work: HandWork; readonly joint: number } | null {
  const work = handWork();
  if (place !== null && place !== placeOf(work))
    sayRefused('the frame or its method changed meanwhile: nothing was done');
  else if (place === null || work === null) sayRefused(noMethod);
  else if (joint === null) sayRefused('choose a joint first');
  else return { work, joint };
  return null;
}

/**
 * Does something to the joint that is chosen now, in the frame that is shown now: in turn, when all that went before is
 * stored. Says why where there is nothing to work on, or another frame is shown by then.
 *
 * @param act gets the joint, and the choice it comes from, to lead it on
 */
export function withHandWork(
  act: (work: HandWork, joint: number, choice: HandChoice) => Promise<void>,
): Promise<void> {
  const asked = askedNow();
  return inTurn(async () => {
    cancelHeldJoint();
    await handNudges.settle();
    await handStored();
    const now = workAsked(asked);
    if (now === null) return;
    stopPlaying();
    await act(now.work, now.joint, asked.choice);
  });
}

const ways: readonly HandWay[] = ['plane', 'sight', 'surface'];
const reaches: readonly Reach[] = ['joint', 'limb', 'whole'];

/** The next way a drag leads. */
export const nextHandWay = (): void =>
  set({ way: ways[(ways.indexOf(get().way) + 1) % ways.length]! });

/** The next choice of what moves with the joint. */
export const nextHandReach = (): void =>
  set({ reach: reaches[(reaches.indexOf(get().reach) + 1) % reaches.length]! });

/** None, one, or two frames each way. */
export const nextHandOnion = (): void => set({ onion: ((get().onion + 1) % 3) as 0 | 1 | 2 });

export const toggleHandLengths = (): void => set({ keepLengths: !get().keepLengths });
export const toggleHandEstimate = (): void => set({ estimateShown: !get().estimateShown });
export const hideHandSkeletons = (hidden: boolean): void => set({ hidden });

// What keys have moved in a frame is stored before another is shown; what the pointer holds is put back.
useHand.subscribe(({ shown }, before) => {
  if (shown?.frameIndex === before.shown?.frameIndex) return;
  cancelHeldJoint();
  void handNudges.settle();
});

onAnotherWorkspace(() => {
  inHand = null;
  set({ on: false, guided: false, hidden: false });
});
