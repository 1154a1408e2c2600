/** Reads predictions of recognisers from JSON: one label, ranked labels, or a score for each label. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** A label and how sure the system was of it; null where it does not say. */
export interface ScoredLabel {
  readonly label: string;
  readonly score: number | null;
}

/** One system's predictions by sample, the likeliest label first. */
export interface SystemPredictions {
  /** null where the file does not name it. */
  readonly name: string | null;
  readonly samples: ReadonlyMap<string, readonly ScoredLabel[]>;
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isLabel = (value: unknown): value is string | number =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number';

const sampleKeys = ['sample', 'name', 'video', 'clip', 'id'] as const;
const labelKeys = ['label', 'prediction', 'predicted', 'pred', 'gloss', 'class'] as const;
const scoreKeys = ['score', 'probability', 'confidence', 'prob', 'p'] as const;
const rankedKeys = ['ranked', 'labels', 'top', 'predictions', 'topk'] as const;
const scoresKeys = ['probabilities', 'scores', 'probs'] as const;

/** Keys of the other JSON documents that Chereme reads. */
const otherKeys = ['joints', 'bones', 'intrinsics', 'people', 'layout', 'shape'];

const first = (entry: Json, keys: readonly string[]): unknown =>
  keys.map((key) => entry[key]).find((value) => value !== undefined && value !== null);

/**
 * Whether a JSON value looks like predictions; other JSON, such as the description of a data set, does not.
 */
export function looksLikePredictions(value: unknown): boolean {
  if (Array.isArray(value)) {
    const entry: unknown = value[0];
    return (
      isObject(entry) &&
      isLabel(first(entry, sampleKeys)) &&
      first(entry, [...labelKeys, ...rankedKeys, ...scoresKeys]) !== undefined
    );
  }
  if (!isObject(value) || otherKeys.some((key) => key in value)) return false;
  if (isObject(value['systems'])) return true;
  const entries = Object.values(value);
  // One word or number by a name may be anything.
  const isOne = entries.length > 1 && entries.every((entry) => rankingOf(entry) !== null);
  return isOne || (entries.length > 0 && entries.every(isSystem));
}

/**
 * Reads the predictions of one system or of several.
 *
 * One system is an object from sample to prediction, or a list of objects with the sample and its prediction; several are
 * an object from their names to such, perhaps under `systems`. A prediction is a label; a list of labels, or of objects
 * with label and score, the likeliest first; or an object from label to score.
 *
 * Refuses, naming the entry, whatever is none of these, and a sample that stands twice.
 */
export function readPredictionsJson(
  value: unknown,
  options: { readonly path?: string } = {},
): Result<readonly SystemPredictions[]> {
  const path = options.path ?? 'The file';
  if (Array.isArray(value)) {
    const system = systemOfList(value, path);
    return system.ok ? succeed([system.value]) : system;
  }
  if (!isObject(value)) return refuse(path, 'the document', value);
  const named = isObject(value['systems']) ? value['systems'] : value;
  const entries = Object.entries(named);
  const [sample] = entries;
  if (sample === undefined)
    return fail('wrong-content', `${path}: expected predictions, found an empty document.`);
  const isOne = named === value && rankingOf(sample[1]) !== null;
  if (isOne) {
    const system = systemOfObject(named, null, path);
    return system.ok ? succeed([system.value]) : system;
  }
  const systems: SystemPredictions[] = [];
  for (const [name, content] of entries) {
    const system = Array.isArray(content)
      ? systemOfList(content, `${path}, ${name}`)
      : isObject(content)
        ? systemOfObject(content, name, `${path}, ${name}`)
        : refuse(path, name, content);
    if (!system.ok) return system;
    systems.push({ ...system.value, name });
  }
  return succeed(systems);
}

/** Whether a value holds samples with their predictions, and is no prediction itself. */
function isSystem(value: unknown): boolean {
  if (Array.isArray(value)) return looksLikePredictions(value);
  if (!isObject(value) || rankingOf(value) !== null) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => rankingOf(entry) !== null);
}

function systemOfObject(
  samples: Json,
  name: string | null,
  path: string,
): Result<SystemPredictions> {
  const read = new Map<string, readonly ScoredLabel[]>();
  for (const [sample, content] of Object.entries(samples)) {
    const ranked = rankingOf(content);
    if (ranked === null) return refuse(path, `"${sample.slice(0, 60)}"`, content);
    read.set(sample.trim(), ranked);
  }
  return succeed({ name, samples: read });
}

function systemOfList(list: readonly unknown[], path: string): Result<SystemPredictions> {
  const read = new Map<string, readonly ScoredLabel[]>();
  for (const [i, entry] of list.entries()) {
    if (!isObject(entry)) return refuse(path, `entry ${i}`, entry);
    const sample = first(entry, sampleKeys);
    const ranked = rankingOfEntry(entry);
    if (!isLabel(sample) || ranked === null) return refuse(path, `entry ${i}`, entry);
    const name = String(sample).trim();
    if (read.has(name)) {
      return fail(
        'wrong-content',
        `${path}, entry ${i}: expected each sample once, found "${name.slice(0, 60)}" a second time.`,
      );
    }
    read.set(name, ranked);
  }
  return succeed({ name: null, samples: read });
}

function rankingOfEntry(entry: Json): readonly ScoredLabel[] | null {
  const several = first(entry, [...rankedKeys, ...scoresKeys]);
  if (several !== undefined) return rankingOf(several);
  const label = first(entry, labelKeys);
  if (!isLabel(label)) return null;
  const score = first(entry, scoreKeys);
  return [{ label: String(label).trim(), score: typeof score === 'number' ? score : null }];
}

/** Labels of a prediction, the likeliest first; null where it is none. */
function rankingOf(value: unknown): readonly ScoredLabel[] | null {
  if (isLabel(value)) return [{ label: String(value).trim(), score: null }];
  if (Array.isArray(value)) {
    const ranked = value.map((one: unknown): ScoredLabel | null => {
      if (isLabel(one)) return { label: String(one).trim(), score: null };
      if (!isObject(one) || !isLabel(first(one, labelKeys))) return null;
      const [entry] = rankingOfEntry(one) ?? [];
      return first(one, sampleKeys) === undefined ? (entry ?? null) : null;
    });
    return ranked.length > 0 && ranked.every((one) => one !== null) ? ranked : null;
  }
  if (!isObject(value)) return null;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([, score]) => typeof score === 'number')) {
    return entries
      .map(([label, score]) => ({ label: label.trim(), score: Number(score) }))
      .sort((a, b) => b.score - a.score);
  }
  return first(value, labelKeys) === undefined && first(value, rankedKeys) === undefined
    ? null
    : rankingOfEntry(value);
}

const refuse = (path: string, where: string, value: unknown): ReturnType<typeof fail> =>
  fail(
    'wrong-content',
    `${path}, ${where}: expected a label, ranked labels or a score for each label, found ${(JSON.stringify(value) ?? 'nothing').slice(0, 60)}.`,
  );
