/** What a page may hand to main, checked before anything is done; and the settings file, read with care. */

import { z } from 'zod';
import type { NativeCalls, Settings } from './native-bridge.ts';

const themeSchema = z.enum(['system', 'dark', 'light']);

const recentSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.string(),
  missing: z.boolean().optional(),
});

const lastSchema = z.object({ workspace: z.string(), route: z.string() }).nullable();

const keysSchema = z.record(z.string(), z.array(z.string()));

const reviewerSchema = z.string().trim().min(1).max(80);
const glossLanguageSchema = z.string().max(80);
const ownCategoriesSchema = z.array(z.string().trim().min(1).max(60)).max(100);

/** The settings file: a part that cannot be read falls back to its default, the others stay. */
const settingsSchema = z.object({
  theme: themeSchema.catch('system'),
  recent: z.array(recentSchema).catch([]),
  last: lastSchema.catch(null),
  keys: keysSchema.optional().catch(undefined),
  reviewer: reviewerSchema.optional().catch(undefined),
  glossLanguage: glossLanguageSchema.optional().catch(undefined),
  ownCategories: ownCategoriesSchema.optional().catch(undefined),
});

/** Reads settings from whatever a file held. */
export const parseSettings = (value: unknown): Settings =>
  settingsSchema.parse(typeof value === 'object' && value !== null ? value : {}) as Settings;

const settingsChangeSchema = z.strictObject({
  theme: themeSchema.optional(),
  recent: z.array(recentSchema).optional(),
  last: lastSchema.optional(),
  keys: keysSchema.optional(),
  reviewer: reviewerSchema.optional(),
  glossLanguage: glossLanguageSchema.optional(),
  ownCategories: ownCategoriesSchema.optional(),
});

const name = z.string().min(1).max(300);
const fileToSave = z.strictObject({ suggestedName: name, bytes: z.instanceof(Uint8Array) });
const progress = z.strictObject({
  step: z.string(),
  done: z.number(),
  total: z.number().nullable(),
});
const sideMm = z.number().positive().max(2000);

/** The arguments of every native call. */
export const nativeInputs = {
  chooseWorkspace: z.tuple([]),
  chooseNewWorkspace: z.tuple([name]),
  chooseData: z.tuple([z.enum(['files', 'folder'])]),
  chooseModel: z.tuple([]),
  saveFile: z.tuple([fileToSave]),
  chooseTarget: z.tuple([z.enum(['file', 'folder']), name]),
  printPdf: z.tuple([z.string(), sideMm, sideMm]),
  showInFolder: z.tuple([z.string()]),
  readSettings: z.tuple([]),
  writeSettings: z.tuple([settingsChangeSchema]),
  setTitle: z.tuple([z.string().max(1000)]),
  restartWithSoftwareGraphics: z.tuple([]),
  reportRequest: z.tuple([]),
  writeReportFile: z.tuple([fileToSave]),
  finishReport: z.tuple([z.looseObject({ ok: z.boolean() })]),
  drawVideos: z.tuple([]),
  stopVideos: z.tuple([]),
  videoRequest: z.tuple([]),
  tellVideos: z.tuple([progress]),
  finishVideos: z.tuple([z.looseObject({ ok: z.boolean() })]),
} as const satisfies Readonly<Record<keyof NativeCalls, z.ZodType>>;
