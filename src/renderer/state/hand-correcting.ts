/** Corrections of depth hands: a method's joints in the frame that is shown, dragged on the depth image or by key. */

import { create } from 'zustand';
import type { CorrectedPose, ShownRun } from '#shared/contract/hand-calls.ts';
import type { CorrectionKey } from '#shared/correction/correction-layer.ts';
import { keysOf, keyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import type { Grip, Reach } from '#shared/correction/grip.ts';
import { keysOfMove } from '#shared/correction/grip.ts';
import type { Parents, Point3 } from '#shared/correction/move-joints.ts';
import { outwardOf, parentsOfBones } from '#shared/correction/move-joints.ts';
import { groupsOfHand } from '#shared/correction/point-groups.ts';
import type { PointState } from '#shared/correction/point-state.ts';
import { hasPlace, stateCode, stateWords } from '#shared/correction/point-state.ts';
import { failureText } from '#shared/failure/failure.ts';
import { cameraFromImage, imageFromCamera } from '#shared/geometry/camera.ts';
import type { Skeleton } from '#shared/skeleton/skeleton.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { askBeforeOthersWork } from './clip-tags.ts';
import { readFramesAnew, showCorrected, stopPlaying, useHand } from './hand-store.ts';
import { sayDone, sayRefused } from './job-store.ts';

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
  /** Asks for one joint after another. */
  readonly guided: boolean;
}

export const useHandCorrecting = create<HandCorrecting>(() => ({
  on: false,
  reach: 'joint',
  way: 'plane',
  keepLengths: false,
  onion: 0,
  hidden: false,
  guided: false,
}));

const { getState: get, setState: set } = useHandCorrecting;

/** What is corrected: the list's method, or the first that is shown. */
interface HandWork {
  readonly run: ShownRun;
  readonly frameIndex: number;
  readonly pose: CorrectedPose;
  readonly joints: number;
  readonly skeleton: Skeleton;
}

/** The method and frame that are worked on; null where no method is shown in it. */
export function handWork(): HandWork | null {
  const { dataSet, query, shown, shownRuns } = useHand.getState();
  const detail = shown?.detail ?? null;
  if (dataSet === null || detail === null) return null;
  const seen = detail.runs.filter(
    (one) => shownRuns.has(one.runId) && (one.corrected !== null || !Number.isNaN(one.uvd[0])),
  );
  const run = seen.find(({ runId }) => runId === query?.runId) ?? seen[0];
  if (run === undefined) return null;
  const joints = run.uvd.length / 3;
  const { skeleton } = dataSet.description;
  const pose = run.corrected ?? {
    uvd: run.uvd,
    xyz: run.xyz,
    states: new Uint8Array(joints).fill(stateCode.estimated),
    keyed: new Uint8Array(joints),
  };
  return { run, frameIndex: detail.frameIndex, pose, joints, skeleton };
}

/** Begins correcting, or ends it. */
export function toggleHandCorrecting(): void {
  if (get().on) {
    set({ on: false });
    return;
  }
  stopPlaying();
  if (handWork() === null) {
    sayRefused('no method is shown in this frame: show the one to correct');
    return;
  }
  set({ on: true });
  if (useHand.getState().chosenJoint === null) useHand.setState({ chosenJoint: 0 });
}

const parentsKnown = new WeakMap<Skeleton, Parents>();

/** What hangs on what, outward from the joint with the most bones: the palm, or the wrist. */
function parentsOf(skeleton: Skeleton, joints: number): Parents {
  const known = parentsKnown.get(skeleton);
  if (known !== undefined) return known;
  const bones = Array.from({ length: joints }, () => 0);
  for (const pair of skeleton.bones) for (const joint of pair) bones[joint]! += 1;
  const parents = parentsOfBones(joints, skeleton.bones, bones.indexOf(Math.max(...bones)));
  parentsKnown.set(skeleton, parents);
  return parents;
}

/** Where a joint is led, u px, v px, d mm. */
type Place = Point3;

/** A joint in the hand. */
export interface HeldHandJoint {
  readonly from: Place;
  to(place: Place): void;
  drop(): Promise<void>;
  cancel(): void;
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
  const work = handWork();
  const { dataSet } = useHand.getState();
  if (work === null || dataSet === null || Number.isNaN(work.pose.uvd[joint * 3])) return null;
  stopPlaying();
  useHand.setState({ chosenJoint: joint });
  const { run, frameIndex, pose, joints, skeleton } = work;
  const { intrinsics } = dataSet.description;
  const { reach, keepLengths } = get();
  const grip: Grip = {
    dense: {
      frames: 1,
      points: joints,
      coordinates: pose.xyz,
      confidence: null,
      groups: groupsOfHand(joints),
      shoulders: null,
    },
    corrected: {
      coordinates: pose.xyz,
      confidence: Float32Array.from(
        pose.xyz.filter((_, i) => i % 3 === 0),
        (x) => (Number.isNaN(x) ? 0 : 1),
      ),
      states: new Uint8Array(pose.states),
      keyed: new Uint8Array(pose.keyed),
    },
    parents: parentsOf(skeleton, joints),
    frame: 0,
    point: joint,
    reach: whole ? 'whole' : reach,
    keepLengths,
    depthScale: 1,
  };
  const [u = 0, v = 0, d = 0] = pose.uvd.subarray(joint * 3, joint * 3 + 3);
  const [x = 0, y = 0, z = 0] = pose.xyz.subarray(joint * 3, joint * 3 + 3);
  let keys: readonly CorrectionKey[] = [];
  const held: HeldHandJoint = {
    from: [u, v, d],
    to: (place) => {
      if (inHand !== held) return;
      const target = cameraFromImage(Float64Array.from(place), intrinsics);
      const way = [target[0]! - x, target[1]! - y, target[2]! - z] as const;
      keys = [...keysOf(keysOfMove(grip, way))];
      const xyz = new Float64Array(pose.xyz);
      const [states, keyed] = [new Uint8Array(pose.states), new Uint8Array(pose.keyed)];
      for (const key of keys) {
        xyz.set([key.x, key.y, key.z], key.point * 3);
        states[key.point] = key.state;
        keyed[key.point] = 1;
      }
      const uvd = imageFromCamera(xyz, intrinsics);
      showCorrected(frameIndex, run.runId, { uvd, xyz, states, keyed });
    },
    drop: async () => {
      if (!letGo(held) || keys.length === 0) return;
      const position = Float64Array.from(keys.flatMap((key) => [key.x, key.y, key.z]));
      const own = run.space === 'uvd' ? imageFromCamera(position, intrinsics) : position;
      const placed = keys.map((key, i) => ({
        ...key,
        frame: frameIndex,
        x: own[i * 3]!,
        y: own[i * 3 + 1]!,
        z: own[i * 3 + 2]!,
      }));
      await store(work, [{ kind: 'place', keys: keyTable(placed) }]);
    },
    cancel: () => {
      if (letGo(held)) showCorrected(frameIndex, run.runId, run.corrected);
    },
  };
  inHand = held;
  return held;
}

let storing: Promise<unknown> = Promise.resolve();

/** Stores edits of the method's joints, after those that are on their way, then shows them as the file has them. */
function store({ run }: HandWork, edits: readonly Edit[]): Promise<void> {
  const next = storeAfter(storing, run.runId, edits);
  storing = next;
  return next;
}

async function storeAfter(
  before: Promise<unknown>,
  runId: number,
  edits: readonly Edit[],
): Promise<void> {
  await before;
  const subject = { kind: 'run', id: runId } as const;
  const range = { fromFrame: 0, toFrame: 1 };
  const reply = await ask('corrections.apply', { subject, edits, label: null, range });
  if (!reply.ok) sayRefused(failureText(reply.error));
  else if (reply.value.entry === null) sayRefused('nothing changed: it was like that already');
  else sayDone(`saved: ${reply.value.entry.label}`);
  await readFramesAnew();
}

/** Moves the chosen joint by key: px of the image, mm away from the camera. */
export async function nudgeHandJoint(right: number, down: number, awayMm: number): Promise<void> {
  await storing;
  const { chosenJoint } = useHand.getState();
  const held = chosenJoint === null ? null : takeHandJoint(chosenJoint);
  if (held === null) {
    sayRefused('choose a joint that has a place in this frame');
    return;
  }
  const [u, v, d] = held.from;
  held.to([u + right, v + down, Math.max(1, d + awayMm)]);
  await held.drop();
}

/** Says what is known of the chosen joint, or of all that moves with it, in this frame. */
export async function giveHandState(state: PointState): Promise<void> {
  await storing;
  const work = handWork();
  const { chosenJoint } = useHand.getState();
  if (work === null || chosenJoint === null) {
    sayRefused('choose a joint first');
    return;
  }
  const { joints, skeleton, pose, frameIndex } = work;
  const { reach } = get();
  const all = Array.from({ length: joints }, (_, joint) => joint);
  const points =
    reach === 'joint'
      ? [chosenJoint]
      : reach === 'whole'
        ? all
        : outwardOf(parentsOf(skeleton, joints), chosenJoint);
  const isPlaced = hasPlace(stateCode[state]);
  const known = isPlaced ? points.filter((one) => !Number.isNaN(pose.uvd[one * 3])) : points;
  if (known.length === 0) {
    sayRefused(`a joint needs a place to be ${stateWords[state]}`);
    return;
  }
  const span = { fromFrame: frameIndex, toFrame: frameIndex + 1 };
  await store(work, [{ kind: 'state', points: known, state, ...span }]);
}

/** What the label says of the drag's way, in the order of its key. */
const ways: readonly HandWay[] = ['plane', 'sight', 'surface'];
const reaches: readonly Reach[] = ['joint', 'limb', 'whole'];

export const nextHandWay = (): void =>
  set({ way: ways[(ways.indexOf(get().way) + 1) % ways.length]! });
export const nextHandReach = (): void =>
  set({ reach: reaches[(reaches.indexOf(get().reach) + 1) % reaches.length]! });

/** Takes back what was last done to this data set, or does it again. */
export async function stepHandJournal(act: 'undo' | 'redo', force = false): Promise<void> {
  await storing;
  const { dataSet } = useHand.getState();
  if (dataSet === null) return;
  const input = { scope: { kind: 'data-set', id: dataSet.id }, force } as const;
  const reply = await (act === 'undo' ? ask('journal.undo', input) : ask('journal.redo', input));
  if (!reply.ok) {
    const { code, message } = reply.error;
    if (code === 'needs-answer')
      askBeforeOthersWork({
        failure: reply.error,
        act: act === 'undo' ? 'Undo it' : 'Do it again',
        run: () => stepHandJournal(act, true),
      });
    else if (code === 'not-found')
      sayRefused(`nothing to ${act === 'undo' ? 'undo' : 'do again'} in this data set`);
    else sayRefused(message);
    return;
  }
  await readFramesAnew();
  sayDone(`${act === 'undo' ? 'undone' : 'done again'}: ${reply.value.label}`);
}

onAnotherWorkspace(() => set({ on: false }));
