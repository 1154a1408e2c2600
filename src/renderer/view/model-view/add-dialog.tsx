/** Makes a card of a chosen ONNX file: what the file says is filled in, the rest is asked. */

import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { Failure } from '#shared/failure/failure.ts';
import type { ModelCard } from '#shared/model/model-card.ts';
import { modelKinds } from '#shared/model/model-card.ts';
import type { ChosenModel } from '#renderer/state/model-store.ts';
import { addModel } from '#renderer/state/model-store.ts';
import { replaceRoute } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { CheckField, SelectField, TextField } from '#renderer/ui/field.tsx';
import { kindWords, portWords } from '#renderer/ui/model-words.ts';
import type { CardForm } from './card-form.ts';
import { cardFormOf, cardOf } from './card-form.ts';
import { HandCardFields, SignCardFields } from './card-fields.tsx';
import { useFirstField } from './first-field.ts';
import styles from './model-view.module.css';

interface AddDialogProps {
  readonly chosen: ChosenModel;
  readonly onClose: () => void;
}

/** The dialog. */
export function AddDialog({ chosen, onClose }: AddDialogProps): ReactElement {
  const { path, draft } = chosen;
  const [form, setForm] = useState<CardForm>(() => cardFormOf(draft));
  const element = useFirstField();
  const [copy, setCopy] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (part: Partial<CardForm>): void => {
    setForm({ ...form, ...part });
    setFailure(null);
  };
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await addModel(path, draft.card ?? cardOf(form, draft), copy);
    if (reply.ok) replaceRoute({ view: 'models', modelId: reply.value.id });
    else setFailure(reply.error);
  };
  return (
    <Dialog label="Add a model" onClose={onClose} widthPx={760} testId="add-dialog">
      <form ref={element} className={styles['form']} onSubmit={(event) => void add(event)}>
        <dl className={styles['facts']}>
          <div>
            <dt>File</dt>
            <dd className="selectable">{path}</dd>
          </div>
          <div>
            <dt>In</dt>
            <dd className="mono">{draft.inputs.map(portWords).join(', ')}</dd>
          </div>
          <div>
            <dt>Out</dt>
            <dd className="mono">{draft.outputs.map(portWords).join(', ')}</dd>
          </div>
        </dl>
        {draft.warnings.length > 0 && (
          <div className={styles['questions']}>
            <ul>
              {draft.warnings.map((warning) => (
                <li key={warning}>{warning}</li>
              ))}
            </ul>
          </div>
        )}
        {draft.card === null ? (
          <CardFields form={form} questions={draft.questions} onChange={change} />
        ) : (
          <CardBeside card={draft.card} />
        )}
        <CheckField checked={copy} onCheck={setCopy}>
          Copy the file beside the workspace, so that both move together
        </CheckField>
        {failure !== null && <FailureNote failure={failure} testId="add-card-failure" />}
        <div className={styles['actions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" data-testid="add-confirm">
            Add the model
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The card that lay beside the file says it all. */
const CardBeside = ({ card }: { readonly card: ModelCard }): ReactElement => (
  <p className={styles['questions']} data-testid="card-beside">
    The card beside the file says what it is: <b>{card.name}</b>, {kindWords[card.kind]}, licence{' '}
    {card.licence}.
  </p>
);

interface CardFieldsProps {
  readonly form: CardForm;
  readonly questions: readonly string[];
  readonly onChange: (part: Partial<CardForm>) => void;
}

function CardFields({ form, questions, onChange }: CardFieldsProps): ReactElement {
  const hand = form.kind === 'hand-initial' || form.kind === 'hand-refine';
  return (
    <>
      {questions.length > 0 && (
        <div className={styles['questions']}>
          The file does not say:
          <ul>
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles['fields']}>
        <TextField
          label="Name"
          value={form.name}
          maxLength={120}
          onType={(name) => onChange({ name })}
          data-testid="card-name"
        />
        <TextField
          label="Id"
          value={form.id}
          maxLength={80}
          onType={(id) => onChange({ id })}
          data-testid="card-id"
        />
        <TextField
          label="Licence"
          value={form.licence}
          placeholder="e.g. MIT, or who may use it"
          onType={(licence) => onChange({ licence })}
          data-testid="card-licence"
        />
        <SelectField
          label="Kind"
          value={form.kind}
          options={modelKinds.map((kind) => ({ value: kind, label: kindWords[kind] }))}
          onChoose={(kind) => onChange({ kind })}
          data-testid="card-kind"
        />
        <span className={styles['wide']}>
          <TextField
            label="About it"
            value={form.about}
            onType={(about) => onChange({ about })}
            data-testid="card-about"
          />
        </span>
        {hand ? (
          <HandCardFields form={form} onChange={onChange} />
        ) : (
          <SignCardFields form={form} onChange={onChange} />
        )}
      </div>
    </>
  );
}
