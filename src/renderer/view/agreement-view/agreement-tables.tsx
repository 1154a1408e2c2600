/** Agreement in numbers: tags, points by joint, and states. */

import type { ReactElement, ReactNode } from 'react';
import type { PointAgreement } from '#shared/agreement/point-agreement.ts';
import { pckShares } from '#shared/agreement/point-agreement.ts';
import type { TagAgreement } from '#shared/agreement/tag-agreement.ts';
import { pointStates, stateWords } from '#shared/correction/point-state.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import { formatCount } from '#renderer/ui/format-number.ts';
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
  readonly children: ReactNode;
}

const Section = ({ title, note, testId, empty, children }: SectionProps): ReactElement => (
  <section aria-label={title} className={styles['section']} data-testid={testId}>
    <h2>
      {title} <span className="dim">{note}</span>
    </h2>
    {empty === null ? children : <p className="dim">{empty}</p>}
  </section>
);

/** Each category: frames of either, Cohen's kappa over all frames, overlap. */
export function TagTable({ tags }: { readonly tags: readonly TagAgreement[] }): ReactElement {
  return (
    <Section
      title="Tags"
      note="by frame"
      testId="tag-agreement"
      empty={tags.length === 0 ? 'Nobody has tagged a clip.' : null}
    >
      <Table className={styles['table']}>
        <thead>
          <tr>
            <Heading>Category</Heading>
            <Heading number>Mine</Heading>
            <Heading number>Theirs</Heading>
            <Heading number>Both</Heading>
            <Heading number title="Cohen's kappa: agreement beyond chance, over all frames">
              Kappa
            </Heading>
            <Heading number title="Frames of both by frames of either">
              Overlap
            </Heading>
          </tr>
        </thead>
        <tbody>
          {tags.map(({ category, mine, theirs, both, kappa, overlap }) => (
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

/** Each joint that both placed: distance, and the share within parts of the shoulder width. */
export function PointTable({ points }: { readonly points: PointAgreement }): ReactElement {
  const { joints } = points;
  const rows = [{ name: 'All points', ...points }, ...joints];
  return (
    <Section
      title="Points"
      note="that both placed and at least one changed; PCK within parts of the shoulder width"
      testId="point-agreement"
      empty={points.compared === 0 ? 'Nobody has corrected a point that both placed.' : null}
    >
      <Table className={styles['table']}>
        <thead>
          <tr>
            <Heading>Joint</Heading>
            <Heading number>Compared</Heading>
            <Heading number>Mean distance</Heading>
            {pckShares.map((share) => (
              <Heading key={share} number>
                PCK {share}
              </Heading>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, compared, meanPx, pck }, i) => (
            <tr key={name} className={i === 0 ? styles['total'] : undefined}>
              <CutCell title={name}>{name}</CutCell>
              <NumberCell>{formatCount(compared)}</NumberCell>
              <NumberCell>{digits(meanPx, 2)} px</NumberCell>
              {pckShares.map((share, at) => (
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
export function StateTable({ points }: { readonly points: PointAgreement }): ReactElement {
  const { states, stateKappa } = points;
  const shown = pointStates
    .map((state, code) => ({ state, code }))
    .filter(
      ({ code }) =>
        (states[code] ?? []).some((count) => count > 0) ||
        states.some((row) => (row[code] ?? 0) > 0),
    );
  return (
    <Section
      title="States"
      note={shown.length === 0 ? '' : `kappa ${digits(stateKappa, 3)}; mine down, theirs across`}
      testId="state-agreement"
      empty={shown.length === 0 ? 'Nobody has said anything of a point that differs.' : null}
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
