/** Two methods on the same frames: their difference with its interval, in words. */

import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { measureDifference, useComparison } from '#renderer/state/comparison-store.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import styles from './comparison-view.module.css';
import { differenceInWords } from './comparison-words.ts';
import type { MethodRow } from './method-rows.ts';

interface PairLineProps {
  readonly dataSetId: number;
  readonly sampleId: number | null;
  /** The methods in the comparison, best first. */
  readonly rows: readonly MethodRow[];
}

/** Chooses the two best until the person says otherwise. */
export function PairLine({ dataSetId, sampleId, rows }: PairLineProps): ReactElement | null {
  const pair = useComparison((state) => state.pair);
  const difference = useComparison((state) => state.difference);
  const measured = rows.filter(({ evaluation }) => evaluation !== null).map(({ run }) => run);
  const a = measured.find(({ id }) => id === pair.a) ?? measured.find(({ id }) => id !== pair.b);
  const b =
    measured.find(({ id }) => id === pair.b && id !== a?.id) ??
    measured.find(({ id }) => id !== a?.id);
  const [aId, bId] = [a?.id ?? null, b?.id ?? null];
  useEffect(() => {
    if (aId !== null && bId !== null) void measureDifference(dataSetId, aId, bId, sampleId);
  }, [dataSetId, aId, bId, sampleId]);
  if (a === undefined || b === undefined) return null;

  const options = measured.map(({ id, name }) => ({ value: String(id), label: name }));
  const choose = (which: 'a' | 'b', id: number): void =>
    useComparison.setState({
      pair: {
        a: aId,
        b: bId,
        [which]: id,
        ...(id === (which === 'a' ? bId : aId) ? swapped(which, aId, bId) : {}),
      },
    });
  const words =
    difference.value === null ? null : differenceInWords(difference.value, a.name, b.name);
  return (
    <section className={styles['pair']} aria-label="Two methods" data-testid="pair">
      <SelectField
        label="Compare"
        value={String(a.id)}
        options={options}
        onChoose={(id) => choose('a', Number(id))}
        data-testid="pair-a"
      />
      <SelectField
        label="with"
        value={String(b.id)}
        options={options}
        onChoose={(id) => choose('b', Number(id))}
        data-testid="pair-b"
      />
      {difference.failure !== null ? (
        <FailureNote failure={difference.failure} />
      ) : (
        <p aria-live="polite" data-testid="pair-words">
          {words === null || difference.asking ? (
            <span className="dim">Resampling…</span>
          ) : (
            <>
              <strong>{words.headline}</strong> <span className="dim">{words.rest}</span>
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** Choosing the other one's method exchanges the two. */
const swapped = (
  which: 'a' | 'b',
  a: number | null,
  b: number | null,
): { readonly a?: number | null; readonly b?: number | null } =>
  which === 'a' ? { b: a } : { a: b };
