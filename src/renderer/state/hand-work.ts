/** The joints of a method in the frame that is corrected: how they are shown before they are stored, and stored. */

import type { CorrectedPose, ShownRun } from '#shared/contract/hand-calls.ts';
import type { KeyTable } from '#shared/correction/correction-layer.ts';
import { keysOf, keyTable } from '#shared/correction/correction-layer.ts';
import type { Edit } from '#shared/correction/edit.ts';
import type { Grip, Reach } from '#shared/correction/grip.ts';
import type { Parents } from '#shared/correction/move-joints.ts';
import { parentsOfBones } from '#shared/correction/move-joints.ts';
import { groupsOfHand } from '#shared/correction/point-groups.ts';
import { failureText } from '#shared/failure/failure.ts';
import { imageFromCamera } from '#shared/geometry/camera.ts';
import type { HandDataSet } from '#shared/skeleton/hand-data-set.ts';
import type { Skeleton } from '#shared/skeleton/skeleton.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { onAnotherWorkspace } from './another-workspace.ts';
import { readFramesAnew, showCorrected } from './hand-store.ts';
import { sayDone, sayRefused } from './job-store.ts';
import { beforeLeavingWorkspace, useWorkspace } from './workspace-store.ts';

/** What is corrected: a method's joints in a frame. */
export interface HandWork {
  /** The path of the workspace that the ids are of. */
  readonly workspace: string | null;
  readonly run: ShownRun;
  readonly frameIndex: number;
  /** As corrected so far; NaN where a joint has no place. */
  readonly pose: CorrectedPose;
  readonly joints: number;
  readonly description: HandDataSet;
}

/** Whether a joint has a place in the frame. */
export const hasJoint = ({ pose }: HandWork, joint: number): boolean =>
  !Number.isNaN(pose.uvd[joint * 3]);

const parentsKnown = new WeakMap<Skeleton, Parents>();

/** What hangs on what, outward from the joint with the most bones: the palm, or the wrist. */
export function parentsOf({ joints, description: { skeleton } }: HandWork): Parents {
  const known = parentsKnown.get(skeleton);
  if (known !== undefined) return known;
  const bones = Array.from({ length: joints }, () => 0);
  for (const pair of skeleton.bones) for (const joint of pair) bones[joint]! += 1;
  const parents = parentsOfBones(joints, skeleton.bones, bones.indexOf(Math.max(...bones)));
  parentsKnown.set(skeleton, parents);
  return parents;
}

/** A joint of it in the hand, in camera space, mm; the frame is the grip's only one. */
export function gripOf(work: HandWork, point: number, reach: Reach, keepLengths: boolean): Grip {
  const { pose, joints } = work;
  const confidence = Float32Array.from({ length: joints }, (_, joint) =>
    hasJoint(work, joint) ? 1 : 0,
  );
  const coordinates = pose.xyz;
  const groups = groupsOfHand(joints);
  return {
    dense: { frames: 1, points: joints, coordinates, confidence, groups, shoulders: null },
    corrected: {
      coordinates,
      confidence,
      states: new Uint8Array(pose.states),
      keyed: new Uint8Array(pose.keyed),
    },
    parents: parentsOf(work),
    frame: 0,
    point,
    reach,
    keepLengths,
    depthScale: 1,
  };
}

/** What is shown though it is not stored yet. */
let previewed: { readonly work: HandWork; readonly pose: CorrectedPose } | null = null;

/** Shows where keys put joints. @param keys of a grip of the work */
export function previewHand(work: HandWork, keys: KeyTable): void {
  const { pose, run, frameIndex, description } = work;
  const xyz = new Float64Array(pose.xyz);
  const [states, keyed] = [new Uint8Array(pose.states), new Uint8Array(pose.keyed)];
  for (const key of keysOf(keys)) {
    xyz.set([key.x, key.y, key.z], key.point * 3);
    states[key.point] = key.state;
    keyed[key.point] = 1;
  }
  const uvd = imageFromCamera(xyz, description.intrinsics);
  previewed = { work, pose: { uvd, xyz, states, keyed } };
  showCorrected(frameIndex, run.runId, previewed.pose);
}

/** Shows the joints as they were before. */
export function endHandPreview({ frameIndex, run }: HandWork): void {
  previewed = null;
  showCorrected(frameIndex, run.runId, run.corrected);
}

/** Stores keys of a grip of the work, in the space of the method's file. @param label null for words made from them */
export function storeHandKeys(
  work: HandWork,
  keys: KeyTable,
  label: string | null = null,
): Promise<void> {
  previewed = null;
  const own =
    work.run.space === 'uvd'
      ? imageFromCamera(keys.position, work.description.intrinsics)
      : keys.position;
  const placed = [...keysOf(keys)].map((key, i) => {
    const [x = 0, y = 0, z = 0] = own.subarray(i * 3, i * 3 + 3);
    return { ...key, frame: work.frameIndex, x, y, z };
  });
  return storeHand(work, [{ kind: 'place', keys: keyTable(placed) }], label);
}

let turn: Promise<void> = Promise.resolve();

/** Does what a key asks for after what keys before it asked for, so that each means the joint that was chosen when it came. */
export function inTurn(act: () => void | Promise<void>): Promise<void> {
  const done = turn.then(act);
  turn = done.catch(() => undefined);
  return done;
}

let storing: Promise<unknown> = Promise.resolve();

/** Everything that was to be stored is, and is shown. */
export const handStored = (): Promise<unknown> => storing;

/** Stores edits of the method's joints, after those that are on their way, then shows them as the file has them. */
export function storeHand(
  work: HandWork,
  edits: readonly Edit[],
  label: string | null = null,
): Promise<void> {
  const next = storeAfter(storing, work, edits, label);
  storing = next;
  return next;
}

async function storeAfter(
  before: Promise<unknown>,
  work: HandWork,
  edits: readonly Edit[],
  label: string | null,
): Promise<void> {
  await before;
  const { summary, opening } = useWorkspace.getState();
  const isOpen = summary?.path === work.workspace;
  // The ids of what is left mean something else in the next one.
  if (!isOpen || (opening !== null && opening !== work.workspace)) {
    if (isOpen) endHandPreview(work);
    sayRefused('not saved: the workspace of this hand was left meanwhile');
    return;
  }
  const subject = { kind: 'run', id: work.run.runId } as const;
  const range = { fromFrame: 0, toFrame: 1 };
  const reply = await ask('corrections.apply', { subject, edits, label, range });
  if (!reply.ok) sayRefused(failureText(reply.error));
  else if (reply.value.entry === null) sayRefused('nothing changed: it was like that already');
  else sayDone(`saved: ${reply.value.entry.label}`);
  await readFramesAnew();
  // What was taken hold of meanwhile stays in the hand.
  if (previewed !== null)
    showCorrected(previewed.work.frameIndex, previewed.work.run.runId, previewed.pose);
}

beforeLeavingWorkspace(() => inTurn(async () => void (await handStored())));
onAnotherWorkspace(() => {
  previewed = null;
});
