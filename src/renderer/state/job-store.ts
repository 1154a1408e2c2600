/** Work that is running and what was done last, for the status line; every call that changes or takes long goes through here. */

import { create } from 'zustand';
import type { Progress } from '#shared/contract/call.ts';
import type { CallInput, CallName, CallOutput } from '#shared/contract/contract.ts';
import type { Result } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';

/** A running call. */
export interface Job {
  readonly id: number;
  /** What it does, e.g. `Importing 11 files`. */
  readonly label: string;
  readonly progress: Progress | null;
  readonly startedMs: number;
  readonly cancel: () => void;
}

interface JobState {
  readonly jobs: readonly Job[];
  /** What was done last, e.g. `11 files imported`, or why it was not, and when. */
  readonly lastAction: { readonly text: string; readonly at: Date; readonly done: boolean } | null;
}

export const useJobs = create<JobState>(() => ({ jobs: [], lastAction: null }));

let lastId = 0;

const changeJobs = (change: (jobs: readonly Job[]) => readonly Job[]): void =>
  useJobs.setState((state) => ({ jobs: change(state.jobs) }));

/**
 * Makes a call that the status line shows with its progress and lets the person cancel.
 *
 * @param controller the caller's own, to cancel it too
 */
export async function runJob<Name extends CallName>(
  label: string,
  name: Name,
  input: CallInput<Name>,
  controller = new AbortController(),
): Promise<Result<CallOutput<Name>>> {
  return showJob(
    label,
    () => controller.abort(),
    (onProgress) => ask(name, input, { signal: controller.signal, onProgress }),
  );
}

/** Shows any work in the status line while it goes on; `cancel` is what its button does. */
export async function showJob<T>(
  label: string,
  cancel: () => void,
  work: (onProgress: (progress: Progress) => void) => Promise<T>,
): Promise<T> {
  lastId += 1;
  const id = lastId;
  const job: Job = { id, label, progress: null, startedMs: performance.now(), cancel };
  changeJobs((jobs) => [...jobs, job]);
  const done = await work((progress) =>
    changeJobs((jobs) => jobs.map((one) => (one.id === id ? { ...one, progress } : one))),
  );
  changeJobs((jobs) => jobs.filter((one) => one.id !== id));
  return done;
}

/** Says in the status line what was just done and saved. */
export const sayDone = (text: string): void =>
  useJobs.setState({ lastAction: { text, at: new Date(), done: true } });

/** Says in the status line why what was asked was not done. */
export const sayRefused = (text: string): void =>
  useJobs.setState({ lastAction: { text, at: new Date(), done: false } });
