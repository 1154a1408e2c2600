/** Calls that look at files before anything is stored, and store them. */

import { z } from 'zod';
import type { Failure, FailureCode } from '#shared/failure/failure.ts';
import { call } from './call.ts';

/** What a file is to a data set. The first six are the command line's `--role`. */
export const importRoles = [
  'truth',
  'run',
  'frames',
  'labels',
  'predictions',
  'poses',
  'tags',
  'centres',
  'angles',
  'data-set',
] as const;
export type ImportRole = (typeof importRoles)[number];

/** The size of a clip's pictures in px, and how many there are a second; null for what nobody said. */
export interface AskedPicture {
  readonly width: number | null;
  readonly height: number | null;
  readonly fps: number | null;
}

/** What was recognised of one file (or folder of depth frames) before anything is stored. */
export interface ImportCandidate {
  /** Differs from every other candidate's; with `parts` a pattern such as `/data/msra/**\/joint.txt`. */
  readonly path: string;
  /** The files it is joined of, in their order; hand them back with the item. */
  readonly parts?: readonly string[];
  /** File name, or folder name with its number of files. */
  readonly label: string;
  /** In plain words, e.g. `text, 8,252 lines of 42 numbers (14 joints, uvd)`. */
  readonly content: string;
  /** The role its name and content suggest; null where they leave it open and the person must say. */
  readonly role: ImportRole | null;
  /** Roles that its content allows. */
  readonly possibleRoles: readonly ImportRole[];
  /** Data set ids (`nyu`, …, or one described in the workspace or the same drop) that its content allows, likeliest first. */
  readonly possibleDataSets: readonly string[];
  readonly dataSet: string | null;
  /** Suggested run name, e.g. `pose-ren`. */
  readonly name: string;
  /** `xyz` only when the person says so; null where it does not apply. */
  readonly space: 'uvd' | 'xyz' | null;
  /**
   * Of poses whose files do not say how large their pictures are and how fast they follow: what is taken unless the person
   * says otherwise; null where only the person can say it, as for coordinates that are shares of the picture. Left out where
   * the files say it.
   */
  readonly picture?: AskedPicture;
  /** Why it cannot be stored as it stands; the other files of the same drop are unharmed. */
  readonly problem: Failure | null;
  readonly warnings: readonly string[];
}

/** One file as the person confirmed it. */
export const importItemSchema = z.strictObject({
  path: z.string().min(1),
  /** As in the candidate; left out for a single file. */
  parts: z.array(z.string().min(1)).min(2).max(10_000).readonly().optional(),
  role: z.enum(importRoles),
  dataSet: z.string().min(1).nullable(),
  name: z.string().trim().min(1).max(80),
  space: z.enum(['uvd', 'xyz']).nullable(),
  /** Of poses whose files do not say it: the size of their pictures in px and frames a second; left out for the usual. */
  picture: z
    .strictObject({
      width: z.number().int().positive().max(65_535).nullable(),
      height: z.number().int().positive().max(65_535).nullable(),
      fps: z.number().positive().max(10_000).nullable(),
    })
    .optional(),
  /** mm per unit of a plain 16-bit PNG; null for the data set's own. */
  depthUnitMm: z.number().positive().nullable(),
});
export type ImportItem = z.infer<typeof importItemSchema>;

/** What an import stored, and what it refused. */
export interface ImportOutcome {
  /** Kind (`truth`, `run`, `frames`, …) to number stored. */
  readonly added: Readonly<Record<string, number>>;
  readonly skipped: readonly {
    readonly path: string;
    /** The failure's code; `already-exists` where nothing is lost. */
    readonly code: FailureCode;
    readonly reason: string;
  }[];
  readonly warnings: readonly string[];
}

export const importCalls = {
  'import.preview': call<readonly ImportCandidate[]>()(
    z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(10_000) }),
  ),
  /** Each file goes in whole or not at all; one bad file leaves the others unharmed. Truth goes before runs whatever the order. */
  'import.store': call<ImportOutcome>()(
    z.strictObject({ items: z.array(importItemSchema).min(1) }),
  ),
} as const;
