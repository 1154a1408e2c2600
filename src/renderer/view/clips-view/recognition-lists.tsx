/** Where a system goes wrong: what is taken for what, which signs and which signers are hard. */

import IconGrid3x3 from '@tabler/icons-react/dist/esm/icons/IconGrid3x3.mjs';
import type { CSSProperties, ReactElement } from 'react';
import { useState } from 'react';
import type { CollectionSummary, RecognitionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { signerWords } from '#renderer/state/clip-filter-words.ts';
import { changeFilter, useClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import { formatCount, formatShare } from '#renderer/ui/format-number.ts';
import styles from './recognition-panel.module.css';

/** The list holds the most frequent ones; the matrix has them all. */
const mostLines = 300;

const tabs = [
  { value: 'confusions', label: 'Confusions' },
  { value: 'signs', label: 'Signs' },
  { value: 'signers', label: 'Signers' },
] as const;
type Tab = (typeof tabs)[number]['value'];

interface RecognitionListsProps {
  readonly recognition: RecognitionSummary;
  readonly collection: CollectionSummary;
  /** Shows what is taken for what as a matrix. */
  readonly onMatrix: () => void;
}

/** Fewest right first; of equals the one with more clips, which is surer. */
const hardestFirst = (
  a: { readonly correct: number; readonly clips: number },
  b: { readonly correct: number; readonly clips: number },
): number => a.correct / a.clips - b.correct / b.clips || b.clips - a.clips;

/** The lists; each line narrows the table to its clips. */
export function RecognitionLists({
  recognition,
  collection,
  onMatrix,
}: RecognitionListsProps): ReactElement {
  const [tab, setTab] = useState<Tab>('confusions');
  const filter = useClips((state) => state.filter);
  const word = useGlossWord(collection);
  const { confusions } = recognition;
  const most = confusions.counts[0] ?? 1;
  const labelAt = (place: number | undefined): string => confusions.labels[place ?? -1] ?? '';
  return (
    <section className={styles['lists']} aria-label="Where it goes wrong">
      <div className={styles['tabs']}>
        <Choice
          label="List"
          value={tab}
          options={tabs.filter(({ value }) => value !== 'signers' || collection.signers.length > 0)}
          onChoose={setTab}
          testId="recognition-tab"
        />
        {tab === 'confusions' && confusions.counts.length > 0 && (
          <IconButton label="As a matrix" keys="M" onClick={onMatrix} data-testid="to-matrix">
            <IconGrid3x3 size={16} />
          </IconButton>
        )}
      </div>
      <ul className={styles['list']} data-testid={`list-${tab}`}>
        {tab === 'confusions' &&
          Array.from(confusions.counts.subarray(0, mostLines), (count, place) => {
            const gloss = labelAt(confusions.truth[place]);
            const predicted = labelAt(confusions.predicted[place]);
            return (
              <Line
                key={`${gloss} ${predicted}`}
                label={word(gloss)}
                taken={word(predicted)}
                value={formatCount(count)}
                share={count / most}
                tone="wrong"
                pressed={filter?.gloss === gloss && filter.predicted === predicted}
                ask={{ gloss, predicted, outcome: null }}
              />
            );
          })}
        {tab === 'signs' &&
          recognition.byGloss
            .toSorted(hardestFirst)
            .map(({ gloss, correct, clips }) => (
              <Line
                key={gloss}
                label={word(gloss)}
                value={`${correct} of ${clips}`}
                share={correct / Math.max(1, clips)}
                tone="right"
                pressed={filter !== null && filter.gloss === gloss && filter.predicted === null}
                ask={{ gloss, predicted: null }}
              />
            ))}
        {tab === 'signers' &&
          recognition.bySigner
            .toSorted(hardestFirst)
            .map(({ signer, correct, clips }) => (
              <Line
                key={signer}
                label={signerWords(signer)}
                value={`${formatShare(correct / Math.max(1, clips), 0)} of ${formatCount(clips)}`}
                share={correct / Math.max(1, clips)}
                tone="right"
                pressed={filter?.signers?.length === 1 && filter.signers[0] === signer}
                ask={{ signers: [signer] }}
              />
            ))}
      </ul>
      {tab === 'confusions' && confusions.counts.length === 0 && (
        <p className={styles['words']}>No sign was taken for another.</p>
      )}
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly taken?: string;
  readonly value: string;
  readonly share: number;
  readonly tone: 'right' | 'wrong';
  readonly pressed: boolean;
  readonly ask: Partial<ClipFilter>;
}

function Line({ label, taken, value, share, tone, pressed, ask }: LineProps): ReactElement {
  const release = Object.fromEntries(Object.keys(ask).map((key) => [key, null]));
  return (
    <li>
      <button
        type="button"
        className={styles['line']}
        aria-pressed={pressed}
        onClick={() => changeFilter(pressed ? release : ask)}
      >
        <span className={styles['lineLabel']}>
          {label}
          {taken !== undefined && (
            <>
              <i aria-hidden> → </i>
              <span className="sr-only"> taken for </span>
              {taken}
            </>
          )}
        </span>
        <span className={styles['lineValue']}>{value}</span>
        <span
          className={styles['bar']}
          data-tone={tone}
          style={{ '--share': share } as CSSProperties}
          aria-hidden
        />
      </button>
    </li>
  );
}
