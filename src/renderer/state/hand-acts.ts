/** What a person does to joints of a depth hand by click and key: place, move, turn, say what is known of them. */

import { keysOfPlace } from '#shared/correction/grip.ts';
import { depthForJoint } from '#shared/correction/lone-hand.ts';
import type { Point3 } from '#shared/correction/move-joints.ts';
import { outwardOf } from '#shared/correction/move-joints.ts';
import type { PointState } from '#shared/correction/point-state.ts';
import { hasPlace, stateCode, stateWords } from '#shared/correction/point-state.ts';
import { failureText } from '#shared/failure/failure.ts';
import { cameraFromImage } from '#shared/geometry/camera.ts';
import { depthAt } from '#shared/geometry/depth-frame.ts';
import { useDepth } from './depth-store.ts';
import type { HandChoice } from './hand-choice.ts';
import { choiceNow, leadChoice } from './hand-choice.ts';
import {
  askedNow,
  cancelHeldJoint,
  useHandCorrecting,
  withHandWork,
  workAsked,
} from './hand-correcting.ts';
import { handNudges, holdHandJoint } from './hand-hold.ts';
import { nearestPlaceOf } from './hand-neighbours.ts';
import { stopPlaying, useHand } from './hand-store.ts';
import type { HandWork } from './hand-work.ts';
import {
  gripOf,
  handStored,
  hasJoint,
  inTurn,
  parentsOf,
  storeHand,
  storeHandKeys,
} from './hand-work.ts';
import { sayDone, sayRefused } from './job-store.ts';

const { getState: get, setState: set } = useHandCorrecting;

/** Leads a choice on to a joint. */
function chooseJoint(choice: HandChoice, joint: number): void {
  void handNudges.settle();
  leadChoice(choice, joint);
}

const jointCount = (): number =>
  useHand.getState().dataSet?.description.skeleton.joints.length ?? 0;

/** The next joint, or the one before, in the order of the file; where they are asked for, the next that is. */
export function stepHandJoint(by: 1 | -1): Promise<void> {
  const choice = choiceNow();
  return inTurn(() => {
    const joints = jointCount();
    const at = choice.joint ?? (by > 0 ? -1 : 0);
    if (by > 0 && get().guided) goOnGuided(choice);
    else if (joints > 0) chooseJoint(choice, (at + by + joints) % joints);
  });
}

/** Begins asking for one joint after another, from the chosen one on; or ends it. */
export const toggleHandGuided = (): Promise<void> => inTurn(() => set({ guided: !get().guided }));

/** The next joint that is asked for; after the last it is done. */
function goOnGuided(choice: HandChoice): void {
  const next = (choice.joint ?? -1) + 1;
  if (next < jointCount()) {
    chooseJoint(choice, next);
    return;
  }
  set({ guided: false });
  void handStored().then(() => sayDone('all joints of the hand were asked for'));
}

/**
 * Puts the chosen joint at a place of the image, px. One that has a place keeps its depth, unless drags lead onto the surface;
 * one that has none takes what is seen there, else its neighbour's, else the hand's.
 */
export const placeHandJoint = (u: number, v: number): Promise<void> =>
  withHandWork(async (work, joint, choice) => {
    const depthMm = depthOfPlace(work, joint, u, v);
    if (depthMm === null)
      sayRefused('nothing is known of the depth here: click where the depth image shows the hand');
    else await put(work, joint, choice, [u, v, depthMm]);
  });

function depthOfPlace(work: HandWork, joint: number, u: number, v: number): number | null {
  const { uvd } = work.pose;
  if (hasJoint(work, joint) && get().way !== 'surface') return uvd[joint * 3 + 2]!;
  const { picture } = useDepth.getState();
  // The image of another frame may still be shown.
  const own = picture?.frame.frameIndex === work.frameIndex ? picture : null;
  const seenMm = own?.depth ? depthAt(own.depth, u, v) : null;
  const centreMm = own?.detail.centreUvd?.[2] ?? null;
  return depthForJoint(uvd, work.description.skeleton.bones, joint, seenMm, centreMm);
}

/** Stores where a joint is, u px, v px, d mm; guided, it goes on to the next. */
async function put(
  work: HandWork,
  joint: number,
  choice: HandChoice,
  place: Point3,
): Promise<void> {
  const { intrinsics } = work.description;
  const [x = 0, y = 0, z = 0] = cameraFromImage(Float64Array.from(place), intrinsics);
  const keys = keysOfPlace(gripOf(work, joint, 'joint', false), 0, joint, [x, y, z]);
  const stored = storeHandKeys(work, keys);
  if (get().guided) goOnGuided(choice);
  await stored;
}

/** Puts the chosen joint where the method has it, else where it is in the nearest frame that has it. */
export const placeHandJointNear = (): Promise<void> => withHandWork(putNear);

async function putNear(work: HandWork, joint: number, choice: HandChoice): Promise<void> {
  const [u = NaN, v = NaN, d = NaN] = work.run.uvd.subarray(joint * 3, joint * 3 + 3);
  if (!Number.isNaN(u)) {
    await put(work, joint, choice, [u, v, d]);
    return;
  }
  const near = await nearestPlaceOf(work, joint);
  if (!near.ok) sayRefused(failureText(near.error));
  else if (near.value === null)
    sayRefused('no frame of this sequence has this joint: put the pointer where it is, then Enter');
  else await put(work, joint, choice, near.value);
}

/** Takes one step by key with the chosen joint, when what went before is stored; says why where it cannot. */
function nudge(
  kind: 'move' | `turn about ${TurnAxis}`,
  change: Parameters<typeof handNudges.step>[2],
): Promise<void> {
  const asked = askedNow();
  return inTurn(async () => {
    cancelHeldJoint();
    await handStored();
    const now = workAsked(asked);
    if (now === null) return;
    const { work, joint } = now;
    const { reach, keepLengths } = get();
    stopPlaying();
    const taken = handNudges.step(
      JSON.stringify([kind, work.run.runId, work.frameIndex, joint, reach, keepLengths]),
      () => holdHandJoint(work, joint, reach, keepLengths),
      change,
    );
    if (!taken) sayRefused('no place in this frame: click where it is, or Enter');
  });
}

/** Moves the chosen joint by key: px of the image, mm away from the camera. */
export const nudgeHandJoint = (right: number, down: number, awayMm: number): Promise<void> =>
  nudge('move', (now) => {
    now.way = [now.way[0] + right, now.way[1] + down, now.way[2] + awayMm];
    const { from } = now.held;
    now.held.to([from[0] + now.way[0], from[1] + now.way[1], Math.max(1, from[2] + now.way[2])]);
  });

/** What a turn goes about: the sight, or an axis of the camera through the pivot. */
export type TurnAxis = 'sight' | 'across' | 'down';

const axes = { sight: undefined, across: [1, 0, 0], down: [0, 1, 0] } as const;

/** Turns it by key: about the sight clockwise in the image; about an axis across or down right-handed, in depth too. */
export const turnHandJoint = (angleRad: number, about: TurnAxis = 'sight'): Promise<void> =>
  nudge(`turn about ${about}`, (now) => {
    now.turnRad += angleRad;
    now.held.turnBy(now.turnRad, axes[about]);
  });

/** Says what is known of the chosen joint, or of all that moves with it, in this frame. */
export const giveHandState = (state: PointState): Promise<void> =>
  withHandWork((work, joint, choice) => giveState(work, joint, choice, state));

async function giveState(
  work: HandWork,
  joint: number,
  choice: HandChoice,
  state: PointState,
): Promise<void> {
  const { reach, guided } = get();
  const all = Array.from({ length: work.joints }, (_, one) => one);
  const points =
    reach === 'joint' || guided
      ? [joint]
      : reach === 'whole'
        ? all
        : outwardOf(parentsOf(work), joint);
  const isPlaced = hasPlace(stateCode[state]);
  const known = isPlaced ? points.filter((one) => hasJoint(work, one)) : points;
  if (known.length === 0) {
    sayRefused(`a joint needs a place to be ${stateWords[state]}: place it first`);
    return;
  }
  const span = { fromFrame: work.frameIndex, toFrame: work.frameIndex + 1 };
  const stored = storeHand(work, [{ kind: 'state', points: known, state, ...span }]);
  if (guided && !isPlaced && state !== 'estimated') goOnGuided(choice);
  await stored;
}
