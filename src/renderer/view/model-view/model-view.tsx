/** The models: what comes with Chereme and what a person added, each with its card; a run starts here. */

import IconCpu2 from '@tabler/icons-react/dist/esm/icons/IconCpu2.mjs';
import IconListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactElement } from 'react';
import { useEffect } from 'react';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import { loadModelRuns } from '#renderer/state/model-run-store.ts';
import {
  askForRun,
  chooseModel,
  forgetAddFailure,
  loadModels,
  stopAdding,
  useModels,
} from '#renderer/state/model-store.ts';
import { goTo, replaceRoute } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { AddDialog } from './add-dialog.tsx';
import { ModelCardPanel } from './model-card-panel.tsx';
import { ModelList } from './model-list.tsx';
import styles from './model-view.module.css';
import { RunDialog } from './run-dialog.tsx';

const goToRuns = (): void => goTo({ view: 'runs', modelRunId: null });

/** Shows the models, the one of the route open. */
export function ModelView({ modelId }: { readonly modelId: string | null }): ReactElement {
  const models = useModels((state) => state.models);
  const failure = useModels((state) => state.failure);
  const addFailure = useModels((state) => state.addFailure);
  const asking = useModels((state) => state.asking);
  const adding = useModels((state) => state.adding);
  useEffect(() => {
    void loadModels();
    void loadModelRuns();
  }, []);
  const open = models?.find(({ id }) => id === modelId) ?? models?.[0] ?? null;
  const choose = (model: ModelSummary): void => replaceRoute({ view: 'models', modelId: model.id });
  const step = (by: number): void => {
    const next = models?.[(open === null ? -1 : models.indexOf(open)) + by];
    if (next !== undefined) choose(next);
  };
  useModelKeys(open, step);
  const runnable = models?.find(({ id, problem }) => id === asking && problem === null);
  return (
    <div className={styles['page']} data-testid="model-view">
      <Toolbar label="Models">
        <h1 className={styles['title']}>Models</h1>
        <ToolbarSpring />
        <Button
          icon={<IconListCheck size={16} aria-hidden />}
          onClick={goToRuns}
          data-testid="to-runs"
        >
          Runs
        </Button>
        <Button
          icon={<IconPlus size={16} aria-hidden />}
          onClick={() => void chooseModel()}
          data-testid="add-model"
        >
          Add a model…
        </Button>
        <Button
          look="primary"
          icon={<IconPlayerPlay size={16} aria-hidden />}
          why={open === null ? 'There is no model to run.' : open.problem?.message}
          onClick={() => open !== null && askForRun(open.id)}
          data-testid="run-model"
        >
          Run this model…
        </Button>
      </Toolbar>
      {addFailure !== null && (
        <FailureNote failure={addFailure} testId="add-failure">
          <Button onClick={() => void chooseModel()}>Choose another file…</Button>
          <Button onClick={forgetAddFailure}>Hide</Button>
        </FailureNote>
      )}
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button onClick={() => void loadModels()}>Try again</Button>
        </FailureNote>
      )}
      {models === null && failure === null && <Loading what="Reading the models" />}
      {models !== null && open === null && (
        <EmptyState
          icon={<IconCpu2 size={32} />}
          title="No model yet"
          action={<Button onClick={() => void chooseModel()}>Add a model…</Button>}
        >
          Models read depth images or poses and predict joints or signs. Add an ONNX file of your
          own.
        </EmptyState>
      )}
      {models !== null && open !== null && (
        <div className={styles['columns']}>
          <ModelList models={models} open={open} onChoose={choose} />
          <ModelCardPanel key={open.id} model={open} models={models} />
        </div>
      )}
      {runnable !== undefined && (
        <RunDialog
          key={runnable.id}
          model={runnable}
          models={models ?? []}
          onClose={() => askForRun(null)}
        />
      )}
      {adding !== null && <AddDialog key={adding.path} chosen={adding} onClose={stopAdding} />}
    </div>
  );
}

/** The view's shortcuts. */
function useModelKeys(open: ModelSummary | null, step: (by: number) => void): void {
  const scope = 'Models';
  useKeys([
    {
      id: 'models.next',
      label: 'Next model',
      scope,
      keys: ['ArrowDown', 'S', 'J'],
      keysOnly: true,
      run: () => step(1),
    },
    {
      id: 'models.previous',
      label: 'Previous model',
      scope,
      keys: ['ArrowUp', 'W', 'K'],
      keysOnly: true,
      run: () => step(-1),
    },
    {
      id: 'models.run',
      label: 'Run this model',
      scope,
      keys: ['R', 'Enter'],
      enabled: open !== null && open.problem === null,
      run: () => open !== null && askForRun(open.id),
    },
    {
      id: 'models.add',
      label: 'Add a model',
      scope,
      keys: ['A', 'N'],
      run: () => void chooseModel(),
    },
    { id: 'models.runs', label: 'Show the runs', scope, keys: ['Q', 'L'], run: goToRuns },
  ]);
}
