/** A model's card: what it does, what goes in and comes out, its licence and hash, how it was trained, what it measured. */

import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import type { ModelCard, ModelPort } from '#shared/model/model-card.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { useModelRuns } from '#renderer/state/model-run-store.ts';
import { removeModel } from '#renderer/state/model-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import {
  formatCount,
  formatDuration,
  formatFixed,
  formatNumberOf,
  formatWhen,
} from '#renderer/ui/format-number.ts';
import type { Fact } from '#renderer/ui/model-words.ts';
import {
  kindFacts,
  kindWords,
  paceWords,
  parameterWords,
  stateWords,
} from '#renderer/ui/model-words.ts';
import { Panel } from '#renderer/ui/panel.tsx';
import { Heading, NumberCell, Table } from '#renderer/ui/table.tsx';
import styles from './model-view.module.css';

interface ModelCardPanelProps {
  readonly model: ModelSummary;
  readonly models: readonly ModelSummary[];
}

const bytesPerMegabyte = 1e6;

/** The card. */
export function ModelCardPanel({ model, models }: ModelCardPanelProps): ReactElement {
  const { card, problem } = model;
  const nameOf = (id: string): string => models.find((one) => one.id === id)?.card.name ?? id;
  const facts = kindFacts(card).map((fact) =>
    fact.label === 'Starts from' ? { ...fact, value: nameOf(fact.value) } : fact,
  );
  return (
    <Panel label={card.name} className={styles['card']} testId="model-card">
      <div className={styles['scroll']}>
        <div className={styles['cardBody']}>
          <header>
            <h2 className={styles['name']}>{card.name}</h2>
            <p className={styles['about']}>{card.about}</p>
          </header>
          {problem !== null && <FailureNote failure={problem} testId="model-problem" />}
          <div className={styles['parts']}>
            <Part title="What it is">
              <Facts
                facts={[
                  { label: 'Kind', value: kindWords[card.kind] },
                  ...facts,
                  { label: 'Trained numbers', value: parameterWords(card.parameters) },
                  ...widthFacts(card),
                ]}
              />
            </Part>
            <Part title="In and out">
              <Ports inputs={card.inputs} outputs={card.outputs} />
              {!isHandCard(card) && <Classes classes={card.classes} />}
            </Part>
            <Measured card={card} />
            <Training card={card} />
            <Part title="The file">
              <FileFacts model={model} />
            </Part>
            <RunsOfModel model={model} />
          </div>
        </div>
      </div>
    </Panel>
  );
}

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className={styles['part']} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className={styles['facts']}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const widthFacts = ({ widths }: ModelCard): readonly Fact[] =>
  widths === undefined
    ? []
    : [
        {
          label: 'Widths',
          value: Object.entries(widths)
            .map(([name, width]) => `${name} ${[width].flat().join('/')}`)
            .join(', '),
        },
      ];

function Ports({
  inputs,
  outputs,
}: {
  readonly inputs: readonly ModelPort[];
  readonly outputs: readonly ModelPort[];
}): ReactElement {
  const rows = [
    ...inputs.map((port) => ({ ...port, way: 'in' })),
    ...outputs.map((port) => ({ ...port, way: 'out' })),
  ];
  return (
    <Table className={styles['table']} data-testid="model-ports">
      <thead>
        <tr>
          <Heading width="52px">Way</Heading>
          <Heading>Name</Heading>
          <Heading>Shape</Heading>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ way, name, shape }) => (
          <tr key={`${way} ${name}`}>
            <td>{way}</td>
            <td className="mono selectable">{name}</td>
            <td className="mono selectable">[{shape.join(', ')}]</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Classes({ classes }: { readonly classes: readonly string[] }): ReactElement {
  return (
    <details className={styles['classes']}>
      <summary>{formatNumberOf(classes.length, 'sign')}</summary>
      <p className="selectable">{classes.join(', ')}</p>
    </details>
  );
}

/** What the app's own evaluation measured. */
function Measured({ card }: { readonly card: ModelCard }): ReactElement {
  const { measured = [], training } = card;
  return (
    <Part title="Measured by Chereme’s own evaluation">
      {measured.length === 0 ? (
        <p className="dim">Nothing was measured yet. Run it over samples with a truth.</p>
      ) : (
        <Table className={styles['table']} data-testid="model-measured">
          <thead>
            <tr>
              <Heading>What</Heading>
              <Heading>On</Heading>
              <Heading number>Samples</Heading>
              <Heading number>Value</Heading>
            </tr>
          </thead>
          <tbody>
            {measured.map(({ what, dataSet, frames, clips, value, unit }) => (
              <tr key={`${what} ${dataSet}`}>
                <td>{what}</td>
                <td>{dataSet}</td>
                <NumberCell className={styles['whole']}>{sampleWords(frames, clips)}</NumberCell>
                <NumberCell className={styles['whole']}>
                  {formatFixed(value, 2)} {unit}
                </NumberCell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {trainingNotes.flatMap((field) => {
        const words = training?.[field];
        return typeof words === 'string'
          ? [
              <p key={field} className={styles['remark']}>
                {words}
              </p>,
            ]
          : [];
      })}
    </Part>
  );
}

function sampleWords(frames: number | undefined, clips: number | undefined): string {
  if (frames !== undefined) return formatNumberOf(frames, 'frame');
  return clips === undefined ? '' : formatNumberOf(clips, 'clip');
}

const trainingLabels: Readonly<Record<string, string>> = {
  data: 'Data',
  augmentation: 'Augmentation',
  stages: 'Stages',
  seeds: 'Seeds',
  epochs: 'Epochs',
  optimiser: 'Optimiser',
  dropout: 'Dropout',
  script: 'Script',
  machine: 'Machine',
  seconds: 'Took',
};
/** Stand below what was measured: they say how far the numbers may be compared. */
const trainingNotes: readonly string[] = ['note', 'remark'];

/** A field of a card's training as a card writes it; cards may have fields of their own. */
function trainingWords(field: string, value: unknown): string {
  if (field === 'seconds' && typeof value === 'number') return formatDuration(value);
  if (Array.isArray(value)) return value.map(String).join(field === 'epochs' ? ', then ' : ', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Every field, the known ones first. */
function trainingFacts(training: NonNullable<ModelCard['training']>): readonly Fact[] {
  const own = Object.keys(training).filter(
    (field) => !(field in trainingLabels) && !trainingNotes.includes(field),
  );
  return [...Object.keys(trainingLabels), ...own].flatMap((field) => {
    const value = training[field];
    if (value === undefined || value === null) return [];
    return [
      { label: trainingLabels[field] ?? capitalised(field), value: trainingWords(field, value) },
    ];
  });
}

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

function Training({ card }: { readonly card: ModelCard }): ReactElement | null {
  const { training, source } = card;
  if (training === undefined && source === undefined) return null;
  return (
    <Part title="How it was made">
      <Facts
        facts={[
          ...(source === undefined ? [] : [{ label: 'Follows', value: source }]),
          ...(training === undefined ? [] : trainingFacts(training)),
        ]}
      />
    </Part>
  );
}

function FileFacts({ model }: { readonly model: ModelSummary }): ReactElement {
  const [removing, setRemoving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { card, origin, path, bytes, sha256 } = model;
  const finish = (problem: Failure | null): void => {
    setRemoving(false);
    setFailure(problem);
  };
  return (
    <>
      <dl className={styles['facts']}>
        <div>
          <dt>Licence</dt>
          <dd data-testid="model-licence">{card.licence}</dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd className={`mono selectable ${styles['hash']}`} data-testid="model-hash">
            {sha256 === '' ? 'the file is gone' : sha256}
          </dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd>
            {bytes < bytesPerMegabyte
              ? `${formatCount(bytes / 1000)} kB`
              : `${formatFixed(bytes / bytesPerMegabyte, 1)} MB`}
          </dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>{origin === 'bundled' ? 'comes with Chereme' : 'added to this workspace'}</dd>
        </div>
        <div>
          <dt>Path</dt>
          <dd className={`selectable ${styles['hash']}`}>{path}</dd>
        </div>
      </dl>
      {origin === 'added' && (
        <Button
          className={styles['remove']}
          icon={<IconTrash size={15} aria-hidden />}
          onClick={() => setRemoving(true)}
          data-testid="remove-model"
        >
          Remove from the workspace…
        </Button>
      )}
      {failure !== null && <FailureNote failure={failure} />}
      {removing && (
        <ConfirmDialog
          title={`Remove ${card.name}?`}
          act={`Remove ${card.name}`}
          onClose={() => setRemoving(false)}
          onAct={() => void removeModel(model).then(finish)}
        >
          <p>It can no longer be run here. What it predicted stays.</p>
        </ConfirmDialog>
      )}
    </>
  );
}

/** What it was run over, newest first. */
function RunsOfModel({ model }: { readonly model: ModelSummary }): ReactElement | null {
  const runs = useModelRuns((state) => state.runs);
  const own = (runs ?? []).filter(({ modelId }) => modelId === model.id);
  if (own.length === 0) return null;
  return (
    <Part title="Its runs">
      <ul className={styles['runs']}>
        {own.map((run) => (
          <li key={run.id}>
            <button
              type="button"
              className={styles['runLink']}
              onClick={() => goTo({ view: 'runs', modelRunId: run.id })}
            >
              <b>{run.name}</b>
              <span>
                {run.source?.name ?? 'removed samples'} · {stateWords[run.state]} · {paceWords(run)}{' '}
                · {formatWhen(run.createdAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Part>
  );
}
