/** How a call between page and engine is declared: a schema for what goes in, a type for what comes out. */

import type { z } from 'zod';
import type { Result } from '#shared/failure/failure.ts';
import type { ModelRunSummary } from '#shared/model/model-run.ts';

/** A declared call; `output` exists in the type only. */
export interface Call<Schema extends z.ZodType, Output> {
  readonly input: Schema;
  readonly output?: Output;
}

/** Declares a call: `call<Output>()(schema)`. */
export const call =
  <Output>() =>
  <Schema extends z.ZodType>(input: Schema): Call<Schema, Output> => ({ input });

/** How far long work has come; `total` is null while unknown. */
export interface Progress {
  /** What is being done, e.g. `Reading pose-ren.txt`. */
  readonly step: string;
  readonly done: number;
  readonly total: number | null;
  /** What `done` and `total` count where it is not the pieces of the work. */
  readonly unit?: 'bytes';
}

/** Messages from a page to the engine. */
export type ToEngine =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }
  /** Carries a port of another thread of the page, which makes calls of its own. */
  | { readonly kind: 'port' };

/** Messages from the engine to a page. */
export type FromEngine =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Result<unknown> }
  | { readonly kind: 'event'; readonly event: EngineEvent };

/** What the engine tells every page unasked. */
export type EngineEvent =
  | { readonly name: 'workspace-changed' }
  /** A run of a model came, went on or ended; at most a few times a second. */
  | { readonly name: 'model-run'; readonly run: ModelRunSummary };
