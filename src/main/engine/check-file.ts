/** Checks a workspace file that is not open, however damaged it is. */

import type { Result } from '#shared/failure/failure.ts';
import { succeed } from '#shared/failure/failure.ts';
import { problemsOfFile } from '#main/storage/check-workspace.ts';
import { openWorkspace } from '#main/storage/open-workspace.ts';
import { createPause } from './pause.ts';

/** What a check found: one plain sentence for each problem. */
export interface CheckOutcome {
  readonly ok: boolean;
  readonly problems: readonly string[];
}

/**
 * Opens the file for the check only; a damaged one that does not open has problems rather than a failure, anything else
 * fails as `openWorkspace` does.
 */
export async function checkWorkspaceFile(path: string): Promise<Result<CheckOutcome>> {
  const opened = openWorkspace(path);
  if (!opened.ok) {
    if (opened.error.code !== 'damaged') return opened;
    return succeed({ ok: false, problems: [opened.error.message, ...problemsOfFile(path)] });
  }
  try {
    const problems = await opened.value.check(createPause(new AbortController().signal));
    return succeed({ ok: problems.length === 0, problems });
  } finally {
    opened.value.close();
  }
}
