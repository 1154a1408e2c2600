/** Chereme without a window: the engine and its session, as the app and the command line make it. */

import type { EngineEvent } from '#shared/contract/call.ts';
import type { Engine } from './engine.ts';
import { createEngine } from './engine.ts';
import { createClipHandlers } from './clip-handlers.ts';
import { createClipPeopleHandlers } from './clip-people-handlers.ts';
import { createClipVideoHandlers } from './clip-video-handlers.ts';
import { createCorrectionHandlers } from './correction-handlers.ts';
import { createDemonstrationHandlers } from './demonstration-handlers.ts';
import { createFigureHandlers } from './figure-handlers.ts';
import { guardHandlers } from './guard-handlers.ts';
import { createHandHandlers } from './hand-handlers.ts';
import type { Handlers } from './handlers.ts';
import { createImportHandlers } from './import-handlers.ts';
import { createJournalHandlers } from './journal-handlers.ts';
import { createMergeHandlers } from './merge-handlers.ts';
import { createModelHandlers } from './model-handlers.ts';
import { createModelRunHandlers } from './model-run-handlers.ts';
import { createReviewHandlers } from './review-handlers.ts';
import { createSavedFilterHandlers } from './saved-filter-handlers.ts';
import type { Session, SessionOwner } from './session.ts';
import { createSession } from './session.ts';
import { createWorkspaceHandlers } from './workspace-handlers.ts';

/** The engine with what its owner needs beside its calls. */
export interface Chereme {
  readonly engine: Engine;
  /** Closes the open workspace; work on it ends with `cancelled`. */
  readonly close: () => void;
  /** Listens to events; the answer stops it. */
  readonly onChange: (listener: (event: EngineEvent) => void) => () => void;
}

/** The handlers of every call. */
const createHandlers = (session: Session): Handlers =>
  guardHandlers(
    {
      ...createWorkspaceHandlers(session),
      ...createImportHandlers(session),
      ...createHandHandlers(session),
      ...createFigureHandlers(session),
      ...createClipHandlers(session),
      ...createClipPeopleHandlers(session),
      ...createClipVideoHandlers(session),
      ...createJournalHandlers(session),
      ...createCorrectionHandlers(session),
      ...createMergeHandlers(session),
      ...createSavedFilterHandlers(session),
      ...createReviewHandlers(session),
      ...createDemonstrationHandlers(session),
      ...createModelHandlers(session),
      ...createModelRunHandlers(session),
    },
    session,
  );

/** Makes an engine without a workspace. */
export function createChereme(owner?: SessionOwner): Chereme {
  const session = createSession(owner);
  return {
    engine: createEngine(createHandlers(session)),
    close: session.close,
    onChange: session.onChange,
  };
}
