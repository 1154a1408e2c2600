/** One run: how far it is, what it was asked, what it left out, and what it made. */

import IconHandStop from '@tabler/icons-react/dist/esm/icons/IconHandStop.mjs';
import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconScale from '@tabler/icons-react/dist/esm/icons/IconScale.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import {
  cancelModelRun,
  forgetModelRun,
  isQueued,
  pauseModelRun,
  resumeModelRun,
} from '#renderer/state/model-run-store.ts';
import { loadCollections, useClips } from '#renderer/state/clips-store.ts';
import { useModels } from '#renderer/state/model-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { dataSetOf, useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import {
  formatDuration,
  formatNumberOf,
  formatWait,
  formatWhen,
} from '#renderer/ui/format-number.ts';
import type { Fact } from '#renderer/ui/model-words.ts';
import { kindWords, paceWords, settingFacts, stateWords } from '#renderer/ui/model-words.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { productOf } from './open-result.ts';
import { Bar } from './run-bar.tsx';
import styles from './run-view.module.css';

/** The panel. */
export function RunPanel({ run }: { readonly run: ModelRunSummary }): ReactElement {
  const summary = useWorkspace((state) => state.summary);
  const models = useModels((state) => state.models);
  const modelName = (id: string): string =>
    models?.find((model) => model.id === id)?.card.name ?? id;
  const collections = useClips((state) => state.collections);
  const systemName = (id: number): string =>
    collections?.flatMap(({ systems }) => systems).find((one) => one.id === id)?.name ??
    'a system that was removed';
  useEffect(() => void loadCollections(), []);
  const runs = run.source?.kind === 'frames' ? dataSetOf(summary, run.source.dataSetId)?.runs : [];
  const runName = (id: number): string =>
    runs?.find((one) => one.id === id)?.name ?? 'a method that was removed';
  return (
    <Panel label={`Run ${run.name}`} className={styles['panel']} testId="run-panel">
      <PanelHeader title={run.name} note={stateWords[run.state]} />
      <div className={styles['scroll']}>
        <div className={styles['panelBody']}>
          <Progress run={run} />
          {run.problem !== null && <FailureNote failure={run.problem} testId="run-problem" />}
          <Made run={run} />
          <section aria-label="What it was asked">
            <h3>What it was asked</h3>
            <Facts facts={settingFacts(run, modelName, runName, systemName)} />
          </section>
          <section aria-label="Where it comes from">
            <h3>Where it comes from</h3>
            <Facts facts={originFacts(run)} />
            <Button
              className={styles['toModel']}
              onClick={() => goTo({ view: 'models', modelId: run.modelId })}
            >
              The model’s card
            </Button>
          </section>
          <Skipped run={run} />
          {!isQueued(run) && run.state !== 'paused' && (
            <Button
              className={styles['forget']}
              icon={<IconTrash size={15} aria-hidden />}
              onClick={() => void forgetModelRun(run)}
              data-testid="forget-run"
            >
              Take out of the history
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}

/** How far it is, and what can be done about it. */
function Progress({ run }: { readonly run: ModelRunSummary }): ReactElement {
  const { state } = run;
  const canPause = state === 'running' || state === 'waiting';
  const canResume = state === 'paused' || state === 'failed';
  return (
    <section aria-label="Progress" className={styles['head']}>
      {(canPause || state === 'paused') && <Bar run={run} />}
      <p data-testid="run-pace">{paceWords(run)}</p>
      {(canPause || canResume) && (
        <p className={styles['tools']}>
          {canPause && (
            <Button
              icon={<IconPlayerPause size={15} aria-hidden />}
              onClick={() => void pauseModelRun(run)}
              data-testid="pause-run"
            >
              Pause
            </Button>
          )}
          {canResume && (
            <Button
              look="primary"
              icon={<IconPlayerPlay size={15} aria-hidden />}
              onClick={() => void resumeModelRun(run)}
              data-testid="resume-run"
            >
              Go on
            </Button>
          )}
          {state !== 'failed' && (
            <Button
              icon={<IconX size={15} aria-hidden />}
              onClick={() => void cancelModelRun(run)}
              data-testid="cancel-run"
            >
              Cancel
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

/** What came of it, with the ways there. */
function Made({ run }: { readonly run: ModelRunSummary }): ReactElement | null {
  if (run.state !== 'done') return null;
  const product = productOf(run);
  if (product === null)
    return <p className="dim">What it made was removed from the workspace since.</p>;
  const { route, words, comparison, unknown } = product;
  return (
    <section aria-label="What it made" data-testid="run-result">
      <h3>What it made</h3>
      <p className={styles['tools']}>
        <Button
          look="primary"
          icon={
            run.result?.kind === 'system' ? (
              <IconMovie size={15} aria-hidden />
            ) : (
              <IconHandStop size={15} aria-hidden />
            )
          }
          onClick={() => goTo(route)}
          data-testid="open-result"
        >
          {words}
        </Button>
        {comparison !== null && (
          <Button
            icon={<IconScale size={15} aria-hidden />}
            onClick={() => goTo(comparison)}
            data-testid="compare-result"
          >
            Compare methods
          </Button>
        )}
      </p>
      {unknown !== null && (
        <p className={styles['unknown']} data-testid="run-unknown">
          {unknown}
        </p>
      )}
    </section>
  );
}

/** A fact whose whole text is copied by a button, where its value is cut. */
type CopiedFact = Fact & { readonly copies?: string };

function Facts({ facts }: { readonly facts: readonly CopiedFact[] }): ReactElement {
  return (
    <dl className={styles['facts']}>
      {facts.map(({ label, value, copies }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd title={copies}>
            {copies === undefined ? (
              value
            ) : (
              <span className={styles['hash']}>
                <span className="mono">{value}</span>
                <CopyButton text={copies} what={label} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function originFacts(run: ModelRunSummary): readonly CopiedFact[] {
  const { modelName, modelKind, modelSha256, source, createdAt, endedAt, seconds } = run;
  const { readySeconds, state } = run;
  return [
    { label: 'Model', value: modelName },
    { label: 'Kind', value: kindWords[modelKind] },
    { label: 'SHA-256', value: `${modelSha256.slice(0, 12)}…`, copies: modelSha256 },
    { label: 'Samples of', value: source?.name ?? 'removed since' },
    state === 'waiting'
      ? { label: 'Asked for', value: `${formatWhen(createdAt)}, waiting` }
      : { label: 'Started', value: formatWhen(createdAt) },
    ...(endedAt === null ? [] : [{ label: 'Ended', value: formatWhen(endedAt) }]),
    ...(readySeconds === null
      ? []
      : [
          {
            label: 'Before it began',
            value: `loaded in ${formatWait(readySeconds.load)}, warmed up in ${formatWait(readySeconds.warmUp)}`,
          },
        ]),
    ...(seconds > 0 ? [{ label: 'Worked for', value: formatDuration(seconds) }] : []),
  ];
}

/** Samples it could not take, and why. */
function Skipped({ run }: { readonly run: ModelRunSummary }): ReactElement | null {
  const { count, reasons } = run.skipped;
  if (count === 0) return null;
  return (
    <section aria-label="Left out" data-testid="run-skipped">
      <h3>{formatNumberOf(count, 'sample')} left out</h3>
      <ul className={styles['reasons']}>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}
