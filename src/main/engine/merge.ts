/** Takes another person's journal over: what is new there, what conflicts with this side, and the steps themselves. */

import type { MergeConflict } from '#shared/contract/merge-calls.ts';
import { groupOfPoint, groupsOfTrack } from '#shared/correction/point-groups.ts';
import { componentsFromRecord } from '#shared/format/workspace/track-record.ts';
import type { Change, ChangeValue, SpansValue, TagValue } from '#shared/journal/change.ts';
import type { MergePlan, TargetConflict } from '#shared/journal/merge-plan.ts';
import { netChanges, planMerge } from '#shared/journal/merge-plan.ts';
import type { Target } from '#shared/journal/target.ts';
import { targetOfText, textOfTarget } from '#shared/journal/target.ts';
import { readTarget } from '#main/storage/change-targets.ts';
import type { StoredEntry } from '#main/storage/journal-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { Counterpart } from './counterpart.ts';
import { recordWithin } from './record-edit.ts';
import type { OpenWorkspace } from './session.ts';

/** Everything a merge would do. */
export interface Merge {
  /** Steps this side lacks, with the changes that have a place here. */
  readonly steps: readonly {
    readonly entry: StoredEntry;
    /** The step that it takes back. */
    readonly reversedUid: string | null;
    readonly changes: readonly Change[];
  }[];
  readonly plan: MergePlan;
  /** Conflicts by the question they belong to. */
  readonly questions: ReadonlyMap<string, readonly TargetConflict[]>;
  readonly leftOut: readonly string[];
}

/** Finds what is new in the other journal and what becomes of it. */
export function prepareMerge(mine: Workspace, theirs: Workspace, counterpart: Counterpart): Merge {
  const steps: { entry: StoredEntry; reversedUid: string | null; changes: Change[] }[] = [];
  let elsewhere = 0;
  for (const entry of theirs.journal.all()) {
    if (mine.journal.byUid(entry.uid) !== null) continue;
    const changes = entry.changes.flatMap(({ target: text, before, after }): Change[] => {
      const target = counterpart.target(text);
      if (target === null) return [];
      const own = (value: ChangeValue): ChangeValue => counterpart.value(target, value);
      return [{ target: textOfTarget(target), before: own(before), after: own(after) }];
    });
    if (changes.length < entry.changes.length) elsewhere += 1;
    const reversed = entry.reverses === null ? null : theirs.journal.byId(entry.reverses);
    steps.push({ entry, reversedUid: reversed?.uid ?? null, changes });
  }
  const plan = planMerge(netChanges(steps.flatMap(({ changes }) => changes)), (text) => {
    const target = targetOfText(text);
    return target === null ? undefined : readTarget(mine, target);
  });
  const questions = new Map<string, TargetConflict[]>();
  for (const conflict of plan.conflicts) {
    const id = questionOf(mine, conflict.target);
    questions.set(id, [...(questions.get(id) ?? []), conflict]);
  }
  const leftOut =
    elsewhere === 0
      ? []
      : [
          `${elsewhere} of ${steps.length} new steps are wholly or partly about what is not in this workspace, or about figures, filters, reviews, rules and runs, which stay there.`,
        ];
  return { steps, plan, questions, leftOut };
}

/** Appends every new step with its person and time; conflicts are taken where their question is in `taken`. */
export function applyMerge(open: OpenWorkspace, merge: Merge, taken: ReadonlySet<string>): void {
  const { store } = open;
  const wanted = new Set(merge.plan.take.map(({ target }) => target));
  for (const [id, conflicts] of merge.questions)
    if (taken.has(id)) for (const { target } of conflicts) wanted.add(target);
  store.edit(() => {
    for (const { entry, reversedUid, changes } of merge.steps) {
      const reversed = reversedHere(store, reversedUid);
      recordWithin(open, {
        who: entry.who,
        label: entry.label,
        origin: { uid: entry.uid, at: entry.at },
        act: reversed === null ? 'do' : entry.act,
        reverses: reversed,
        always: true,
        writes: changes.flatMap(({ target: text, after }) => {
          const target = wanted.has(text) ? targetOfText(text) : null;
          return target === null ? [] : [{ target, value: after }];
        }),
      });
    }
  });
}

/** Our entry that an undo or redo of theirs took back; null where there is none, or where it was taken back here already. */
function reversedHere(store: Workspace, uid: string | null): number | null {
  const own = uid === null ? null : store.journal.byUid(uid);
  return own !== null && store.journal.isStanding(own.id) ? own.id : null;
}

/** Conflicts in one frame of one hand are one question. */
function questionOf(store: Workspace, text: string): string {
  const target = targetOfText(text);
  if (target?.kind !== 'point') return text;
  const group = groupName(store, target);
  return `points/${target.subject.kind}/${target.subject.id}/${target.frame}/${group}`;
}

function groupName(
  store: Workspace,
  { subject, point }: Extract<Target, { kind: 'point' }>,
): string {
  const track = subject.kind === 'track' ? store.poseTracks.byId(subject.id) : null;
  if (track === null) return 'hand';
  const groups = groupsOfTrack({
    points: track.points,
    components: componentsFromRecord(track.components),
  });
  return groups[groupOfPoint(groups, track.points)[point] ?? -1]?.name ?? `point ${point}`;
}

/** The questions of a merge in the words of a screen. */
export function describeQuestions(store: Workspace, { questions }: Merge): MergeConflict[] {
  return [...questions].map(([id, conflicts]) => {
    const [first] = conflicts;
    const target = first === undefined ? null : targetOfText(first.target);
    const clipId = target === null ? 0 : clipOf(store, target, first);
    return {
      id,
      clipId,
      clipName: store.clips.byId(clipId)?.name ?? '',
      what: target === null ? id : wordsOfTarget(store, target),
      place: target === null ? null : placeOfPoint(store, target, clipId),
      mine: wordsOfValues(conflicts.map(({ mine }) => mine)),
      theirs: `${wordsOfValues(conflicts.map(({ theirs }) => theirs))}${apartWords(conflicts)}`,
    };
  });
}

/** How far apart both placed points; nothing where they did not both place one. */
function apartWords(conflicts: readonly TargetConflict[]): string {
  const placeOf = (value: ChangeValue): readonly number[] | null =>
    Array.isArray(value) && typeof value[0] === 'string' && value.length === 4
      ? (value.slice(1) as number[])
      : null;
  let most = 0;
  for (const { mine, theirs } of conflicts) {
    const [a, b] = [placeOf(mine), placeOf(theirs)];
    if (a !== null && b !== null) most = Math.max(most, Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!));
  }
  return most === 0 ? '' : `, up to ${most.toFixed(1)} px away`;
}

function clipOf(store: Workspace, target: Target, conflict: TargetConflict | undefined): number {
  if (target.kind === 'reviewed') return target.clipId;
  if (target.kind === 'point' || target.kind === 'spans')
    return target.subject.kind === 'track'
      ? (store.poseTracks.byId(target.subject.id)?.clipId ?? 0)
      : 0;
  const tag = (conflict?.mine ?? conflict?.theirs ?? null) as TagValue | null;
  return tag?.clipId ?? 0;
}

/** Where a point of a clip is to be seen. */
function placeOfPoint(store: Workspace, target: Target, clipId: number): MergeConflict['place'] {
  const clip = target.kind === 'point' ? store.clips.byId(clipId) : null;
  return target.kind !== 'point' || clip === null
    ? null
    : { collectionId: clip.collectionId, clipId, fromFrame: target.frame };
}

function wordsOfTarget(store: Workspace, target: Target): string {
  if (target.kind === 'point') return `${groupName(store, target)} in frame ${target.frame}`;
  if (target.kind === 'spans') return `spans of ${target.group}`;
  return target.kind === 'reviewed' ? 'reviewed' : 'a tag';
}

/** Values as words: a tag as it is, spans as frames, points counted by their state. */
function wordsOfValues(values: readonly ChangeValue[]): string {
  const [first] = values;
  if (typeof first === 'boolean') return first ? 'reviewed' : 'not reviewed';
  if (values.every((value) => value === null)) return 'nothing';
  if (first !== null && typeof first === 'object' && 'category' in first) {
    const { category, fromFrame, toFrame, note } = first;
    return `“${category}” on frames ${fromFrame} to ${toFrame - 1}${note === '' ? '' : `, “${note}”`}`;
  }
  const isSpans = Array.isArray(first) && (first.length === 0 || Array.isArray(first[0]));
  if (isSpans) {
    const spans = first as SpansValue;
    return spans.length === 0
      ? 'none'
      : spans.map(([from, to]) => `${from} to ${to - 1}`).join(', ');
  }
  const counts = new Map<string, number>();
  for (const value of values) {
    const state = Array.isArray(value) ? String(value[0]) : 'not corrected';
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}
