/** A method's row in the library: rename it, remove it, look at its worst frames. */

import IconCpu2 from '@tabler/icons-react/dist/esm/icons/IconCpu2.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconHandStop from '@tabler/icons-react/dist/esm/icons/IconHandStop.mjs';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { DataSetSummary, RunSummary } from '#shared/contract/workspace-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { removeRun, renameRun } from '#renderer/state/workspace-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { ConfirmDialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import { returnFocus } from '#renderer/ui/focus.ts';
import { formatNumberOf, formatWhen } from '#renderer/ui/format-number.ts';
import { MethodBadge } from '#renderer/ui/method-badge.tsx';
import { CutCell } from '#renderer/ui/table.tsx';
import { StateBar } from '#renderer/ui/state-bar.tsx';
import { JointsDialog } from './joints-dialog.tsx';
import styles from './library-view.module.css';

interface RunRowProps {
  readonly run: RunSummary;
  readonly dataSet: DataSetSummary;
  /** Whether the table has a column for what people corrected. */
  readonly showsCorrected: boolean;
  readonly onWorst: () => void;
}

/** One method. */
export function RunRow({ run, dataSet, showsCorrected, onWorst }: RunRowProps): ReactElement {
  const [mode, setMode] = useState<'rest' | 'rename' | 'remove' | 'save'>('rest');
  const [failure, setFailure] = useState<Failure | null>(null);
  const finish = (problem: Failure | null): void => {
    setFailure(problem);
    setMode('rest');
  };
  return (
    <>
      <tr data-testid={`run-row-${run.name}`}>
        <td>
          {mode === 'rename' ? <RenameForm run={run} onDone={finish} /> : <MethodBadge run={run} />}
        </td>
        <CutCell title={run.source} className={`dim ${styles['source']}`}>
          {`\u2066${run.source}\u2069`}
        </CutCell>
        {showsCorrected && (
          <td data-testid="run-corrected">
            {run.corrected !== null && (
              <span className={styles['corrected']}>
                <StateBar states={run.corrected.states} />
                <span className="dim">in {formatNumberOf(run.corrected.frames, 'frame')}</span>
              </span>
            )}
          </td>
        )}
        <td className="dim">{formatWhen(run.importedAt)}</td>
        <td title={run.sha256}>
          <span className="mono dim selectable">{run.sha256.slice(0, 10)}</span>
        </td>
        <td>
          <span className={styles['rowTools']}>
            {run.modelRunId !== null && (
              <IconButton
                label={`The run that made ${run.name}`}
                onClick={() => goTo({ view: 'runs', modelRunId: run.modelRunId })}
                data-testid="to-model-run"
              >
                <IconCpu2 size={16} />
              </IconButton>
            )}
            <IconButton label={`Worst frames of ${run.name}`} onClick={onWorst}>
              <IconHandStop size={16} />
            </IconButton>
            <IconButton
              label={`Save joints of ${run.name}`}
              onClick={() => setMode('save')}
              data-testid="save-joints"
            >
              <IconFileExport size={16} />
            </IconButton>
            <IconButton
              label={`Rename ${run.name}`}
              onClick={() => setMode('rename')}
              data-testid="rename-run"
            >
              <IconPencil size={16} />
            </IconButton>
            <IconButton
              label={`Remove ${run.name}`}
              onClick={() => setMode('remove')}
              data-testid="remove-run"
            >
              <IconTrash size={16} />
            </IconButton>
          </span>
          {mode === 'remove' && <RemoveQuestion run={run} onDone={finish} />}
          {mode === 'save' && <JointsDialog dataSet={dataSet} run={run} onDone={finish} />}
        </td>
      </tr>
      {failure !== null && (
        <tr>
          <td colSpan={showsCorrected ? 6 : 5} style={{ padding: 0, whiteSpace: 'normal' }}>
            <FailureNote failure={failure} />
          </td>
        </tr>
      )}
    </>
  );
}

interface RunQuestionProps {
  readonly run: RunSummary;
  readonly onDone: (failure: Failure | null) => void;
}

/** Asks before a method goes, and once more where corrections go with it. */
function RemoveQuestion({ run, onDone }: RunQuestionProps): ReactElement {
  const [loss, setLoss] = useState<Failure | null>(null);
  const remove = async (): Promise<void> => {
    const problem = await removeRun(run, loss !== null);
    if (problem?.code === 'needs-answer') setLoss(problem);
    else onDone(problem);
  };
  return (
    <ConfirmDialog
      title={`Remove ${run.name}?`}
      act={loss === null ? `Remove ${run.name}` : `Remove ${run.name} and its corrections`}
      onClose={() => onDone(null)}
      onAct={() => void remove()}
    >
      <p>
        Its numbers leave the workspace and its curves leave the figures. {comesBackBy(run.source)}
      </p>
      {loss !== null && <FailureNote failure={loss} />}
    </ConfirmDialog>
  );
}

/** How a method can be had again; the source of one that a model made begins with the model. */
const comesBackBy = (source: string): string =>
  source.startsWith('model ')
    ? 'The model that made them can be run again.'
    : 'The file it came from stays where it is and can be imported again.';

function RenameForm({ run, onDone }: RunQuestionProps): ReactElement {
  const [name, setName] = useState(run.name);
  const [opener] = useState(() => document.activeElement);
  useEffect(() => () => returnFocus(opener), [opener]);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = name.trim();
    onDone(wanted === '' || wanted === run.name ? null : await renameRun(run, wanted));
  };
  return (
    <form className={styles['rename']} onSubmit={(event) => void submit(event)}>
      <TextField
        label={`New name of ${run.name}`}
        hideLabel
        autoFocus
        maxLength={80}
        value={name}
        onType={setName}
        onFocus={(event) => event.target.select()}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
        data-testid="rename-input"
      />
      <Button type="submit">Rename</Button>
    </form>
  );
}
