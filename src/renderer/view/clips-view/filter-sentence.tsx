/** The filter, read as a sentence: every choice is a word in it. */

import IconFilterOff from '@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs';
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { ClipFilter, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { presenceRuleLabels } from '#shared/figure/clip-figure-words.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import { shareWords, signerWords } from '#renderer/state/clip-filter-words.ts';
import { changeFilter, useClips, wholeCollection } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import styles from './filter-sentence.module.css';
import { useClipList } from '#renderer/state/use-clip-list.ts';

const searchAfterMs = 180;
const shares = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1] as const;

interface WordProps {
  readonly label: string;
  readonly value: string;
  /** The first is what stands when nothing is asked. */
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
  readonly testId?: string;
}

/** A word of the sentence that can be changed. */
function Word({ label, value, options, onChoose, testId }: WordProps): ReactElement {
  return (
    <select
      className={styles['word']}
      aria-label={label}
      value={value}
      data-open={value === options[0]?.[0]}
      onChange={(event) => onChoose(event.target.value)}
      data-testid={testId}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

const orNull = (value: string): string | null => (value === '' ? null : value);

/** The sentence. */
export function FilterSentence({
  collection,
}: {
  readonly collection: CollectionSummary;
}): ReactElement | null {
  const filter = useClips((state) => state.filter);
  const list = useClips((state) => state.list);
  useClipList(list);
  if (filter === null) return null;
  const total = list?.total() ?? null;
  const isWhole =
    JSON.stringify(filter) === JSON.stringify(wholeCollection(collection.id, filter.systemId));
  return (
    <div className={styles['bar']} role="search" aria-label="Which clips" data-testid="filter">
      <SearchField text={filter.text} />
      <p className={styles['sentence']}>
        <strong data-testid="clip-count">
          {total === null || isWhole
            ? `${formatCount(total ?? collection.clips)} clips`
            : `${formatCount(total)} of ${formatCount(collection.clips)} clips`}
        </strong>
        <OutcomeWords filter={filter} collection={collection} />
        <SignWords filter={filter} collection={collection} />
        <PresenceWords filter={filter} collection={collection} />
        <ReviewWords filter={filter} />
      </p>
      {!isWhole && (
        <Button
          look="quiet"
          icon={<IconFilterOff size={15} aria-hidden />}
          onClick={() => changeFilter(wholeCollection(collection.id, filter.systemId))}
          data-testid="filter-clear"
        >
          All clips
        </Button>
      )}
    </div>
  );
}

function SearchField({ text }: { readonly text: string | null }): ReactElement {
  const [typed, setTyped] = useState(text ?? '');
  const timer = useRef(0);
  const [known, setKnown] = useState(text);
  if (text !== known) {
    setKnown(text);
    // A text set from elsewhere; one's own typing is further on already.
    if ((text ?? '') !== typed.trim()) setTyped(text ?? '');
  }
  const type = (value: string): void => {
    setTyped(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => changeFilter({ text: orNull(value.trim()) }),
      searchAfterMs,
    );
  };
  return (
    <input
      type="search"
      className={styles['search']}
      placeholder="Find by clip, sign, signer or note"
      aria-label="Find by clip, sign, signer or note"
      spellCheck={false}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      data-testid="clip-search"
    />
  );
}

interface PartProps {
  readonly filter: ClipFilter;
  readonly collection: CollectionSummary;
}

function OutcomeWords({ filter, collection }: PartProps): ReactElement | null {
  const { systems } = collection;
  const system = systems.find(({ id }) => id === filter.systemId);
  if (system === undefined) return null;
  const other = systems.find(({ id }) => id === filter.other?.systemId);
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
      {filter.other !== null && (
        <>
          and
          <Word
            label={`Outcome of ${other?.name ?? 'the other'}`}
            value={filter.other.outcome}
            options={[
              ['', 'anything'],
              ['right', 'right'],
              ['wrong', 'wrong'],
            ]}
            onChoose={(value) =>
              changeFilter({
                other:
                  value === '' || filter.other === null
                    ? null
                    : { ...filter.other, outcome: value as 'right' | 'wrong' },
              })
            }
          />
          by <span className={styles['name']}>{other?.name}</span>
        </>
      )}
    </>
  );
}

function SignWords({ filter, collection }: PartProps): ReactElement {
  const word = useGlossWord(collection);
  return (
    <>
      {(filter.gloss !== null || filter.predicted !== null || collection.signers.length > 0) && (
        <i>·</i>
      )}
      {filter.gloss !== null && (
        <Word
          label="Sign"
          value={filter.gloss}
          options={[
            ['', 'any sign'],
            [filter.gloss, `sign ${word(filter.gloss)}`],
          ]}
          onChoose={(value) => changeFilter({ gloss: orNull(value) })}
        />
      )}
      {filter.predicted !== null && (
        <Word
          label="Taken for"
          value={filter.predicted}
          options={[
            ['', 'taken for anything'],
            [filter.predicted, `taken for ${word(filter.predicted)}`],
          ]}
          onChoose={(value) => changeFilter({ predicted: orNull(value) })}
        />
      )}
      {collection.signers.length > 0 && (
        <Word
          label="Signer"
          value={filter.signer ?? ''}
          options={[
            ['', 'any signer'],
            ...collection.signers.map((signer) => [signer, signerWords(signer)] as const),
          ]}
          onChoose={(value) => changeFilter({ signer: orNull(value) })}
          testId="filter-signer"
        />
      )}
    </>
  );
}

const hands = [
  ['left', 'left hand'],
  ['right', 'right hand'],
  ['dominant', 'dominant hand'],
] as const;

function PresenceWords({ filter, collection }: PartProps): ReactElement | null {
  const { presence } = filter;
  if (collection.withPoses === 0) return null;
  const isBetween =
    presence !== null &&
    (presence.rule !== undefined || (presence.atLeast > 0 && presence.atMost < 1));
  const side =
    presence === null ? '' : isBetween ? 'between' : presence.atLeast > 0 ? 'least' : 'most';
  const share = presence === null ? 0.6 : side === 'least' ? presence.atLeast : presence.atMost;
  const ask = (hand: string, how: string, at: number): void =>
    changeFilter({
      presence:
        hand === ''
          ? null
          : {
              hand: hand as 'left' | 'right' | 'dominant',
              atLeast: how === 'least' ? at : 0,
              atMost: how === 'least' ? 1 : at,
            },
    });
  return (
    <>
      <i>·</i>
      <Word
        label="Hand"
        value={presence?.hand ?? ''}
        options={[['', 'hands however present'], ...hands]}
        onChoose={(hand) => ask(hand, side === 'least' ? side : 'most', share)}
        testId="filter-hand"
      />
      {presence !== null && (
        <>
          in
          <Word
            label="At most or at least"
            value={side}
            options={[
              ['most', 'at most'],
              ['least', 'at least'],
              ...(isBetween ? [['between', shareWords(presence)] as const] : []),
            ]}
            onChoose={(how) => ask(presence.hand, how, isBetween ? 0.6 : share)}
          />
          {!isBetween && (
            <Word
              label="Share of frames"
              value={`${share}`}
              options={[...new Set([...shares, share])].map((one) => [
                `${one}`,
                `${Math.round(one * 100)} %`,
              ])}
              onChoose={(value) => ask(presence.hand, side, Number(value))}
              testId="filter-share"
            />
          )}
          of frames{presence.rule !== undefined && ` by ${presenceRuleLabels[presence.rule]}`}
        </>
      )}
    </>
  );
}

function ReviewWords({ filter }: { readonly filter: ClipFilter }): ReactElement {
  const known = failureCategories.some(({ id }) => id === filter.tag);
  const own = filter.tag === null || known ? [] : [[filter.tag, `tagged ${filter.tag}`] as const];
  return (
    <>
      <i>·</i>
      <Word
        label="Tag"
        value={filter.tag ?? ''}
        options={[
          ['', 'any tag or none'],
          ...failureCategories.map(({ id, label }) => [id, `tagged ${label}`] as const),
          ...own,
        ]}
        onChoose={(value) => changeFilter({ tag: orNull(value) })}
        testId="filter-tag"
      />
      <i>·</i>
      <Word
        label="Reviewed"
        value={filter.reviewed === null ? '' : `${filter.reviewed}`}
        options={[
          ['', 'reviewed or not'],
          ['false', 'not reviewed'],
          ['true', 'reviewed'],
        ]}
        onChoose={(value) => changeFilter({ reviewed: value === '' ? null : value === 'true' })}
        testId="filter-reviewed"
      />
    </>
  );
}
