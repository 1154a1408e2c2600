/** Asks over which samples a model is run, and how. */

import type { FormEvent, ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import { loadCollections, useClips } from '#renderer/state/clips-store.ts';
import { useCurrentDataSet } from '#renderer/state/current-data-set.ts';
import { startModelRun } from '#renderer/state/model-run-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField, TextField } from '#renderer/ui/field.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import styles from './model-view.module.css';
import { useFirstField } from './first-field.ts';
import type { RunForm } from './run-form.ts';
import { awaitsBox, emptyRunForm, runCallOf, runFormProblem } from './run-form.ts';
import { HandSettings, MachineSettings, SignSettings } from './run-settings.tsx';

interface RunDialogProps {
  readonly model: ModelSummary;
  readonly models: readonly ModelSummary[];
  readonly onClose: () => void;
}

/** The dialog; a run that could be started shows in the runs. */
export function RunDialog({ model, models, onClose }: RunDialogProps): ReactElement {
  const { card } = model;
  const hands = isHandCard(card);
  const sources = useSources(hands);
  const [form, setForm] = useState<RunForm>(emptyRunForm);
  const [failure, setFailure] = useState<Failure | null>(null);
  const filter = useClips((state) => state.filter);
  const element = useFirstField();
  const first = useCurrentDataSet();
  const preferred = hands && first !== null ? `frames ${first.id}` : '';
  const source =
    form.source !== ''
      ? form.source
      : ((sources?.find(({ value }) => value === preferred) ?? sources?.[0])?.value ?? '');
  const whole = { ...form, source };
  const problem = runFormProblem(whole, model);
  const change = (part: Partial<RunForm>): void => {
    setForm({ ...form, ...part });
    setFailure(null);
  };
  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (problem !== null) return;
    const reply = await startModelRun(runCallOf(whole, model.id, filter));
    if (!reply.ok) {
      setFailure(reply.error);
      return;
    }
    onClose();
    goTo({ view: 'runs', modelRunId: reply.value.id });
  };
  return (
    <Dialog label={`Run ${card.name}`} onClose={onClose} widthPx={900} testId="run-dialog">
      <form ref={element} className={styles['form']} onSubmit={(event) => void start(event)}>
        {sources?.length === 0 && (
          <p className={styles['questions']}>
            {hands
              ? 'No data set has depth images yet: import some first.'
              : 'No collection has clips with poses yet: import some first.'}
          </p>
        )}
        <div className={styles['fields']}>
          <SelectField
            label="Samples"
            value={source}
            options={sources ?? []}
            onChoose={(value) => change({ source: value, sampleId: '', filtered: false })}
            data-testid="run-source"
          />
          <PartOfSource form={whole} onChange={change} />
          <TextField
            label="Name of the result"
            value={form.name}
            placeholder={card.name}
            maxLength={80}
            onType={(name) => change({ name })}
            data-testid="run-name"
          />
          {hands ? (
            <HandSettings card={card} form={whole} models={models} onChange={change} />
          ) : (
            <SignSettings card={card} form={whole} onChange={change} />
          )}
        </div>
        <details className={styles['more']}>
          <summary>Batch, threads, time</summary>
          <div className={styles['fields']}>
            <MachineSettings form={whole} onChange={change} />
          </div>
        </details>
        {failure !== null && <FailureNote failure={failure} testId="run-failure" />}
        {problem !== null && source !== '' && !awaitsBox(whole) && (
          <p role="status" className={styles['questions']}>
            {problem}
          </p>
        )}
        <div className={styles['actions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" why={problem ?? undefined} data-testid="run-start">
            Run
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

type SourceOption = { readonly value: string; readonly label: string };

/** Data sets with depth images for hands, collections with poses for signs; null while they are on their way. */
function useSources(hands: boolean): readonly SourceOption[] | null {
  const summary = useWorkspace((state) => state.summary);
  const collections = useClips((state) => state.collections);
  useEffect(() => {
    if (!hands) void loadCollections();
  }, [hands]);
  if (!hands)
    return (
      collections
        ?.filter(({ clips }) => clips > 0)
        .map(({ id, name, clips }) => ({
          value: `clips ${id}`,
          label: `${name} · ${formatNumberOf(clips, 'clip')}`,
        })) ?? null
    );
  return (summary?.dataSets ?? [])
    .filter(({ depthFrames }) => depthFrames > 0)
    .map(({ id, description, depthFrames }) => ({
      value: `frames ${id}`,
      label: `${description.name} · ${formatNumberOf(depthFrames, 'depth image')}`,
    }));
}

interface PartOfSourceProps {
  readonly form: RunForm;
  readonly onChange: (part: Partial<RunForm>) => void;
}

/** All of the source, or a part of it: one sequence, or the clips that the library shows. */
function PartOfSource({ form, onChange }: PartOfSourceProps): ReactElement {
  const summary = useWorkspace((state) => state.summary);
  const filter = useClips((state) => state.filter);
  const shown = useClips((state) => state.list?.total() ?? null);
  const [kind, id] = form.source.split(' ');
  if (kind === 'clips') {
    const canFilter = filter?.collectionId === Number(id) && shown !== null;
    return (
      <SelectField
        label="Which"
        value={form.filtered ? 'shown' : 'all'}
        options={[
          { value: 'all', label: 'All clips' },
          ...(canFilter
            ? [{ value: 'shown', label: `The ${formatNumberOf(shown, 'clip')} the library shows` }]
            : []),
        ]}
        onChoose={(value) => onChange({ filtered: value === 'shown' })}
        data-testid="run-part"
      />
    );
  }
  const samples = summary?.dataSets.find((one) => one.id === Number(id))?.samples ?? [];
  return (
    <SelectField
      label="Which"
      value={form.sampleId === '' ? 'all' : form.sampleId}
      options={[
        { value: 'all', label: 'Every frame with a depth image' },
        ...samples.map((sample) => ({ value: `${sample.id}`, label: sample.name })),
      ]}
      onChoose={(value) => onChange({ sampleId: value === 'all' ? '' : value })}
      data-testid="run-part"
    />
  );
}
