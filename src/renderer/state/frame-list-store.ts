/** The frames behind a mark: the query of the open drawer and its answer. */

import { create } from 'zustand';
import type { FramesAnswer, FramesQuery } from '#shared/contract/hand-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { ask } from '#renderer/api/engine-client.ts';

interface FrameListState {
  readonly query: FramesQuery | null;
  readonly answer: FramesAnswer | null;
  readonly failure: Failure | null;
}

export const useFrameList = create<FrameListState>(() => ({
  query: null,
  answer: null,
  failure: null,
}));

/** Opens the drawer on a query; the former list stays in sight until the answer is there. */
export async function listFrames(query: FramesQuery): Promise<void> {
  useFrameList.setState({ query, failure: null });
  const reply = await ask('hands.frames', query);
  if (useFrameList.getState().query !== query) return;
  useFrameList.setState(
    reply.ok ? { answer: reply.value } : { answer: null, failure: reply.error },
  );
}

/** Closes the drawer. */
export const closeFrameList = (): void =>
  useFrameList.setState({ query: null, answer: null, failure: null });
