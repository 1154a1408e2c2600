/** The table of systems: right, wrong and missing predictions, each compared with the first (Table 1 of the first paper). */

import type { ClipFigureInput, FigureSystemPair } from './clip-figure-input.ts';
import { clipNotes, clipsInWords, pInWords } from './clip-figure-words.ts';
import type { FigureColumn, FigureTable } from './figure.ts';
import type { QueryOf } from './figure-query.ts';
import { formatCount } from './figure-words.ts';

const count = (key: string, label: string): FigureColumn => ({
  key,
  label,
  unit: null,
  digits: 0,
});

/** Lists every system; accuracy counts a missing prediction as wrong. */
export function accuracyTable(query: QueryOf<'accuracy'>, input: ClipFigureInput): FigureTable {
  const { systems, pairs, clips } = input;
  const [first] = systems;
  const others = pairs.filter(({ a, b }) => a !== first?.systemId && b !== first?.systemId);
  const named = (id: number): string => {
    const system = systems.find(({ systemId }) => systemId === id);
    return system === undefined ? 'a system' : system.label;
  };
  const versus = first === undefined ? 'the first' : first.label;
  return {
    dataSetName: input.collectionName,
    synthetic: input.synthetic,
    type: 'table',
    query,
    title: 'Accuracy of the systems',
    caption: `Predictions in ${clipsInWords(input, query.signers)}; a missing prediction counts as wrong in the accuracy. Each system is compared with ${versus} on the same clips, by McNemar's exact test.`,
    notes: [
      ...others.map(
        (pair) =>
          `${named(pair.a)} and ${named(pair.b)}: both right ${formatCount(pair.bothCorrect)}, only the first ${formatCount(pair.onlyA)}, only the second ${formatCount(pair.onlyB)}, neither ${formatCount(pair.neither)}; McNemar ${pInWords(pair.mcnemarP)}.`,
      ),
      ...clipNotes(input),
    ],
    columns: [
      { key: 'name', label: 'System', unit: null, digits: null },
      count('correct', 'Right'),
      count('wrong', 'Wrong'),
      count('missing', 'Missing'),
      { key: 'accuracy', label: 'Accuracy', unit: '%', digits: 2 },
      count('bothCorrect', `Both right`),
      count('onlyThis', 'Only this one'),
      count('onlyFirst', 'Only the first'),
      count('neither', 'Neither'),
      { key: 'mcnemarP', label: 'McNemar p', unit: null, digits: 4 },
    ],
    rows: systems.map((system) => ({
      runId: system.systemId,
      styleIndex: system.styleIndex,
      cells: [
        system.label,
        system.correct,
        system.wrong,
        system.missing,
        clips === 0 ? null : (100 * system.correct) / clips,
        ...pairCells(pairs, first?.systemId ?? null, system.systemId),
      ],
      note: null,
    })),
  };
}

/** Both, only this, only the first, neither, p; nothing for the first itself. */
function pairCells(
  pairs: readonly FigureSystemPair[],
  first: number | null,
  system: number,
): (number | null)[] {
  const pair = pairs.find(
    ({ a, b }) => (a === first && b === system) || (a === system && b === first),
  );
  if (pair === undefined || first === system) return [null, null, null, null, null];
  const isA = pair.a === system;
  return [
    pair.bothCorrect,
    isA ? pair.onlyA : pair.onlyB,
    isA ? pair.onlyB : pair.onlyA,
    pair.neither,
    pair.mcnemarP,
  ];
}
