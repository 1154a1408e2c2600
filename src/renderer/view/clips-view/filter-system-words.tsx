/** Words of the filter sentence about systems and signs: right or wrong, the sign, what it was taken for. */

import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { changeFilter } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { orNull, Word } from './filter-word.tsx';
import styles from './filter-sentence.module.css';

interface PartProps {
  readonly filter: ClipFilter;
  readonly collection: CollectionSummary;
}

/** What the chosen system made of the clips. */
export function OutcomeWords({ filter, collection }: PartProps): ReactElement | null {
  const system = collection.systems.find(({ id }) => id === filter.systemId);
  if (system === undefined) return null;
  return (
    <>
      <Word
        label="Outcome"
        value={filter.outcome ?? ''}
        options={[
          ['', 'right or wrong'],
          ['wrong', 'wrong'],
          ['right', 'right'],
          ['missing', 'without an answer'],
          ['mistaken', 'taken for another sign'],
          ['answered', 'answered'],
        ]}
        onChoose={(value) => changeFilter({ outcome: orNull(value) as ClipFilter['outcome'] })}
        testId="filter-outcome"
      />
      by <span className={styles['name']}>{system.name}</span>
    </>
  );
}

/** What further systems made of them. */
export function OtherSystemsWords({ filter, collection }: PartProps): ReactElement {
  const { others } = filter;
  const change = (systemId: number, outcome: string): void =>
    changeFilter({
      others: others.flatMap((one) => {
        if (one.systemId !== systemId) return [one];
        return outcome === 'right' || outcome === 'wrong' ? [{ systemId, outcome }] : [];
      }),
    });
  return (
    <>
      {others.map(({ systemId, outcome }) => {
        const name = collection.systems.find(({ id }) => id === systemId)?.name ?? '?';
        return (
          <span key={systemId} className={styles['part']}>
            and{' '}
            <Word
              label={`Outcome of ${name}`}
              value={outcome}
              options={[
                ['', 'anything'],
                ['right', 'right'],
                ['wrong', 'wrong'],
              ]}
              onChoose={(value) => change(systemId, value)}
              testId={`filter-other-${name}`}
            />{' '}
            by <span className={styles['name']}>{name}</span>
          </span>
        );
      })}
    </>
  );
}

/** The sign that was made, and the one it was taken for; both stand here only where they are asked for. */
export function SignWords({ filter, collection }: PartProps): ReactElement {
  const word = useGlossWord(collection);
  const labels = collection.glosses.map(({ label }) => label);
  const options = (
    first: string,
    before: string,
    chosen: string,
  ): (readonly [string, string])[] => [
    ['', first],
    ...[...new Set([chosen, ...labels])].map(
      (label) => [label, `${before} ${word(label)}`] as const,
    ),
  ];
  return (
    <>
      {filter.gloss !== null && (
        <>
          <i>·</i>
          <Word
            label="Sign"
            value={filter.gloss}
            options={options('any sign', 'sign', filter.gloss)}
            onChoose={(value) => changeFilter({ gloss: orNull(value) })}
            testId="filter-gloss"
          />
        </>
      )}
      {filter.predicted !== null && (
        <>
          <i>·</i>
          <Word
            label="Taken for"
            value={filter.predicted}
            options={options('taken for anything', 'taken for', filter.predicted)}
            onChoose={(value) => changeFilter({ predicted: orNull(value) })}
            testId="filter-predicted"
          />
        </>
      )}
    </>
  );
}
