/** The runs of models: what is in the queue, what was run before, how, and what came of it. */

import IconCpu2 from '@tabler/icons-react/dist/esm/icons/IconCpu2.mjs';
import IconListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import type { ModelRunSummary } from '#shared/model/model-run.ts';
import { loadCollections, useClips } from '#renderer/state/clips-store.ts';
import {
  cancelModelRun,
  isQueued,
  loadModelRuns,
  pauseModelRun,
  resumeModelRun,
  useModelRuns,
} from '#renderer/state/model-run-store.ts';
import { loadModels } from '#renderer/state/model-store.ts';
import { goTo, replaceRoute } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { openResult, productOf } from './open-result.ts';
import { RunPanel } from './run-panel.tsx';
import { RunTable } from './run-table.tsx';
import styles from './run-view.module.css';

const goToModels = (): void => goTo({ view: 'models', modelId: null });

/** Shows the runs, the one of the route open beside them. */
export function RunView({ modelRunId }: { readonly modelRunId: number | null }): ReactElement {
  const runs = useModelRuns((state) => state.runs);
  const failure = useModelRuns((state) => state.failure);
  useEffect(() => {
    void loadModelRuns();
    void loadModels();
    void loadCollections();
  }, []);
  // The queue in the order it is worked through, the history newest first.
  const queue = (runs ?? []).filter(isQueued).toReversed();
  const rows = [...queue, ...(runs ?? []).filter((run) => !isQueued(run))];
  const open = rows.find(({ id }) => id === modelRunId) ?? rows[0] ?? null;
  const choose = (run: ModelRunSummary): void => replaceRoute({ view: 'runs', modelRunId: run.id });
  const step = (by: number): void => {
    const next = rows[(open === null ? -1 : rows.indexOf(open)) + by];
    if (next !== undefined) choose(next);
  };
  useRunKeys(open, step);
  return (
    <div className={styles['page']} data-testid="run-view">
      <Toolbar label="Runs">
        <h1 className={styles['title']}>Runs</h1>
        <ToolbarSpring />
        <Button
          look={rows.length === 0 ? 'primary' : 'default'}
          icon={<IconCpu2 size={16} aria-hidden />}
          onClick={goToModels}
          data-testid="to-models"
        >
          Models
        </Button>
      </Toolbar>
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadModelRuns()}>Try again</Button>
        </FailureNote>
      )}
      {runs === null && failure === null && <Loading what="Reading the runs" />}
      {runs !== null && open === null && (
        <EmptyState
          icon={<IconListCheck size={32} />}
          title="Nothing was run yet"
          action={<Button onClick={goToModels}>Choose a model</Button>}
        >
          Choose a model and samples; what it predicts and where it fails stands here afterwards.
        </EmptyState>
      )}
      {open !== null && (
        <div className={styles['columns']}>
          <RunTable queue={queue} runs={rows} open={open} onChoose={choose} />
          <RunPanel key={open.id} run={open} />
        </div>
      )}
    </div>
  );
}

/** The view's shortcuts. */
function useRunKeys(open: ModelRunSummary | null, step: (by: number) => void): void {
  const scope = 'Runs';
  // What a run made is there as soon as the workspace says so.
  useWorkspace((workspace) => workspace.summary);
  useClips((clips) => clips.collections);
  const state = open?.state;
  const canResume = state === 'paused' || state === 'failed';
  const canPause = state === 'running' || state === 'waiting';
  useKeys([
    {
      id: 'runs.next',
      label: 'Next run',
      scope,
      keys: ['ArrowDown', 'S', 'J'],
      keysOnly: true,
      run: () => step(1),
    },
    {
      id: 'runs.previous',
      label: 'Previous run',
      scope,
      keys: ['ArrowUp', 'W', 'K'],
      keysOnly: true,
      run: () => step(-1),
    },
    {
      id: 'runs.pause',
      label: 'Pause the run, or go on',
      scope,
      keys: ['Space', 'P'],
      enabled: canPause || canResume,
      run: () => {
        if (open === null) return;
        void (canPause ? pauseModelRun(open) : resumeModelRun(open));
      },
    },
    {
      id: 'runs.cancel',
      label: 'Cancel the run',
      scope,
      keys: ['X', 'Delete'],
      enabled: canPause || state === 'paused',
      run: () => open !== null && void cancelModelRun(open),
    },
    {
      id: 'runs.open',
      label: 'Look at what the run made',
      scope,
      keys: ['Enter', 'E'],
      enabled: open !== null && productOf(open) !== null,
      run: () => open !== null && openResult(open),
    },
    { id: 'runs.models', label: 'Show the models', scope, keys: ['Q', 'M'], run: goToModels },
  ]);
}
