/** Agreement in numbers: tags, points by joint, and states. */

import type { ReactElement, ReactNode } from 'react';
import type { PointAgreement } from '#shared/agreement/point-agreement.ts';
import { pckShares } from '#shared/agreement/point-agreement.ts';
import type { TagAgreement } from '#shared/agreement/tag-agreement.ts';
import { pointStates, stateWords } from '#shared/correction/point-state.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import { formatCount, formatNumberOf } from '#renderer/ui/format-number.ts';
import { CutCell, Heading, NumberCell, Table } from '#renderer/ui/table.tsx';
import styles from './agreement-view.module.css';

const digits = (value: number, count: number): string =>
  Number.isFinite(value) ? value.toFixed(count) : '–';
const percent = (share: number): string =>
  Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';

interface SectionProps {
  readonly title: string;
  readonly note: string;
  readonly testId: string;
  /** What stands here where there is nothing to compare. */
  readonly empty: string | null;
  /** What is in none of the numbers, and why. */
  readonly left?: readonly string[];
  readonly children: ReactNode;
}

const Section = ({
  title,
  note,
  testId,
  empty,
  left = [],
  children,
}: SectionProps): ReactElement => (
  <section aria-label={title} className={styles['section']} data-testid={testId}>
    <h2>
      {title} <span className="dim">{note}</span>
    </h2>
    {empty === null ? children : <p className="dim">{empty}</p>}
    {left.length > 0 && <p className={`${styles['left']} dim`}>Left out: {left.join('; ')}.</p>}
  </section>
);

/** What both have from the same step; nothing where there is none. */
const inheritedWords = (count: number, thing: string): string[] =>
  count === 0
    ? []
    : [
        `${formatNumberOf(count, thing)} that both of you have from the same step, by a copy or a merge`,
      ];

/** Clips that only one of them opened. */
function otherClipsWords(count: number): string[] {
  if (count === 0) return [];
  return [`${formatNumberOf(count, 'clip')} that not both of you reviewed or tagged yourselves`];
}

/** Each category: frames of either, Cohen's kappa over the frames of the clips that both opened, overlap. */
export function TagTable({ tags }: { readonly tags: TagAgreement }): ReactElement {
  const { clips, otherClips, inherited, categories } = tags;
  const empty =
    clips === 0
      ? 'There is no clip that both of you have reviewed or tagged, each for yourselves.'
      : `Nobody has tagged the ${formatNumberOf(clips, 'clip')} that both of you reviewed.`;
  return (
    <Section
      title="Tags"
      note={
        categories.length === 0
          ? ''
          : `by frame, over ${formatNumberOf(clips, 'clip')} that both of you reviewed or tagged`
      }
      testId="tag-agreement"
      empty={categories.length === 0 ? empty : null}
      left={[...otherClipsWords(otherClips), ...inheritedWords(inherited, 'tag')]}
    >
      <Table className={styles['table']}>
        <thead>
          <tr>
            <Heading>Category</Heading>
            <Heading number>Mine</Heading>
            <Heading number>Theirs</Heading>
            <Heading number>Both</Heading>
            <Heading
              number
              title="Cohen's kappa: agreement beyond chance, over all frames of these clips"
            >
              Kappa
            </Heading>
            <Heading number title="Frames of both by frames of either">
              Overlap
            </Heading>
          </tr>
        </thead>
        <tbody>
          {categories.map(({ category, mine, theirs, both, kappa, overlap }) => (
            <tr key={category}>
              <CutCell title={categoryLabel(category)}>{categoryLabel(category)}</CutCell>
              <NumberCell>{formatCount(mine)}</NumberCell>
              <NumberCell>{formatCount(theirs)}</NumberCell>
              <NumberCell>{formatCount(both)}</NumberCell>
              <NumberCell>{digits(kappa, 3)}</NumberCell>
              <NumberCell>{percent(overlap)}</NumberCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

const pointsAre = {
  clips: {
    title: 'Points',
    unit: 'px',
    note: 'that both placed and at least one changed; PCK within parts of the shoulder width',
    testId: 'point-agreement',
    states: { title: 'States', testId: 'state-agreement' },
  },
  hands: {
    title: 'Joints of depth hands',
    unit: 'mm',
    note: 'that both placed and at least one changed',
    testId: 'hand-agreement',
    states: { title: 'States of depth hands', testId: 'hand-state-agreement' },
  },
} as const;

interface PointsProps {
  readonly points: PointAgreement;
  readonly of: keyof typeof pointsAre;
}

/** Each joint that both placed: distance, and in clips the share within parts of the shoulder width. */
export function PointTable({ points, of }: PointsProps): ReactElement {
  const { joints, compared, inherited } = points;
  const { title, unit, note, testId } = pointsAre[of];
  const shares = of === 'clips' ? pckShares : [];
  const rows = [{ name: 'All points', ...points }, ...joints];
  const empty =
    inherited === 0
      ? 'There is no point that both of you placed and at least one of you corrected.'
      : 'What both of you have corrected is one work now: agreement is of what was done apart.';
  return (
    <Section
      title={title}
      note={compared === 0 ? '' : note}
      testId={testId}
      empty={compared === 0 ? empty : null}
      left={inheritedWords(inherited, 'point')}
    >
      <Table className={styles['table']}>
        <thead>
          <tr>
            <Heading>Joint</Heading>
            <Heading number>Compared</Heading>
            <Heading number>Mean distance</Heading>
            {shares.map((share) => (
              <Heading key={share} number>
                PCK {share}
              </Heading>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, compared: count, mean, pck }, i) => (
            <tr key={name} className={i === 0 ? styles['total'] : undefined}>
              <CutCell title={name}>{name}</CutCell>
              <NumberCell>{formatCount(count)}</NumberCell>
              <NumberCell>
                {digits(mean, 2)} {unit}
              </NumberCell>
              {shares.map((share, at) => (
                <NumberCell key={share}>{percent(pck[at] ?? Number.NaN)}</NumberCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

/** Which states each gave where at least one said something; states that nobody gave are left out. */
export function StateTable({ points, of }: PointsProps): ReactElement {
  const { states, stateKappa, inherited } = points;
  const { title, testId } = pointsAre[of].states;
  const shown = pointStates
    .map((state, code) => ({ state, code }))
    .filter(
      ({ code }) =>
        (states[code] ?? []).some((count) => count > 0) ||
        states.some((row) => (row[code] ?? 0) > 0),
    );
  const empty =
    inherited === 0
      ? 'Nobody has corrected a point, or said what it is.'
      : 'What both of you have said of points is one work now.';
  return (
    <Section
      title={title}
      note={shown.length === 0 ? '' : `kappa ${digits(stateKappa, 3)}; mine down, theirs across`}
      testId={testId}
      empty={shown.length === 0 ? empty : null}
    >
      <Table className={styles['table']}>
        <thead>
          <tr>
            <Heading>Mine</Heading>
            {shown.map(({ state }) => (
              <Heading key={state} number title={stateWords[state]}>
                {stateWords[state]}
              </Heading>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ state, code }) => (
            <tr key={state}>
              <CutCell>{stateWords[state]}</CutCell>
              {shown.map((other) => (
                <NumberCell
                  key={other.state}
                  className={other.code === code ? styles['same'] : undefined}
                >
                  {formatCount(states[code]?.[other.code] ?? 0)}
                </NumberCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
