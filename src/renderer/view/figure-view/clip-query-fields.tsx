/** What is drawn of sign clips: kind, system, poses, hand, presence rule, signers. */

import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { presenceRuleLabels } from '#shared/figure/clip-figure-words.ts';
import type { ClipFigureQuery, FigureKind, QueryOf } from '#shared/figure/figure-query.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import { defaultPresenceRule, leadingPoses, presenceRules } from '#shared/pose/presence.ts';
import { showFigure } from '#renderer/state/figure-store.ts';
import { CheckField, Choice, SelectField } from '#renderer/ui/field.tsx';
import { MethodBadge } from '#renderer/ui/method-badge.tsx';
import styles from './figure-view.module.css';
import { kindNames } from './figure-words.ts';
import { SignersField } from './signers-field.tsx';

type PresenceQuery = QueryOf<'hand-presence' | 'presence-rules' | 'presence-tests'>;

interface FieldsProps {
  readonly collection: CollectionSummary;
  readonly query: ClipFigureQuery;
}

const kinds = [
  'hand-presence',
  'presence-rules',
  'presence-tests',
  'after-correction',
  'accuracy',
] as const;
const hands = [
  { value: 'dominant', label: 'dominant' },
  { value: 'left', label: 'left' },
  { value: 'right', label: 'right' },
] as const;

/** The fields of a query; each change draws at once. */
export function ClipQueryFields({ collection, query }: FieldsProps): ReactElement {
  return (
    <section className={styles['block']} aria-label="What is drawn">
      <SelectField
        label="Figure"
        value={query.kind}
        options={kinds
          .filter((kind) => kind === 'accuracy' || collection.withPoses > 0)
          .map((kind) => ({ value: kind, label: kindNames[kind] }))}
        onChoose={(kind) => void showFigure(queryOfKind(kind, query, collection))}
        data-testid="figure-kind"
      />
      {'systemIds' in query ? (
        <SystemFields collection={collection} query={query} />
      ) : (
        <PresenceFields collection={collection} query={query} />
      )}
      <SignersField
        collection={collection}
        signers={query.signers}
        onChoose={(signers) => void showFigure({ ...query, signers })}
      />
    </section>
  );
}

function PresenceFields({
  collection,
  query,
}: {
  readonly collection: CollectionSummary;
  readonly query: PresenceQuery;
}): ReactElement {
  return (
    <>
      <SelectField
        label="System"
        value={`${query.systemId}`}
        options={collection.systems.map(({ id, name }) => ({
          value: `${id}`,
          label: name,
        }))}
        onChoose={(id) => void showFigure({ ...query, systemId: Number(id) })}
        data-testid="figure-system"
      />
      {collection.estimators.length > 1 && (
        <SelectField
          label="Poses of"
          value={query.estimator}
          options={collection.estimators.map((id) => ({ value: id, label: estimatorName(id) }))}
          onChoose={(estimator) => void showFigure(withEstimator(query, estimator, collection))}
          data-testid="figure-estimator"
        />
      )}
      <Choice
        label="Hand"
        value={query.hand}
        options={hands}
        onChoose={(hand) => void showFigure({ ...query, hand })}
        testId="figure-hand"
      />
      {query.kind === 'hand-presence' && (
        <SelectField
          label="Present when"
          value={query.rule}
          options={presenceRules.map((rule) => ({ value: rule, label: presenceRuleLabels[rule] }))}
          onChoose={(rule) => void showFigure({ ...query, rule })}
          data-testid="figure-rule"
        />
      )}
    </>
  );
}

function SystemFields({
  collection,
  query,
}: {
  readonly collection: CollectionSummary;
  readonly query: QueryOf<'accuracy' | 'after-correction'>;
}): ReactElement {
  const shown = shownIn(query.kind, collection);
  const toggle = (systemId: number, isChecked: boolean): void => {
    const systemIds = collection.systems
      .map(({ id }) => id)
      .filter((id) => (id === systemId ? isChecked : query.systemIds.includes(id)));
    if (systemIds.length > 0) void showFigure({ ...query, systemIds });
  };
  return (
    <fieldset className={styles['methods']}>
      <legend>Systems</legend>
      {collection.systems.map((system, styleIndex) =>
        !shown.includes(system.id) ? null : (
          <CheckField
            key={system.id}
            checked={query.systemIds.includes(system.id)}
            onCheck={(isChecked) => toggle(system.id, isChecked)}
            data-testid={`figure-system-${system.name}`}
          >
            <MethodBadge run={{ ...system, styleIndex }} />
          </CheckField>
        ),
      )}
    </fieldset>
  );
}

/** Systems that a figure can be of: runs on corrected points stand in their own system's bars. */
const shownIn = (
  kind: 'accuracy' | 'after-correction',
  { systems }: CollectionSummary,
): readonly number[] =>
  systems
    .filter(({ comparedWith }) => kind === 'accuracy' || comparedWith === null)
    .map(({ id }) => id);

/** Another estimator's poses, by its own rule. */
function withEstimator(
  query: PresenceQuery,
  estimator: string,
  { presenceRules: rules }: CollectionSummary,
): PresenceQuery {
  if (query.kind !== 'hand-presence') return { ...query, estimator };
  return { ...query, estimator, rule: rules[estimator] ?? query.rule };
}

/** The same system, poses, hand, rule and signers as far as the other kind has them, else those of the collection. */
function queryOfKind(
  kind: Extract<FigureKind, (typeof kinds)[number]>,
  query: ClipFigureQuery,
  collection: CollectionSummary,
): ClipFigureQuery {
  const { id: collectionId, systems } = collection;
  const { signers } = query;
  if (kind === 'accuracy' || kind === 'after-correction')
    return { kind, collectionId, signers, systemIds: [...shownIn(kind, collection)] };
  const [first] = 'systemIds' in query ? query.systemIds : [query.systemId];
  const systemId = first ?? systems[0]?.id ?? -1;
  const leading = leadingPoses(collection) ?? { estimator: '', rule: defaultPresenceRule };
  const estimator = 'systemIds' in query ? leading.estimator : query.estimator;
  const hand = 'systemIds' in query ? 'dominant' : query.hand;
  const of = { collectionId, signers, systemId, estimator, hand };
  if (kind !== 'hand-presence') return { kind, ...of };
  const own = collection.presenceRules[estimator] ?? leading.rule;
  return { kind, rule: query.kind === 'hand-presence' ? query.rule : own, ...of };
}
