/** Glosses in the language a person chose. */

import { useCallback } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { useSettings } from './settings-store.ts';

const known = new WeakMap<
  CollectionSummary,
  ReadonlyMap<string, Readonly<Record<string, string>>>
>();

function wordsOf(
  collection: CollectionSummary,
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const words =
    known.get(collection) ?? new Map(collection.glosses.map((gloss) => [gloss.label, gloss.words]));
  known.set(collection, words);
  return words;
}

/** The languages that a collection's glosses are known in. */
export function glossLanguages({ glosses }: CollectionSummary): readonly string[] {
  return [...new Set(glosses.flatMap(({ words }) => Object.keys(words)))].sort();
}

/** A label in a language, or as it is written where the language lacks it. */
export function glossIn(
  collection: CollectionSummary | null,
  language: string,
  label: string | null,
): string {
  if (label === null) return '–';
  const word = collection === null ? undefined : wordsOf(collection).get(label)?.[language];
  return word ?? label;
}

/** The language that was chosen where the collection has it, else English where it has that, else the labels themselves. */
export function languageFor(
  collection: CollectionSummary | null,
  chosen: string | undefined,
): string {
  if (collection === null || chosen === '') return '';
  const languages = glossLanguages(collection);
  if (chosen !== undefined && languages.includes(chosen)) return chosen;
  return languages.find((language) => /^en/i.test(language)) ?? languages[0] ?? '';
}

/** How to show a label of a collection now. */
export function useGlossWord(
  collection: CollectionSummary | null,
): (label: string | null) => string {
  const chosen = useSettings((state) => state.settings.glossLanguage);
  const language = languageFor(collection, chosen);
  return useCallback(
    (label: string | null) => glossIn(collection, language, label),
    [collection, language],
  );
}
