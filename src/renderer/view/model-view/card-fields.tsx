/** The questions of a card that belong to its kind: joints and cube of hands, classes and features of signs. */

import type { ReactElement } from 'react';
import { useId } from 'react';
import { SelectField, TextField } from '#renderer/ui/field.tsx';
import type { CardForm } from './card-form.ts';
import { representationOptions } from './card-form.ts';
import styles from './model-view.module.css';

interface CardPartProps {
  readonly form: CardForm;
  readonly onChange: (part: Partial<CardForm>) => void;
}

interface AreaProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onType: (value: string) => void;
  readonly testId: string;
}

/** Several lines with their label. */
function Area({ label, value, placeholder, onType, testId }: AreaProps): ReactElement {
  const id = useId();
  return (
    <span className={styles['wide']}>
      <label htmlFor={id} className="dim">
        {label}
      </label>
      <textarea
        id={id}
        className={styles['area']}
        rows={4}
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        onChange={(event) => onType(event.target.value)}
        data-testid={testId}
      />
    </span>
  );
}

/** Joints, cube, start pose. */
export function HandCardFields({ form, onChange }: CardPartProps): ReactElement {
  return (
    <>
      <SelectField
        label="Joints"
        value={form.joints}
        options={[
          { value: 'msra', label: 'MSRA, 21' },
          { value: 'hands17', label: 'HANDS17, 21' },
          { value: 'icvl', label: 'ICVL, 16' },
          { value: 'nyu', label: 'NYU, 14' },
          { value: 'own', label: 'Others' },
        ]}
        onChoose={(joints) => onChange({ joints })}
        data-testid="card-joints"
      />
      <TextField
        label="Half cube, mm"
        inputMode="numeric"
        value={form.cubeHalfMm}
        onType={(cubeHalfMm) => onChange({ cubeHalfMm })}
      />
      {form.joints === 'own' && (
        <Area
          label="Joint names"
          placeholder="one a line, in the order of the output"
          value={form.jointNames}
          onType={(jointNames) => onChange({ jointNames })}
          testId="card-joint-names"
        />
      )}
      {form.kind === 'hand-refine' && (
        <Area
          label="Mean pose"
          placeholder="x y z of every joint in the patch, −1 to 1"
          value={form.startPose}
          onType={(startPose) => onChange({ startPose })}
          testId="card-start-pose"
        />
      )}
    </>
  );
}

/** Features, classes, what the output holds. */
export function SignCardFields({ form, onChange }: CardPartProps): ReactElement {
  const byTeam = form.representation === 'team1' || form.representation === 'team2';
  const asksWidth = byTeam || form.representation === 'image-features';
  const options =
    form.representation === 'points'
      ? [{ value: 'points', label: 'Points, as its card says' }, ...representationOptions]
      : representationOptions;
  return (
    <>
      <SelectField
        label="Reads"
        value={form.representation}
        options={options}
        onChoose={(representation) => onChange({ representation })}
        data-testid="card-representation"
      />
      {byTeam && (
        <SelectField
          label="Poses of"
          value={form.estimators}
          options={[
            { value: 'holistic', label: 'MediaPipe Holistic' },
            { value: 'openpose', label: 'OpenPose' },
            { value: 'holistic openpose', label: 'Holistic, then OpenPose' },
            { value: 'openpose holistic', label: 'OpenPose, then Holistic' },
          ]}
          onChoose={(estimators) => onChange({ estimators })}
        />
      )}
      {asksWidth && (
        <TextField
          label="Numbers a frame"
          inputMode="numeric"
          value={form.width}
          onType={(width) => onChange({ width })}
        />
      )}
      <TextField
        label="Frames of a clip"
        inputMode="numeric"
        placeholder="any number"
        value={form.frames}
        onType={(frames) => onChange({ frames })}
        data-testid="card-frames"
      />
      <SelectField
        label="Gives"
        value={form.gives}
        options={[
          { value: 'logits', label: 'Numbers before softmax' },
          { value: 'probabilities', label: 'Probabilities' },
        ]}
        onChoose={(gives) => onChange({ gives })}
        data-testid="card-gives"
      />
      <Area
        label="Signs"
        placeholder="labels as the clips have them, one a line, in the order of the output"
        value={form.classes}
        onType={(classes) => onChange({ classes })}
        testId="card-classes"
      />
    </>
  );
}
