/** The last word of the filter sentence: adds a condition that does not stand in it yet. */

import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { mostFrames } from '#renderer/state/clip-filter-words.ts';
import { changeFilter } from '#renderer/state/clips-store.ts';
import { Word } from './filter-word.tsx';

const usualFrames = 30;

/** A condition: a key of its own, its words, and what it asks for. */
type Condition = readonly [key: string, label: string, change: Partial<ClipFilter>];

/** The word; null where everything is asked for already. */
export function AndWord({
  filter,
  collection,
}: {
  readonly filter: ClipFilter;
  readonly collection: CollectionSummary;
}): ReactElement | null {
  const { systems, glosses, withPoses } = collection;
  const [first] = glosses;
  const asked = new Set([filter.systemId, ...filter.others.map(({ systemId }) => systemId)]);
  const conditions: Condition[] = [];
  for (const { id, name } of systems.filter((system) => !asked.has(system.id))) {
    for (const outcome of ['right', 'wrong'] as const) {
      const others = [...filter.others, { systemId: id, outcome }];
      conditions.push([`${outcome} ${id}`, `${outcome} by ${name}`, { others }]);
    }
  }
  if (first !== undefined && filter.gloss === null)
    conditions.push(['gloss', 'one sign', { gloss: first.label }]);
  if (first !== undefined && filter.predicted === null && filter.systemId !== null)
    conditions.push(['predicted', 'taken for one sign', { predicted: first.label }]);
  if (filter.frames === null && withPoses > 0) {
    const frames = { atLeast: usualFrames, atMost: mostFrames };
    conditions.push(['frames', 'so many frames', { frames }]);
  }
  if (conditions.length === 0) return null;
  return (
    <Word
      label="Add a condition"
      value=""
      options={[['', 'and…'], ...conditions.map(([key, label]) => [key, label] as const)]}
      onChoose={(chosen) => {
        const condition = conditions.find(([key]) => key === chosen);
        if (condition !== undefined) changeFilter(condition[2]);
      }}
      testId="filter-and"
    />
  );
}
