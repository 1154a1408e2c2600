/** What a merge asks about, in the words of a screen: one question for each tag, mark and filter, and for each hand of a clip. */

import type { MergeConflict } from '#shared/contract/merge-calls.ts';
import type { PointGroup } from '#shared/correction/point-groups.ts';
import { groupsOfHand, groupsOfTrack } from '#shared/correction/point-groups.ts';
import { componentsFromRecord } from '#shared/format/workspace/track-record.ts';
import type { ChangeValue, SpansValue, TagValue } from '#shared/journal/change.ts';
import type { TargetConflict } from '#shared/journal/merge-plan.ts';
import type { LayerSubject, Target, TargetOf } from '#shared/journal/target.ts';
import { targetOfText } from '#shared/journal/target.ts';
import type { Workspace } from '#main/storage/workspace.ts';

type OfHand = TargetOf<'point'> | TargetOf<'spans'>;

const isOfHand = (target: Target | null): target is OfHand =>
  target?.kind === 'point' || target?.kind === 'spans';

/** The question that a target belongs to: points and spans of one hand of one clip are one. */
export function questionOf(store: Workspace, text: string): string {
  const target = targetOfText(text);
  if (!isOfHand(target)) return text;
  const { kind, id } = target.subject;
  return `hand/${kind}/${id}/${groupOf(store, target)?.id ?? ''}`;
}

function groupOf(store: Workspace, target: OfHand): PointGroup | null {
  const groups = groupsOf(store, target.subject);
  if (target.kind === 'spans') return groups.find(({ id }) => id === target.group) ?? null;
  return groups.find(({ points }) => points.includes(target.point)) ?? null;
}

function groupsOf(store: Workspace, { kind, id }: LayerSubject): PointGroup[] {
  if (kind === 'run') return groupsOfHand(store.runs.byId(id)?.joints ?? 0);
  const track = store.poseTracks.byId(id);
  if (track === null) return [];
  const { points, components } = track;
  return groupsOfTrack({ points, components: componentsFromRecord(components) });
}

/** The questions of a merge in the words of a screen. */
export function describeQuestions(
  store: Workspace,
  questions: ReadonlyMap<string, readonly TargetConflict[]>,
): MergeConflict[] {
  return [...questions].map(([id, conflicts]) => {
    const targets = conflicts.map(({ target }) => targetOfText(target));
    // Points have a frame to be looked at; spans beside them have none.
    const at = Math.max(
      0,
      targets.findIndex((one) => one?.kind === 'point'),
    );
    return {
      id,
      ...placeOf(store, targets[at] ?? null, conflicts[at]),
      what: wordsOfTargets(store, targets) ?? id,
      mine: wordsOfValues(conflicts.map(({ target, mine }) => ({ target, value: mine }))),
      theirs: `${wordsOfValues(conflicts.map(({ target, theirs }) => ({ target, value: theirs })))}${apartWords(conflicts)}`,
    };
  });
}

/** Where it is: a clip, or a method of a data set. */
function placeOf(
  store: Workspace,
  target: Target | null,
  conflict: TargetConflict | undefined,
): Pick<MergeConflict, 'clipId' | 'clipName' | 'place'> {
  if (isOfHand(target) && target.subject.kind === 'run') {
    const run = store.runs.byId(target.subject.id);
    const set = run === null ? null : store.dataSets.byId(run.dataSetId);
    return {
      clipId: 0,
      clipName: `${run?.name ?? ''}, ${set?.description.name ?? ''}`,
      place: null,
    };
  }
  const clipId = clipOf(store, target, conflict);
  const clip = store.clips.byId(clipId);
  const place =
    clip === null || target?.kind !== 'point'
      ? null
      : { collectionId: clip.collectionId, clipId, fromFrame: target.frame };
  return { clipId, clipName: clip?.name ?? '', place };
}

function clipOf(
  store: Workspace,
  target: Target | null,
  conflict: TargetConflict | undefined,
): number {
  if (target?.kind === 'reviewed') return target.clipId;
  if (isOfHand(target)) return store.poseTracks.byId(target.subject.id)?.clipId ?? 0;
  if (target?.kind !== 'tag') return 0;
  const tag = (conflict?.mine ?? conflict?.theirs ?? null) as TagValue | null;
  return tag?.clipId ?? 0;
}

function wordsOfTargets(store: Workspace, targets: readonly (Target | null)[]): string | null {
  const [first = null] = targets;
  if (!isOfHand(first))
    return first?.kind === 'reviewed'
      ? 'reviewed'
      : first?.kind === 'filter'
        ? 'a saved filter'
        : 'a tag';
  const name = groupOf(store, first)?.name ?? 'points';
  const frames = [
    ...new Set(targets.flatMap((one) => (one?.kind === 'point' ? [one.frame] : []))),
  ].toSorted((a, b) => a - b);
  const hasSpans = targets.some((one) => one?.kind === 'spans');
  if (frames.length === 0) return `spans of the ${name}`;
  return `${name} in ${framesWords(frames)}${hasSpans ? ', and its spans' : ''}`;
}

const framesWords = (frames: readonly number[]): string =>
  frames.length === 1
    ? `frame ${frames[0]}`
    : frames.length <= 6
      ? `frames ${frames.join(', ')}`
      : `${frames.length} frames, ${frames[0]} to ${frames.at(-1)}`;

/** How far apart both placed points; nothing where they did not both place one. */
function apartWords(conflicts: readonly TargetConflict[]): string {
  const placeOfPoint = (value: ChangeValue): readonly number[] | null =>
    Array.isArray(value) && typeof value[0] === 'string' && value.length === 4
      ? (value.slice(1) as number[])
      : null;
  let most = 0;
  for (const { mine, theirs } of conflicts) {
    const [a, b] = [placeOfPoint(mine), placeOfPoint(theirs)];
    if (a !== null && b !== null) most = Math.max(most, Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!));
  }
  return most === 0 ? '' : `, up to ${most.toFixed(1)} px away`;
}

/** Values as words: a tag as it is, points counted by their state and spans as frames. */
function wordsOfValues(
  values: readonly { readonly target: string; readonly value: ChangeValue }[],
): string {
  const points: ChangeValue[] = [];
  const spans: string[] = [];
  for (const { target, value } of values) {
    if (target.startsWith('spans/')) spans.push(wordsOfSpans(value as SpansValue));
    else points.push(value);
  }
  const ofPoints = points.length === 0 ? [] : [wordsOfPoints(points)];
  return [...ofPoints, ...spans].join('; ');
}

const wordsOfSpans = (spans: SpansValue): string =>
  spans.length === 0 ? 'none' : spans.map(([from, to]) => `${from} to ${to - 1}`).join(', ');

function wordsOfPoints(values: readonly ChangeValue[]): string {
  const [first] = values;
  if (typeof first === 'boolean') return first ? 'reviewed' : 'not reviewed';
  if (values.every((value) => value === null)) return 'nothing';
  if (first !== null && typeof first === 'object' && 'category' in first) {
    const { category, fromFrame, toFrame, note } = first;
    return `“${category}” on frames ${fromFrame} to ${toFrame - 1}${note === '' ? '' : `, “${note}”`}`;
  }
  if (first !== null && typeof first === 'object' && 'savedAt' in first && 'name' in first) {
    const { name, savedAt } = first;
    return `“${name}” as saved at ${savedAt.slice(0, 16).replace('T', ' ')}`;
  }
  const counts = new Map<string, number>();
  for (const value of values) {
    const state = Array.isArray(value) ? String(value[0]) : 'not corrected';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
