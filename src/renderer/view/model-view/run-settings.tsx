/** The settings of a run that belong to its kind of model: hands, signs, and the machine. */

import type { ReactElement } from 'react';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import type { HandCard, SignCard } from '#shared/model/model-card.ts';
import type { RunSettings } from '#shared/model/model-run.ts';
import { chooseFolder } from '#renderer/state/import-flow.ts';
import { useClips } from '#renderer/state/clips-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { SelectField, TextField } from '#renderer/ui/field.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import styles from './model-view.module.css';
import { BoxField } from './run-box.tsx';
import type { RunForm } from './run-form.ts';

interface SettingsProps {
  readonly form: RunForm;
  readonly onChange: (part: Partial<RunForm>) => void;
}

interface HandSettingsProps extends SettingsProps {
  readonly card: HandCard;
  readonly models: readonly ModelSummary[];
}

const places = [
  { value: 'auto', label: 'Centres, found where there are none' },
  { value: 'centres', label: 'The data set’s centres' },
  { value: 'found', label: 'Found in each frame' },
  { value: 'box', label: 'Found inside a box' },
] as const;

/** Where the hand is; of a refining model how often, and from which pose. */
export function HandSettings({ card, models, form, onChange }: HandSettingsProps): ReactElement {
  const summary = useWorkspace((state) => state.summary);
  const dataSet = summary?.dataSets.find(({ id }) => form.source === `frames ${id}`);
  const usual =
    card.kind === 'hand-refine' && card.startFrom !== null
      ? (models.find(({ id }) => id === card.startFrom)?.card.name ?? card.startFrom)
      : 'the mean pose';
  return (
    <>
      <SelectField
        label="Hand’s place"
        value={form.centre === '' ? 'auto' : form.centre}
        options={places.filter(({ value }) => value !== 'centres' || dataSet?.hasCentres === true)}
        onChoose={(value) => onChange({ centre: value === 'auto' ? '' : value })}
        data-testid="run-centre"
      />
      {form.centre === 'box' && <BoxField form={form} onChange={onChange} />}
      {card.kind === 'hand-refine' && (
        <>
          <TextField
            label="Iterations"
            inputMode="numeric"
            placeholder={`${card.iterations}`}
            value={form.iterations}
            onType={(iterations) => onChange({ iterations })}
            data-testid="run-iterations"
          />
          <SelectField
            label="Start pose"
            value={form.start === '' ? 'card' : form.start}
            options={[
              { value: 'card', label: `As its card says: ${usual}` },
              ...models
                .filter((one) => one.card.kind === 'hand-initial' && one.problem === null)
                .map((one) => ({ value: `model ${one.id}`, label: `Model ${one.card.name}` })),
              ...(dataSet?.runs ?? []).map((run) => ({
                value: `run ${run.id}`,
                label: `Method ${run.name}`,
              })),
              { value: 'mean', label: 'The mean pose' },
            ]}
            onChoose={(start) => onChange({ start: start === 'card' ? '' : start })}
            data-testid="run-start-pose"
          />
        </>
      )}
    </>
  );
}

const flips: readonly { readonly value: RunSettings['flip']; readonly label: string }[] = [
  { value: 'never', label: 'No' },
  { value: 'left-handed', label: 'Of left-handed signers' },
  { value: 'always', label: 'Of all clips' },
];

/** Points as corrected or as estimated, mirroring, how many labels are kept, the beam, the folder of image features. */
export function SignSettings({
  card,
  form,
  onChange,
}: SettingsProps & { readonly card: SignCard }): ReactElement {
  return (
    <>
      {card.representation.kind !== 'image-features' && (
        <>
          <PointSettings form={form} onChange={onChange} />
          <SelectField
            label="Swap left, right"
            value={form.flip}
            options={flips}
            onChoose={(flip) => onChange({ flip })}
            data-testid="run-flip"
          />
        </>
      )}
      <TextField
        label="Labels kept"
        inputMode="numeric"
        value={form.topK}
        onType={(topK) => onChange({ topK })}
        data-testid="run-top-k"
      />
      {card.kind === 'sign-ctc' && (
        <TextField
          label="Beam"
          inputMode="numeric"
          value={form.beamWidth}
          onType={(beamWidth) => onChange({ beamWidth })}
        />
      )}
      {card.representation.kind === 'image-features' && (
        <span className={styles['wide']}>
          <span className="dim">Features</span>
          <span className={styles['folder']}>
            <Button
              onClick={() =>
                void chooseFolder().then(
                  (featuresFolder) => featuresFolder !== null && onChange({ featuresFolder }),
                )
              }
            >
              Choose a folder…
            </Button>
            <span title={form.featuresFolder ?? undefined}>
              {form.featuresFolder ?? 'a .npy file for each clip'}
            </span>
          </span>
        </span>
      )}
    </>
  );
}

/** Which points the model sees, and whose failures corrected ones are held against; only where something was corrected. */
function PointSettings({ form, onChange }: SettingsProps): ReactElement | null {
  const collections = useClips((state) => state.collections);
  const collection = collections?.find(({ id }) => form.source === `clips ${id}`);
  if (collection === undefined || collection.corrected === 0) return null;
  const onEstimated = collection.systems.filter(({ comparedWith }) => comparedWith === null);
  return (
    <>
      <SelectField
        label="Points"
        value={form.points}
        options={[
          {
            value: 'corrected',
            label: `As corrected (${formatNumberOf(collection.corrected, 'clip')})`,
          },
          { value: 'estimated', label: 'The estimator’s own' },
        ]}
        onChoose={(points) => onChange({ points })}
        data-testid="run-points"
      />
      {form.points === 'corrected' && (
        <SelectField
          label="Compared with"
          value={form.comparedWith === '' ? 'same' : form.comparedWith}
          options={[
            { value: 'same', label: 'What this model said before' },
            ...onEstimated.map(({ id, name }) => ({ value: `${id}`, label: name })),
          ]}
          onChoose={(value) => onChange({ comparedWith: value === 'same' ? '' : value })}
          data-testid="run-compared-with"
        />
      )}
    </>
  );
}

/** How much the machine takes at once, and how long that may take. */
export function MachineSettings({ form, onChange }: SettingsProps): ReactElement {
  return (
    <>
      <TextField
        label="Batch"
        inputMode="numeric"
        placeholder="chosen by the machine"
        value={form.batch}
        onType={(batch) => onChange({ batch })}
        data-testid="run-batch"
      />
      <TextField
        label="Threads"
        inputMode="numeric"
        placeholder="chosen by the machine"
        value={form.threads}
        onType={(threads) => onChange({ threads })}
        data-testid="run-threads"
      />
      <TextField
        label="Seconds a batch"
        inputMode="numeric"
        placeholder="120"
        value={form.within}
        onType={(within) => onChange({ within })}
        data-testid="run-within"
      />
    </>
  );
}
