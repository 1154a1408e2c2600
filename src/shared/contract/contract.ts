/** Every call a page or the command line can make of the engine. */

import type { z } from 'zod';
import { clipCalls } from './clip-calls.ts';
import { clipExportCalls } from './clip-export-calls.ts';
import { clipPeopleCalls } from './clip-people-calls.ts';
import { clipVideoCalls } from './clip-video-calls.ts';
import { correctionCalls } from './correction-calls.ts';
import { demonstrationCalls } from './demonstration-calls.ts';
import { figureCalls } from './figure-calls.ts';
import { handCalls } from './hand-calls.ts';
import { importCalls } from './import-calls.ts';
import { journalCalls } from './journal-calls.ts';
import { mergeCalls } from './merge-calls.ts';
import { modelCalls } from './model-calls.ts';
import { reviewCalls } from './review-calls.ts';
import { savedFilterCalls } from './saved-filter-calls.ts';
import { workspaceCalls } from './workspace-calls.ts';

export const contract = {
  ...workspaceCalls,
  ...importCalls,
  ...handCalls,
  ...figureCalls,
  ...clipCalls,
  ...clipExportCalls,
  ...clipPeopleCalls,
  ...clipVideoCalls,
  ...journalCalls,
  ...correctionCalls,
  ...mergeCalls,
  ...savedFilterCalls,
  ...reviewCalls,
  ...demonstrationCalls,
  ...modelCalls,
} as const;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type CallInput<Name extends CallName> = z.infer<Contract[Name]['input']>;
export type CallOutput<Name extends CallName> =
  | NonNullable<Contract[Name]['output']>
  | Extract<Contract[Name]['output'], null>;
