/** Answers the calls that compare this workspace with another person's and take their work over. */

import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { journalProblem } from '#main/storage/check-journal.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { compareWorkspaces } from './compare-workspaces.ts';
import { createCorrectedTracks } from './corrected-tracks.ts';
import type { Counterpart } from './counterpart.ts';
import { createCounterpart } from './counterpart.ts';
import { createHandData } from './hand-data.ts';
import type { Handlers } from './handlers.ts';
import type { Merge } from './merge.ts';
import { applyMerge, prepareMerge } from './merge.ts';
import { describeQuestions } from './merge-questions.ts';
import type { OpenWorkspace, Session } from './session.ts';
import { isSameFile } from './session.ts';
import type { Side } from './paired-layers.ts';

type MergeHandlers = Pick<Handlers, Extract<keyof Handlers, `merge.${string}`>>;

/** The handlers of `merge.*`. */
export function createMergeHandlers(session: Session): MergeHandlers {
  return {
    'merge.compare': ({ path }) =>
      withOther(session, path, ({ open, theirs, counterpart, merge }) => {
        const compared = compareWorkspaces(open, theirs, counterpart);
        if (!compared.ok) return compared;
        return succeed({
          ...compared.value,
          newSteps: merge.steps.length,
          sharedRuns: counterpart.runs.size,
          conflicts: describeQuestions(open.store, merge.questions),
          leftOut: merge.leftOut,
        });
      }),
    'merge.apply': ({ path, answers }) =>
      withOther(session, path, ({ open, merge }) => {
        const answered = new Map(answers.map(({ id, take }) => [id, take]));
        const missing = [...merge.questions.keys()].filter((id) => !answered.has(id));
        if (missing.length > 0) {
          const things = missing.length === 1 ? 'thing was' : 'things were';
          return fail(
            'needs-answer',
            `${missing.length} ${things} changed in different ways on both sides.`,
            { tip: 'Choose for each which one holds.' },
          );
        }
        const taken = new Set([...answered].flatMap(([id, take]) => (take === 'theirs' ? id : [])));
        applyMerge(open, merge, taken);
        session.changed();
        return succeed({ steps: merge.steps.length, leftOut: merge.leftOut });
      }),
  };
}

interface Both {
  readonly open: OpenWorkspace;
  readonly theirs: Side;
  readonly counterpart: Counterpart;
  readonly merge: Merge;
}

/** Works on a copy of the other file, which is neither locked nor changed, and may lie where nobody can write. */
function withOther<T>(session: Session, path: string, work: (both: Both) => Result<T>): Result<T> {
  const open = session.current();
  if (!open.ok) return open;
  const file = resolve(path);
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true)
    return fail('not-found', `There is no workspace at ${file}.`, { tip: 'Check the path.' });
  if (isSameFile(file, open.value.store.path))
    return fail('bad-input', `${file} is the open workspace itself.`, {
      tip: 'Choose the other person’s file.',
    });
  const folder = mkdtempSync(join(tmpdir(), 'chereme-other-'));
  try {
    const copy = join(folder, 'other.chereme');
    for (const end of ['', '-wal']) {
      if (!existsSync(`${file}${end}`)) continue;
      copyFileSync(`${file}${end}`, `${copy}${end}`);
      // A read-only file makes a read-only copy.
      chmodSync(`${copy}${end}`, 0o600);
    }
    const opened = openWorkspace(copy);
    if (!opened.ok) return { ok: false, error: namedAs(opened.error, copy, file) };
    const store = opened.value;
    try {
      const broken = store.isReadable()
        ? journalProblem(store)
        : 'The file is damaged: parts of it cannot be read.';
      if (broken !== null) {
        return fail('damaged', `${file}: ${broken}`, {
          tip: 'Ask for a whole copy of it; nothing was taken over.',
        });
      }
      const counterpart = createCounterpart(open.value.store, store);
      if (counterpart.clips.length === 0 && counterpart.runs.size === 0)
        return fail(
          'mismatch',
          `${file} has no clip in common with the open workspace, and no method with the same joints of a data set.`,
          {
            tip: 'Choose a workspace of the same collection, with the same names of clips, or of the same data set, with a method that both took in from the same file.',
          },
        );
      const theirs = { store, tracks: createCorrectedTracks(store, createHandData(store)) };
      const merge = prepareMerge(open.value.store, store, counterpart);
      return work({ open: open.value, theirs, counterpart, merge });
    } finally {
      store.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The failure with the path that the person knows. */
const namedAs = (error: Failure, copy: string, file: string): Failure => ({
  ...error,
  message: error.message.replaceAll(copy, file),
});
