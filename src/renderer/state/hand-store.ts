/** The hand view: the list of frames, the one that is shown, what is drawn over it, stepping and playing. */

import { create } from 'zustand';
import type {
  CorrectedPose,
  FrameDetail,
  FramesAnswer,
  FramesQuery,
} from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { isInRanges } from '#shared/hand/frame-ranges.ts';
import { ask } from '#renderer/api/engine-client.ts';
import { makeFrameLoader } from '#renderer/api/frame-loader.ts';
import { native } from '#renderer/api/native.ts';
import { onAnotherWorkspace } from './another-workspace.ts';

/** A frame of the list with what came of loading it; exactly one of detail and failure is there. */
export interface ShownFrame {
  /** Place in the list, from 0. */
  readonly position: number;
  readonly frameIndex: number;
  readonly detail: FrameDetail | null;
  readonly failure: Failure | null;
}

interface HandState {
  readonly dataSet: DataSetSummary | null;
  /** Grows whenever what was read of frames before may be no longer true: another data set, or a change of this one. */
  readonly edition: number;
  /** How often frames were read anew because what people corrected had changed. */
  readonly readings: number;
  readonly query: FramesQuery | null;
  readonly answer: FramesAnswer | null;
  /** What `answer` was asked by; another than `query` while a list is on its way. */
  readonly answered: FramesQuery | null;
  readonly listFailure: Failure | null;
  /** Where the person has stepped to; `shown` follows as soon as the frame is here. */
  readonly wanted: number;
  readonly shown: ShownFrame | null;
  /** What the panels beside the pictures speak of: `shown`, but while frames pass quickly the last one that stayed. */
  readonly settled: ShownFrame | null;
  readonly shownRuns: ReadonlySet<number>;
  readonly showTruth: boolean;
  readonly showErrorLines: boolean;
  /** Draw only what lies in the cube around the hand. */
  readonly handOnly: boolean;
  /** The joint under the pointer, and the one chosen by click or key. */
  readonly pointedJoint: number | null;
  readonly chosenJoint: number | null;
  readonly playing: boolean;
}

/** No list of frames is open. */
const nothing = {
  dataSet: null,
  query: null,
  answer: null,
  answered: null,
  listFailure: null,
  wanted: 0,
  shown: null,
  settled: null,
  shownRuns: new Set<number>(),
  pointedJoint: null,
  chosenJoint: null,
  playing: false,
} as const;

export const useHand = create<HandState>(() => ({
  ...nothing,
  edition: 0,
  readings: 0,
  showTruth: true,
  showErrorLines: false,
  handOnly: true,
}));

const { getState: get, setState: set } = useHand;

const aheadFrames = 6;
const behindFrames = 3;
const playIntervalMs = 40;

const loader = makeFrameLoader((frameIndex, signal) => {
  const { dataSet } = get();
  const runIds = (dataSet?.runs ?? []).slice(0, 64).map(({ id }) => id);
  return ask('hands.frame', { dataSetId: dataSet?.id ?? -1, frameIndex, runIds }, { signal });
});

/**
 * Opens a list of frames of a data set; what is shown over the frames stays as it was for the same data set.
 *
 * @param frameIndex the frame to show first; null for the first of the list
 */
export async function openHand(
  dataSet: DataSetSummary,
  asked: FramesQuery,
  frameIndex: number | null,
): Promise<void> {
  const before = get();
  const runs = new Set(dataSet.runs.map(({ id }) => id));
  // Without a method, or with one that was removed since, the first tells how far each frame is off.
  const runId =
    asked.runId !== null && runs.has(asked.runId) ? asked.runId : (dataSet.runs[0]?.id ?? null);
  const query = runId === asked.runId ? asked : { ...asked, runId, order: 'time' as const };
  const isAnother = before.dataSet !== dataSet;
  if (isAnother) loader.clear();
  const shownRuns = new Set(
    before.dataSet?.id === dataSet.id ? [...before.shownRuns].filter((id) => runs.has(id)) : [],
  );
  if (runId !== null) shownRuns.add(runId);
  const keepsFrame = before.dataSet?.id === dataSet.id;
  set({
    dataSet,
    edition: before.edition + (isAnother ? 1 : 0),
    query,
    shownRuns,
    listFailure: null,
    playing: false,
    ...(keepsFrame
      ? {}
      : { answer: null, shown: null, settled: null, pointedJoint: null, chosenJoint: null }),
  });
  const reply = await ask('hands.frames', query);
  if (get().query !== query || get().dataSet !== dataSet) return;
  if (!reply.ok) {
    set({ answer: null, shown: null, settled: null, listFailure: reply.error });
    return;
  }
  const position =
    frameIndex === null ? 0 : Math.max(0, reply.value.frameIndex.indexOf(frameIndex));
  set({ answer: reply.value, answered: query, shown: null, settled: null, wanted: position });
  showWanted(1);
}

/**
 * Lists the frames in another order, by another method's errors, or under another filter. Stays on the frame, but
 * for a new ranking, which starts at its worst.
 */
export async function changeList(change: Partial<FramesQuery>): Promise<void> {
  const { dataSet, query, shown } = get();
  if (dataSet === null || query === null) return;
  const next = { ...query, ...change };
  const anotherRanking =
    next.order === 'error' && (query.order === 'time' || next.runId !== query.runId);
  await openHand(dataSet, next, anotherRanking ? null : (shown?.frameIndex ?? null));
}

/** After stepping has rested for so long, the last frame that passed settles. */
const restMs = 200;
/** After so many that passed, one settles all the same. */
const mostPassing = 60;
/** Whether the newest wish is for a frame that passes. */
let passing = false;
let passed = 0;
let restTimer = 0;

function settle(shown: ShownFrame): void {
  passed = 0;
  set({ shown, settled: shown });
}

/** Shows a frame. One that does not pass settles at once, so that a single step changes everything together. */
function show(shown: ShownFrame): void {
  if (!passing || passed >= mostPassing || get().settled === null) {
    settle(shown);
    return;
  }
  passed += 1;
  set({ shown });
}

/** Stepping rests: what is shown settles, or what is still on its way will when it comes. */
function rest(): void {
  passing = false;
  const { shown, settled } = get();
  if (shown !== null && shown !== settled) settle(shown);
}

function wish(position: number, passes: boolean): void {
  passing = passes;
  window.clearTimeout(restTimer);
  if (passes) restTimer = window.setTimeout(rest, restMs);
  const { wanted } = get();
  set({ wanted: position });
  showWanted(position >= wanted ? 1 : -1);
}

let following = false;
/** The way through the list that the last step took. */
let direction: 1 | -1 = 1;

/** Shows the wanted frame at once when it is here, else as soon as it comes; only the newest wish is followed. */
function showWanted(towards: 1 | -1): void {
  direction = towards;
  const { answer, wanted } = get();
  const frameIndex = answer?.frameIndex[wanted];
  if (frameIndex === undefined) return;
  const detail = loader.peek(frameIndex);
  if (detail !== null) {
    show({ position: wanted, frameIndex, detail, failure: null });
    loader.prefetch(framesNear());
  } else if (!following) {
    void follow();
  }
}

async function follow(): Promise<void> {
  following = true;
  for (;;) {
    const { answer, wanted, shown } = get();
    const frameIndex = answer?.frameIndex[wanted];
    if (frameIndex === undefined || (shown?.position === wanted && shown.frameIndex === frameIndex))
      break;
    const reply = await loader.want(frameIndex);
    if (get().answer !== answer) continue;
    // A frame that was passed while it loaded is shown too: its number always goes with its picture.
    show({
      position: wanted,
      frameIndex,
      detail: reply.ok ? reply.value : null,
      failure: reply.ok ? null : reply.error,
    });
  }
  following = false;
  loader.prefetch(framesNear());
}

/** The frames about the wanted one that stepping on, or back, comes to: nearest first. */
function framesNear(): readonly number[] {
  const { answer, wanted } = get();
  if (answer === null) return [];
  const near: number[] = [];
  for (let away = 1; away <= aheadFrames; away += 1) {
    const ahead = answer.frameIndex[wanted + away * direction];
    const behind = answer.frameIndex[wanted - away * direction];
    if (ahead !== undefined) near.push(ahead);
    if (behind !== undefined && away <= behindFrames) near.push(behind);
  }
  return near;
}

/** Another frame of the open data set, kept for stepping to it as well. */
export const frameOf = (frameIndex: number): Promise<Result<FrameDetail>> =>
  loader.want(frameIndex);

/** Those of them that have a depth image. */
export function depthFramesNear(): readonly number[] {
  const ranges = get().dataSet?.depthFrameRanges ?? new Int32Array();
  return framesNear().filter((frameIndex) => isInRanges(ranges, frameIndex));
}

/**
 * Goes to a place in the list, cut to its ends.
 *
 * @param passes others follow at once, as while a key is held: the panels beside the pictures wait for one that stays
 */
export function goToPosition(position: number, passes = false): void {
  const { answer, wanted } = get();
  if (answer === null || answer.frameIndex.length === 0) return;
  const next = Math.min(answer.frameIndex.length - 1, Math.max(0, position));
  if (next !== wanted) wish(next, passes);
}

/** Steps by so many places of the list; `passes` as for `goToPosition`. */
export const stepFrames = (by: number, passes = false): void =>
  goToPosition(get().wanted + by, passes);

/** Goes to a frame by its number; false when the list does not hold it. */
export function goToFrame(frameIndex: number): boolean {
  const position = get().answer?.frameIndex.indexOf(frameIndex) ?? -1;
  if (position < 0) return false;
  goToPosition(position);
  return true;
}

/** Shows what a correction makes of a method's joints in a frame, where that frame is shown. */
export function showCorrected(
  frameIndex: number,
  runId: number,
  corrected: CorrectedPose | null,
): void {
  const change = (frame: ShownFrame | null): ShownFrame | null =>
    frame?.frameIndex !== frameIndex || frame.detail === null
      ? frame
      : {
          ...frame,
          detail: {
            ...frame.detail,
            runs: frame.detail.runs.map((run) =>
              run.runId === runId ? { ...run, corrected } : run,
            ),
          },
        };
  const { shown, settled } = get();
  const next = change(shown);
  set({ shown: next, settled: settled === shown ? next : change(settled) });
}

/** Reads the frame that is shown anew, and the others when they come: after a change of what people corrected. */
export async function readFramesAnew(): Promise<void> {
  const { shown } = get();
  loader.clear();
  const reply = shown === null ? null : await loader.want(shown.frameIndex);
  if (shown !== null && reply?.ok && get().shown?.frameIndex === shown.frameIndex)
    for (const { runId, corrected } of reply.value.runs)
      showCorrected(shown.frameIndex, runId, corrected);
  set({ readings: get().readings + 1 });
}

let playTimer = 0;

/** Plays through time from the frame that is shown, or pauses. */
export async function togglePlay(): Promise<void> {
  window.clearTimeout(playTimer);
  if (get().playing) {
    set({ playing: false });
    return;
  }
  if (get().query?.order !== 'time') await changeList({ order: 'time' });
  set({ playing: true });
  playTimer = window.setTimeout(playOn, playIntervalMs);
}

function playOn(): void {
  const { playing, wanted, shown, answer } = get();
  if (!playing || answer === null) return;
  if (wanted >= answer.frameIndex.length - 1) {
    set({ playing: false });
    return;
  }
  if (shown?.position === wanted) stepFrames(1, true);
  playTimer = window.setTimeout(playOn, playIntervalMs);
}

/** Stops playing; the view that leaves calls it. */
export function stopPlaying(): void {
  window.clearTimeout(playTimer);
  set({ playing: false });
}

onAnotherWorkspace(() => {
  stopPlaying();
  loader.clear();
  set(nothing);
});

/** Shows or hides a method. */
export function toggleRun(runId: number): void {
  const shownRuns = new Set(get().shownRuns);
  if (!shownRuns.delete(runId)) shownRuns.add(runId);
  set({ shownRuns });
}

/** Starts Chereme again with drawing on the processor. */
export const restartWithSoftwareGraphics = (): Promise<void> =>
  native.restartWithSoftwareGraphics();
