/** Asks which joints of a method are saved, and as what. */

import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { HandJointsInput } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary, RunSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { saveJoints } from '#renderer/state/hand-exports.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Choice, SelectField } from '#renderer/ui/field.tsx';
import styles from './library-view.module.css';

type Points = HandJointsInput['points'];
type As = HandJointsInput['as'];

const formats: readonly { readonly value: As; readonly label: string }[] = [
  { value: 'table', label: 'Table (.csv)' },
  { value: 'results', label: 'Result file (.txt)' },
];

const hints: Readonly<Record<As, string>> = {
  table:
    'A line a joint: its place in the image and before the camera, its state, and whether a person gave it.',
  results:
    'A line a frame, as methods bring their results, without states. Every joint needs a place.',
};

interface JointsDialogProps {
  readonly dataSet: DataSetSummary;
  readonly run: RunSummary;
  readonly onDone: (failure: Failure | null) => void;
}

/** The dialog, as long as it is mounted. */
export function JointsDialog({ dataSet, run, onDone }: JointsDialogProps): ReactElement {
  const isCorrected = run.corrected !== null;
  const [as, setAs] = useState<As>('table');
  const [points, setPoints] = useState<Points>(isCorrected ? 'both' : 'original');
  const options: readonly { readonly value: Points; readonly label: string }[] = [
    { value: 'original', label: 'as the method said' },
    { value: 'corrected', label: 'as corrected' },
    ...(as === 'table' ? [{ value: 'both', label: 'both' } as const] : []),
  ];
  // A result file holds one pose a frame.
  const chosen = as === 'results' && points === 'both' ? 'corrected' : points;
  const start = (event: FormEvent): void => {
    event.preventDefault();
    void saveJoints(dataSet, run, chosen, as).then(onDone);
  };
  return (
    <Dialog
      label={`Save joints of ${run.name}`}
      onClose={() => onDone(null)}
      widthPx={520}
      testId="joints-dialog"
    >
      <form className={styles['joints']} onSubmit={start}>
        <SelectField<As>
          label="As"
          value={as}
          options={formats}
          onChoose={setAs}
          data-testid="joints-as"
        />
        {isCorrected && (
          <Choice
            label="Which joints"
            value={chosen}
            options={options}
            onChoose={setPoints}
            testId="joints-points"
          />
        )}
        <p className="dim">{hints[as]}</p>
        <div className={styles['jointsActs']}>
          <Button onClick={() => onDone(null)}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            icon={<IconDownload size={15} aria-hidden />}
            data-testid="joints-save"
          >
            Save…
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
