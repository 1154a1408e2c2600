/** Takes another person's journal over: what is new there, what conflicts with this side, and the steps themselves. */

import type { Change, ChangeValue } from '#shared/journal/change.ts';
import { isSameValue } from '#shared/journal/change.ts';
import { stepOfUid } from '#shared/journal/merge-mark.ts';
import type { MergePlan, NetChange, TargetConflict } from '#shared/journal/merge-plan.ts';
import { planMerge } from '#shared/journal/merge-plan.ts';
import type { Target } from '#shared/journal/target.ts';
import { targetOfText } from '#shared/journal/target.ts';
import { readTarget } from '#main/storage/change-targets.ts';
import type { JournalScope, StoredEntry } from '#main/storage/journal-store.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import type { Counterpart } from './counterpart.ts';
import { questionOf } from './merge-questions.ts';
import { standingWork } from './merged-work.ts';
import { recordWithin } from './record-edit.ts';
import type { OpenWorkspace } from './session.ts';

/** A step of theirs, and its changes in the words of this side. */
interface MergeStep {
  readonly entry: StoredEntry;
  /** The step that it takes back. */
  readonly reversed: string | null;
  /** Changes that have a place here and that this side never looked at. */
  readonly changes: readonly Change[];
}

/** Everything a merge would do. */
export interface Merge {
  readonly steps: readonly MergeStep[];
  readonly plan: MergePlan;
  /** Conflicts by the question they belong to. */
  readonly questions: ReadonlyMap<string, readonly TargetConflict[]>;
  readonly leftOut: readonly string[];
  /** Entries of this side by the step they are of. */
  readonly own: ReadonlyMap<string, number>;
  /** Whether a target of theirs had no counterpart here before. */
  readonly isNew: (target: Target) => boolean;
}

/** A step and a target of this side, which that step changed or looked at. */
const lookOf = (uid: string, target: string): string => `${stepOfUid(uid)} ${target}`;

/** Finds what is new in the other journal and what becomes of it. */
export function prepareMerge(mine: Workspace, theirs: Workspace, counterpart: Counterpart): Merge {
  const own = new Map<string, number>();
  const sizes = new Map<string, number>();
  const seenHere = new Set<string>();
  const changedHere = new Map<string, string[]>();
  for (const { id, uid, changes } of standingWork(mine)) {
    const step = stepOfUid(uid);
    own.set(step, id);
    sizes.set(step, (sizes.get(step) ?? 0) + changes.length);
    for (const { target, before, after } of changes) {
      const look = lookOf(uid, target);
      seenHere.add(look);
      if (isSameValue(before, after)) continue;
      const looks = changedHere.get(target);
      if (looks === undefined) changedHere.set(target, [look]);
      else looks.push(look);
    }
  }
  const seenThere = new Set<string>();
  /** Their text of a target of ours. */
  const texts = new Map<string, string>();
  const steps: MergeStep[] = [];
  let elsewhere = 0;
  for (const entry of standingWork(theirs)) {
    const changes = entry.changes.flatMap((change) => counterpart.change(change) ?? []);
    for (const { target } of changes) seenThere.add(lookOf(entry.uid, target));
    for (const { target } of entry.changes) {
      const here = counterpart.text(target);
      if (here !== null) texts.set(here, target);
    }
    const isWhole = (sizes.get(stepOfUid(entry.uid)) ?? -1) >= entry.changes.length;
    if (changes.length < entry.changes.length && !isWhole) elsewhere += 1;
    const unseen = changes.filter(({ target }) => !seenHere.has(lookOf(entry.uid, target)));
    const reversed = entry.reverses === null ? null : theirs.journal.byId(entry.reverses);
    const step = reversed === null ? null : stepOfUid(reversed.uid);
    steps.push({ entry, reversed: step, changes: unseen });
  }
  const plan = planMerge(
    netChanges(steps, {
      valueThere: (text) => valueThere(theirs, counterpart, texts.get(text) ?? ''),
      isAhead: (text) => {
        const looks = changedHere.get(text) ?? [];
        return looks.length > 0 && looks.every((look) => seenThere.has(look));
      },
    }),
    (text) => {
      const target = targetOfText(text);
      return target === null ? undefined : readTarget(mine, target);
    },
  );
  const questions = new Map<string, TargetConflict[]>();
  for (const conflict of plan.conflicts) {
    const id = questionOf(mine, conflict.target);
    questions.set(id, [...(questions.get(id) ?? []), conflict]);
  }
  const open = new Set([...plan.take, ...plan.conflicts].map(({ target }) => target));
  return {
    steps: steps.filter(({ entry, changes }) =>
      own.has(stepOfUid(entry.uid))
        ? changes.some(({ target }) => open.has(target))
        : changes.length > 0 || entry.changes.length === 0,
    ),
    plan,
    questions,
    leftOut: elsewhere === 0 ? [] : [leftOutWords(elsewhere)],
    own,
    isNew: counterpart.isNew,
  };
}

const leftOutWords = (steps: number): string =>
  `${steps} ${steps === 1 ? 'step is' : 'steps are'} wholly or partly about what is not in this workspace, or about reviews, rules and runs, which stay there. What they say of clips and runs that are not here is offered again once those are.`;

/** The value before the first unseen change of each target, and what it is there now. */
function netChanges(
  steps: readonly MergeStep[],
  look: {
    readonly valueThere: (text: string) => ChangeValue | undefined;
    readonly isAhead: (text: string) => boolean;
  },
): NetChange[] {
  const bases = new Map<string, ChangeValue>();
  const last = new Map<string, ChangeValue>();
  for (const { target, before, after } of steps.flatMap(({ changes }) => changes)) {
    if (!bases.has(target)) bases.set(target, before);
    last.set(target, after);
  }
  return [...bases].map(([target, base]) => ({
    target,
    base,
    theirs: look.valueThere(target) ?? last.get(target) ?? null,
    isAhead: look.isAhead(target),
  }));
}

/** What a target is in the other workspace now; undefined where it is not there any more. */
function valueThere(
  theirs: Workspace,
  counterpart: Counterpart,
  text: string,
): ChangeValue | undefined {
  const target = targetOfText(text);
  const value = target === null ? undefined : readTarget(theirs, target);
  if (value === undefined) return undefined;
  return counterpart.change({ target: text, before: null, after: value })?.after;
}

/**
 * Appends every new step with its person and time, and an entry of whoever works here that closes the merge: one undo takes
 * all of it back. A conflict holds as their side has it where its question is in `taken`. Each step names what it changes
 * here and what was looked at, so that nothing is asked again and what has no place here yet is offered again.
 */
export function applyMerge(open: OpenWorkspace, merge: Merge, taken: ReadonlySet<string>): void {
  const { store } = open;
  const outcomes = new Map(merge.plan.take.map(({ target, value }) => [target, value]));
  const kept = new Set<string>();
  for (const [id, conflicts] of merge.questions) {
    for (const { target, outcomes: either } of conflicts) {
      outcomes.set(target, taken.has(id) ? either.theirs : either.mine);
      if (!taken.has(id)) kept.add(target);
    }
  }
  const lastStep = new Map<string, MergeStep>();
  for (const step of merge.steps) for (const { target } of step.changes) lastStep.set(target, step);
  /** What a step makes of a target; undefined where it leaves it as it is. */
  const valueAfter = (step: MergeStep, { target, after }: Change): ChangeValue | undefined => {
    if (lastStep.get(target) === step) return outcomes.get(target);
    const isWhole = outcomes.has(target) && !kept.has(target) && !target.startsWith('spans/');
    return isWhole ? after : undefined;
  };
  store.edit(() => {
    const own = new Map(merge.own);
    const about = new Map<string, JournalScope>();
    let last: StoredEntry | null = null;
    for (const step of merge.steps) {
      const { entry, reversed, changes } = step;
      const reverses = reversedHere(store, reversed === null ? undefined : own.get(reversed));
      const targets = changes.flatMap((change) => {
        const target = targetOfText(change.target);
        return target === null ? [] : [{ target, value: valueAfter(step, change) }];
      });
      last = recordWithin(open, {
        who: entry.who,
        label: entry.label,
        origin: { uid: freeUid(store, entry.uid), at: entry.at },
        act: reverses === null ? 'do' : entry.act,
        reverses,
        always: true,
        writes: targets.flatMap(({ target, value }) =>
          value === undefined ? [] : [{ target, value }],
        ),
        seen: targets.flatMap(({ target, value }) =>
          value === undefined && merge.isNew(target) ? [] : [target],
        ),
      });
      if (last === null) continue;
      own.set(stepOfUid(entry.uid), last.id);
      for (const scope of store.journal.scopes(last.id))
        about.set(`${scope.kind} ${scope.id}`, scope);
    }
    if (last === null) return;
    const count = merge.steps.length;
    recordWithin(open, {
      label: labelOf(merge.steps),
      writes: [{ target: { kind: 'merge', first: last.id - count + 1, count }, value: true }],
      about: [...about.values()],
    });
  });
}

/** Our entry that an undo or redo of theirs took back; null where there is none, or where it was taken back here already. */
const reversedHere = (store: Workspace, id: number | undefined): number | null =>
  id !== undefined && store.journal.isStanding(id) ? id : null;

/** The uid of a step, or of another part of it where a part of it is here already. */
function freeUid(store: Workspace, uid: string): string {
  let free = uid;
  for (let part = 2; store.journal.byUid(free) !== null; part += 1)
    free = `${stepOfUid(uid)}~${part}`;
  return free;
}

function labelOf(steps: readonly MergeStep[]): string {
  const names = new Set(steps.map(({ entry }) => entry.who || 'somebody who gave no name'));
  const what = steps.length === 1 ? 'a step' : `${steps.length} steps`;
  return `merge of ${what} of ${[...names].join(', ')}`;
}
