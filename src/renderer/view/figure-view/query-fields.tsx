/** What is drawn: kind, rule or axis or reference, sequence, methods. */

import type { ReactElement } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { HandFigureQuery } from '#shared/figure/figure-query.ts';
import { isHandFigureQuery } from '#shared/figure/figure-query.ts';
import { successRules } from '#shared/statistics/success-rate.ts';
import { showFigure, useFigures } from '#renderer/state/figure-store.ts';
import { CheckField, Choice, SelectField } from '#renderer/ui/field.tsx';
import { ruleNames } from '#renderer/ui/frame-words.ts';
import { MethodBadge } from '#renderer/ui/method-badge.tsx';
import styles from './figure-view.module.css';
import { kindNames } from './figure-words.ts';

interface QueryFieldsProps {
  readonly dataSet: DataSetSummary;
  readonly query: HandFigureQuery;
}

const change = (query: HandFigureQuery, changed: Partial<HandFigureQuery>): void =>
  void showFigure({ ...query, ...changed } as HandFigureQuery);

/** The fields of a query; each change draws at once. */
export function QueryFields({ dataSet, query }: QueryFieldsProps): ReactElement {
  return (
    <section className={styles['block']} aria-label="What is drawn">
      <KindField query={query} />
      {query.kind === 'success' && (
        <SelectField
          label="Rule"
          value={query.rule}
          options={successRules.map((value) => ({ value, label: ruleNames[value] }))}
          onChoose={(rule) => change(query, { rule })}
          data-testid="figure-rule"
        />
      )}
      {query.kind === 'viewpoint' && (
        <Choice
          label="Axis"
          value={query.axis}
          options={[
            { value: 'yaw', label: 'Yaw' },
            { value: 'pitch', label: 'Pitch' },
          ]}
          onChoose={(axis) => change(query, { axis })}
        />
      )}
      {query.kind === 'starts' && (
        <Choice
          label="Drawn as"
          value={query.part}
          options={[
            { value: 'success', label: 'Success curves' },
            { value: 'per-joint', label: 'Each joint' },
          ]}
          onChoose={(part) => change(query, { part })}
        />
      )}
      {query.kind === 'paired' && <ReferenceField dataSet={dataSet} query={query} />}
      {dataSet.samples.length > 1 && query.kind !== 'groups' && (
        <SampleField dataSet={dataSet} query={query} />
      )}
      <MethodFields dataSet={dataSet} query={query} />
    </section>
  );
}

function KindField({ query }: { readonly query: HandFigureQuery }): ReactElement {
  const suggested = (useFigures((state) => state.suggested) ?? []).filter(isHandFigureQuery);
  const kinds = [...new Set([...suggested.map(({ kind }) => kind), query.kind])];
  return (
    <SelectField
      label="Figure"
      value={query.kind}
      options={kinds.map((kind) => ({ value: kind, label: kindNames[kind] }))}
      onChoose={(kind) => {
        const template = suggested.find((one) => one.kind === kind);
        if (template !== undefined)
          void showFigure({
            ...template,
            runIds: query.runIds,
            sampleId: kind === 'groups' ? null : query.sampleId,
          });
      }}
      data-testid="figure-kind"
    />
  );
}

function ReferenceField({
  dataSet,
  query,
}: {
  readonly dataSet: DataSetSummary;
  readonly query: HandFigureQuery & { kind: 'paired' };
}): ReactElement {
  return (
    <SelectField
      label="Compared with"
      value={String(query.referenceRunId)}
      options={dataSet.runs.map(({ id, name }) => ({ value: String(id), label: name }))}
      onChoose={(id) => change(query, { referenceRunId: Number(id) })}
    />
  );
}

const allFrames = 'all';

function SampleField({ dataSet, query }: QueryFieldsProps): ReactElement {
  return (
    <SelectField
      label="Frames"
      value={query.sampleId === null ? allFrames : String(query.sampleId)}
      options={[
        { value: allFrames, label: 'All' },
        ...dataSet.samples.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChoose={(id) => change(query, { sampleId: id === allFrames ? null : Number(id) })}
      data-testid="figure-sample"
    />
  );
}

function MethodFields({ dataSet, query }: QueryFieldsProps): ReactElement {
  const toggle = (runId: number, shown: boolean): void => {
    const runIds = dataSet.runs
      .map(({ id }) => id)
      .filter((id) => (id === runId ? shown : query.runIds.includes(id)));
    if (runIds.length > 0) change(query, { runIds });
  };
  return (
    <fieldset className={styles['methods']}>
      <legend>Methods</legend>
      {dataSet.runs.map((run) => (
        <CheckField
          key={run.id}
          checked={query.runIds.includes(run.id)}
          onCheck={(shown) => toggle(run.id, shown)}
          data-testid={`figure-run-${run.name}`}
        >
          <MethodBadge run={run} />
        </CheckField>
      ))}
    </fieldset>
  );
}
