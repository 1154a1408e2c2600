/** Words of the filter sentence about corrections: whether points were corrected, and what a system makes of them. */

import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { afterWords } from '#renderer/state/clip-filter-words.ts';
import { changeFilter } from '#renderer/state/clips-store.ts';
import { orNull, Word } from './filter-word.tsx';

interface PartProps {
  readonly filter: ClipFilter;
  readonly collection: CollectionSummary;
}

/** Stand here where the collection has corrections, or where they are asked for. */
export function CorrectionWords({ filter, collection }: PartProps): ReactElement | null {
  const isAsked = filter.corrected !== null || filter.afterCorrection !== null;
  if (collection.corrected === 0 && !isAsked) return null;
  return (
    <>
      <i>·</i>
      <Word
        label="Corrected"
        value={filter.corrected === null ? '' : `${filter.corrected}`}
        options={[
          ['', 'corrected or not'],
          ['true', 'corrected'],
          ['false', 'not corrected'],
        ]}
        onChoose={(value) => changeFilter({ corrected: value === '' ? null : value === 'true' })}
        testId="filter-corrected"
      />
      {filter.systemId !== null && (
        <>
          <i>·</i>
          <Word
            label="After correction"
            value={filter.afterCorrection ?? ''}
            options={[['', 'whatever after correction'], ...Object.entries(afterWords)]}
            onChoose={(value) =>
              changeFilter({ afterCorrection: orNull(value) as ClipFilter['afterCorrection'] })
            }
            testId="filter-after"
          />
        </>
      )}
    </>
  );
}
