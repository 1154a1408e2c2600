/** Asks what of the clips is to be exported and as what; then says what was written, and what the format could not hold. */

import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import IconFolder from '@tabler/icons-react/dist/esm/icons/IconFolder.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ClipExport, ClipExportFormat } from '#shared/contract/clip-export-calls.ts';
import type { ClipsToExport } from '#renderer/state/clip-export-store.ts';
import {
  closeExport,
  runExport,
  showExported,
  targetOf,
  useClipExport,
} from '#renderer/state/clip-export-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Choice, SelectField } from '#renderer/ui/field.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import styles from './clip-export.module.css';
import { estimatorOptions, formatHints, formatNames, writtenWords } from './export-words.ts';

/** The dialog, as long as an export is asked for. */
export function ClipExportDialog(): ReactElement | null {
  const asked = useClipExport((state) => state.asked);
  const outcome = useClipExport((state) => state.outcome);
  const content = useRef<HTMLDivElement>(null);
  // The dialog opens before this and would leave the focus on its close button.
  useEffect(() => {
    if (asked !== null) content.current?.querySelector<HTMLElement>('input:checked')?.focus();
  }, [asked]);
  if (asked === null) return null;
  return (
    <Dialog label="Export clips" onClose={closeExport} widthPx={520} testId="clip-export">
      <div ref={content}>
        {outcome === null ? <Question asked={asked} /> : <Outcome outcome={outcome} />}
      </div>
    </Dialog>
  );
}

type What = 'tags' | 'poses';

function Question({ asked }: { readonly asked: ClipsToExport }): ReactElement {
  const running = useClipExport((state) => state.running);
  const failure = useClipExport((state) => state.failure);
  const [what, setWhat] = useState<What>('tags');
  const [formats, setFormats] = useState<Readonly<Record<What, ClipExportFormat>>>({
    tags: 'eaf',
    poses: 'pose',
  });
  const format = formats[what];
  const tracks = estimatorOptions(
    format === 'openpose-json'
      ? asked.estimators.filter((id) => id === 'openpose')
      : asked.estimators,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const estimator = tracks.find(({ value }) => value === chosen)?.value ?? tracks[0]?.value ?? '';
  const isPoses = what === 'poses';
  const why = isPoses && tracks.length === 0 ? noTracks(format) : undefined;
  const target = targetOf(asked, format, estimator === '' ? null : estimator);
  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (why === undefined) void runExport(format, isPoses && estimator !== '' ? estimator : null);
  };
  return (
    <form className={styles['form']} onSubmit={start}>
      <p>
        {formatNumberOf(asked.count, 'clip')}
        {asked.words === '' ? '' : `: ${asked.words}`}
      </p>
      <Choice
        label="What is exported"
        value={what}
        options={[
          { value: 'tags', label: 'Tags and notes' },
          { value: 'poses', label: 'Poses' },
        ]}
        onChoose={setWhat}
        testId="export-what"
      />
      <div className={styles['fields']}>
        <SelectField<ClipExportFormat>
          label="As"
          value={format}
          options={formatNames[what]}
          onChoose={(value) => setFormats({ ...formats, [what]: value })}
          data-testid="export-format"
        />
        {isPoses && tracks.length > 0 && (
          <SelectField
            label="Poses of"
            value={estimator}
            options={tracks}
            onChoose={setChosen}
            data-testid="export-estimator"
          />
        )}
      </div>
      <p className="dim">
        {formatHints[format]}{' '}
        {target === 'folder' && 'You choose a folder; files of the same names in it are replaced.'}
      </p>
      {failure !== null && <FailureNote failure={failure} />}
      <div className={styles['actions']}>
        <Button onClick={closeExport}>{running ? 'Close' : 'Cancel'}</Button>
        <Button
          look="primary"
          type="submit"
          icon={<IconDownload size={15} aria-hidden />}
          why={running ? 'It is being written.' : why}
          data-testid="export-start"
        >
          {running ? 'Writing…' : 'Export…'}
        </Button>
      </div>
    </form>
  );
}

const noTracks = (format: ClipExportFormat): string =>
  format === 'openpose-json'
    ? 'These clips have no poses of OpenPose.'
    : 'These clips have no poses.';

function Outcome({ outcome }: { readonly outcome: ClipExport }): ReactElement {
  const isTags = useClipExport((state) => state.format !== null && isTagFormat(state.format));
  const { path, loss, skipped, skippedClips } = outcome;
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => actions.current?.querySelector<HTMLElement>('button:last-child')?.focus(), []);
  return (
    <div className={styles['form']} data-testid="export-outcome">
      <h3 className={styles['done']}>
        <IconCircleCheck size={20} aria-hidden />
        Exported
      </h3>
      <p>{writtenWords(outcome, isTags)}</p>
      <p className={`${styles['path']} mono`} data-testid="export-path">
        {path}
      </p>
      {loss.length > 0 && (
        <section className={styles['list']}>
          <h4>What this format cannot hold</h4>
          <ul data-testid="export-loss">
            {loss.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {skippedClips > 0 && (
        <section className={styles['list']}>
          <h4>{formatNumberOf(skippedClips, 'clip')} not written</h4>
          <ul data-testid="export-skipped">
            {skipped.map(({ clip, reason }) => (
              <li key={clip}>{reason}</li>
            ))}
          </ul>
        </section>
      )}
      <div ref={actions} className={styles['actions']}>
        <Button icon={<IconFolder size={15} aria-hidden />} onClick={() => showExported(path)}>
          Show in folder
        </Button>
        <Button look="primary" onClick={closeExport} data-testid="export-done">
          Done
        </Button>
      </div>
    </div>
  );
}

const isTagFormat = (format: ClipExportFormat): boolean =>
  formatNames.tags.some(({ value }) => value === format);
