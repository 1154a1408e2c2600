/** Words of the filter sentence about the clips themselves: signers, length, presence of hands, tags, review. */

import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ClipFilter } from '#shared/contract/clip-filter.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import {
  categoryLabel,
  countedWords,
  mostFrames,
  shareWords,
  signerWords,
} from '#renderer/state/clip-filter-words.ts';
import { changeFilter } from '#renderer/state/clips-store.ts';
import { useUsedCategories } from '#renderer/state/used-categories.ts';
import { Word } from './filter-word.tsx';
import styles from './filter-sentence.module.css';

interface PartProps {
  readonly filter: ClipFilter;
  readonly collection: CollectionSummary;
}

/** Any signer, one, or one or another. */
export function SignerWords({ filter, collection }: PartProps): ReactElement | null {
  if (collection.signers.length === 0) return null;
  const chosen = filter.signers ?? [];
  const options = (first: string, without: readonly string[]): (readonly [string, string])[] => [
    ['', first],
    ...collection.signers
      .filter((signer) => !without.includes(signer))
      .map((signer) => [signer, signerWords(signer)] as const),
  ];
  const set = (signers: readonly string[]): void =>
    changeFilter({ signers: signers.length === 0 ? null : [...signers] });
  return (
    <>
      <i>·</i>
      {chosen.length === 0 && (
        <Word
          label="Signer"
          value=""
          options={options('any signer', [])}
          onChoose={(signer) => set([signer])}
          testId="filter-signer"
        />
      )}
      {chosen.map((signer, place) => (
        <span key={signer} className={styles['part']}>
          {place > 0 && 'or '}
          <Word
            label={place === 0 ? 'Signer' : 'Another signer'}
            value={signer}
            options={options(
              'any signer',
              chosen.filter((one) => one !== signer),
            )}
            onChoose={(value) =>
              set(chosen.flatMap((one) => (one !== signer ? [one] : value === '' ? [] : [value])))
            }
            testId={place === 0 ? 'filter-signer' : `filter-signer-${place + 1}`}
          />
        </span>
      ))}
      {chosen.length > 0 && chosen.length < collection.signers.length && (
        <Word
          label="Or another signer"
          value=""
          options={options('or…', chosen)}
          onChoose={(signer) => set([...chosen, signer])}
          testId="filter-signer-or"
        />
      )}
    </>
  );
}

/** The number of frames; stands here only where it is asked for. */
export function FramesWords({ filter }: Pick<PartProps, 'filter'>): ReactElement | null {
  const { frames } = filter;
  if (frames === null) return null;
  const isLeast = frames.atMost >= mostFrames;
  const bound = isLeast ? frames.atLeast : frames.atMost;
  const asking = (how: string, count: number): void =>
    changeFilter({
      frames:
        how === ''
          ? null
          : how === 'least'
            ? { atLeast: count, atMost: mostFrames }
            : { atLeast: 0, atMost: count },
    });
  return (
    <>
      <i>·</i>
      <Word
        label="At most or at least so many frames"
        value={isLeast ? 'least' : 'most'}
        options={[
          ['', 'any length'],
          ['most', 'at most'],
          ['least', 'at least'],
        ]}
        onChoose={(how) => asking(how, bound)}
        testId="filter-frames"
      />
      <input
        type="number"
        min={1}
        max={99_999}
        className={styles['number']}
        aria-label="Frames"
        value={bound}
        onChange={(event) => {
          const count = Math.trunc(event.target.valueAsNumber);
          if (count > 0) asking(isLeast ? 'least' : 'most', count);
        }}
        data-testid="filter-frame-count"
      />
      frames
    </>
  );
}

const hands = [
  ['left', 'left hand'],
  ['right', 'right hand'],
  ['dominant', 'dominant hand'],
] as const;
const shares = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1] as const;

/** In which share of the frames a hand is present. */
export function PresenceWords({ filter, collection }: PartProps): ReactElement | null {
  const { presence } = filter;
  if (collection.withPoses === 0) return null;
  const isBetween =
    presence !== null && (presence.by !== null || (presence.atLeast > 0 && presence.atMost < 1));
  const side =
    presence === null ? '' : isBetween ? 'between' : presence.atLeast > 0 ? 'least' : 'most';
  const share = presence === null ? 0.6 : side === 'least' ? presence.atLeast : presence.atMost;
  const asking = (hand: string, how: string, at: number): void =>
    changeFilter({
      presence:
        hand === ''
          ? null
          : {
              hand: hand as 'left' | 'right' | 'dominant',
              atLeast: how === 'least' ? at : 0,
              atMost: how === 'least' ? 1 : at,
              by: null,
            },
    });
  return (
    <>
      <i>·</i>
      <Word
        label="Hand"
        value={presence?.hand ?? ''}
        options={[['', 'hands however present'], ...hands]}
        onChoose={(hand) => asking(hand, side === 'least' ? side : 'most', share)}
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
            onChoose={(how) => asking(presence.hand, how, isBetween ? 0.6 : share)}
          />
          {!isBetween && (
            <Word
              label="Share of frames"
              value={`${share}`}
              options={[...new Set([...shares, share])].map((one) => [
                `${one}`,
                `${Math.round(one * 100)} %`,
              ])}
              onChoose={(value) => asking(presence.hand, side, Number(value))}
              testId="filter-share"
            />
          )}
          of frames{presence.by !== null && ` by ${countedWords(presence.by)}`}
        </>
      )}
    </>
  );
}

const tagWord = ({ tag, tagged }: ClipFilter): string =>
  tag !== null ? `=${tag}` : tagged === null ? '' : tagged ? 'any' : 'none';

/** Tags, and whether a person has reviewed the clip. */
export function ReviewWords({ filter, collection }: PartProps): ReactElement {
  const used = useUsedCategories(collection.id);
  const categories = new Set([
    ...failureCategories.map(({ id }) => id as string),
    ...used,
    ...(filter.tag === null ? [] : [filter.tag]),
  ]);
  return (
    <>
      <i>·</i>
      <Word
        label="Tag"
        value={tagWord(filter)}
        options={[
          ['', 'any tag or none'],
          ['any', 'with a tag'],
          ['none', 'without a tag'],
          ...[...categories].map((id) => [`=${id}`, `tagged ${categoryLabel(id)}`] as const),
        ]}
        onChoose={(value) =>
          changeFilter(
            value.startsWith('=')
              ? { tag: value.slice(1), tagged: null }
              : { tag: null, tagged: value === '' ? null : value === 'any' },
          )
        }
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
