/** What a person fills in to run a model, and the call it becomes. */

import type { ClipFilter } from '#shared/contract/clip-calls.ts';
import type { CallInput } from '#shared/contract/contract.ts';
import type { ModelSummary } from '#shared/contract/model-calls.ts';
import { isHandCard } from '#shared/model/model-card.ts';
import type { RunSettings } from '#shared/model/model-run.ts';

/** The form as it stands; numbers as they were typed, '' leaves the choice open. */
export interface RunForm {
  readonly name: string;
  /** `frames 3` or `clips 1`. */
  readonly source: string;
  /** A sequence of the data set, '' for all of it. */
  readonly sampleId: string;
  /** Only the clips that the library shows now. */
  readonly filtered: boolean;
  readonly batch: string;
  readonly threads: string;
  /** Seconds a batch may take. */
  readonly within: string;
  readonly iterations: string;
  /** '' as the card says, `mean`, `model init-cnn`, `run 4`. */
  readonly start: string;
  readonly centre: '' | 'centres' | 'found' | 'box';
  /** Where `centre` is `box`. */
  readonly box: BoxForm;
  readonly flip: RunSettings['flip'];
  readonly points: 'estimated' | 'corrected';
  /** The id of a system; '' for that of the same model. */
  readonly comparedWith: string;
  readonly topK: string;
  readonly beamWidth: string;
  readonly featuresFolder: string | null;
}

/** The edges of the box around the hand in pixels, as they were typed or drawn; right and bottom are outside. */
export interface BoxForm {
  readonly left: string;
  readonly top: string;
  readonly right: string;
  readonly bottom: string;
}

/** The form before anything is said. */
export const emptyRunForm: RunForm = {
  name: '',
  source: '',
  sampleId: '',
  filtered: false,
  batch: '',
  threads: '',
  within: '',
  iterations: '',
  start: '',
  centre: '',
  box: { left: '', top: '', right: '', bottom: '' },
  flip: 'never',
  points: 'corrected',
  comparedWith: '',
  topK: '5',
  beamWidth: '16',
  featuresFolder: null,
};

const fields = [
  { key: 'batch', label: 'Batch', to: 4096 },
  { key: 'threads', label: 'Threads', to: 256 },
  { key: 'within', label: 'Seconds a batch', to: 86_400 },
  { key: 'iterations', label: 'Iterations', to: 10 },
  { key: 'topK', label: 'Labels kept', to: 1000 },
  { key: 'beamWidth', label: 'Beam', to: 1000 },
] as const;

type Box = Extract<NonNullable<RunSettings['centre']>, { readonly from: 'box' }>;

/** The box, null where its edges are none. */
export function boxOf({ left, top, right, bottom }: BoxForm): Box | null {
  const texts = [left, top, right, bottom];
  if (!texts.every((text) => /^\d{1,5}$/.test(text.trim()))) return null;
  const box = {
    from: 'box',
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  } as const;
  return box.right > box.left && box.bottom > box.top ? box : null;
}

/** Whether the box is yet to be drawn; what to do stands beside it, and a sentence that comes and goes would move it. */
export const awaitsBox = ({ centre, box }: RunForm): boolean =>
  centre === 'box' && Object.values(box).every((text) => text === '');

function centreOf({ centre, box }: RunForm): RunSettings['centre'] {
  if (centre === 'box') return boxOf(box);
  return centre === '' ? null : { from: centre };
}

/** A sentence where a number is none or too large; null where the form can be sent. */
export function runFormProblem(form: RunForm, { card }: Pick<ModelSummary, 'card'>): string | null {
  if (form.source === '') return 'Choose the samples.';
  for (const { key, label, to } of fields) {
    const text = form[key].trim();
    const value = Number(text);
    if (text === '' && key !== 'topK' && key !== 'beamWidth') continue;
    if (!Number.isInteger(value) || value < 1 || value > to)
      return `${label}: expected a whole number from 1 to ${to}, found “${text}”.`;
  }
  if (isHandCard(card) && form.centre === 'box' && boxOf(form.box) === null)
    return 'Draw the box around the hand, or type its edges: whole pixels, right beyond left and bottom below top.';
  const readsFiles = 'representation' in card && card.representation.kind === 'image-features';
  return readsFiles && form.featuresFolder === null
    ? 'Choose the folder with a .npy file for each clip.'
    : null;
}

const numberOrNull = (text: string): number | null => (text.trim() === '' ? null : Number(text));

function startOf(text: string): RunSettings['start'] {
  const [from, of = ''] = text.split(/ (.*)/s);
  if (from === 'mean') return { from };
  if (from === 'model') return { from, modelId: of };
  return from === 'run' ? { from, runId: Number(of) } : null;
}

/** The call of a form without problems. */
export function runCallOf(
  form: RunForm,
  modelId: string,
  filter: ClipFilter | null,
): CallInput<'modelRuns.start'> {
  const [kind, id] = form.source.split(' ');
  const sourceId = Number(id);
  const sampleIds = form.sampleId === '' ? null : [Number(form.sampleId)];
  return {
    modelId,
    name: form.name.trim() === '' ? null : form.name.trim(),
    samples:
      kind === 'frames'
        ? { kind: 'frames', dataSetId: sourceId, sampleIds, range: null }
        : { kind: 'clips', collectionId: sourceId, filter: form.filtered ? filter : null },
    settings: {
      batch: numberOrNull(form.batch),
      threads: numberOrNull(form.threads),
      withinSec: numberOrNull(form.within),
      iterations: numberOrNull(form.iterations),
      start: startOf(form.start),
      centre: kind === 'frames' ? centreOf(form) : null,
      flip: form.flip,
      points: kind === 'clips' ? form.points : null,
      comparedWith: numberOrNull(form.comparedWith),
      topK: Number(form.topK),
      beamWidth: Number(form.beamWidth),
      featuresFolder: form.featuresFolder,
    },
  };
}
