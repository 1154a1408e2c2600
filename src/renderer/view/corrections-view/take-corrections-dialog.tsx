/** Shows how corrections of others fit the open clip, and takes them when a person says so. */

import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef } from 'react';
import type { CorrectionMatch } from '#shared/contract/correction-calls.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import {
  chooseCorrections,
  chooseTrack,
  closeTake,
  takeCorrections,
  useTakeCorrections,
} from '#renderer/state/take-corrections-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import { CutCell, Heading, NumberCell, Table } from '#renderer/ui/table.tsx';
import styles from './take-corrections.module.css';

/** A file's name without its folders. */
const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

/** The dialog, as long as a file is asked about. */
export function TakeCorrectionsDialog(): ReactElement | null {
  const asked = useTakeCorrections((state) => state.asked);
  const trackId = useTakeCorrections((state) => state.trackId);
  const storing = useTakeCorrections((state) => state.storing);
  const failure = useTakeCorrections((state) => state.failure);
  const form = useRef<HTMLFormElement>(null);
  // The dialog opens before this and would leave the focus on its close button.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('button[type="submit"]')?.focus();
  }, []);
  if (asked === null) return null;
  const chosen = asked.tracks.find((track) => track.trackId === trackId);
  const match = chosen?.reply.ok === true ? chosen.reply.value : null;
  const problem = failure ?? (chosen?.reply.ok === false ? chosen.reply.error : null);
  const take = (event: FormEvent): void => {
    event.preventDefault();
    if (match === null) void chooseCorrections();
    else void takeCorrections();
  };
  return (
    <Dialog
      label="Corrections of others"
      onClose={closeTake}
      widthPx={600}
      testId="take-corrections"
    >
      <form ref={form} className={styles['form']} onSubmit={take}>
        <p className={styles['file']}>
          <span className="mono">{nameOf(asked.path)}</span>
          {match !== null && <span className="dim"> · {match.source}</span>}
        </p>
        {asked.tracks.length > 1 && (
          <SelectField
            label="For the poses of"
            value={`${trackId ?? ''}`}
            options={asked.tracks.map((track) => ({
              value: `${track.trackId}`,
              label: `${estimatorName(track.estimator)} · ${track.reply.ok ? formatNumberOf(track.reply.value.points, 'point') : 'no point fits'}`,
            }))}
            onChoose={(id) => chooseTrack(Number(id))}
            data-testid="take-track"
          />
        )}
        {match !== null && <Match match={match} clip={asked.clipName} />}
        {problem !== null && <FailureNote failure={problem} testId="take-failure" />}
        <div className={styles['actions']}>
          <Button onClick={closeTake}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            icon={<IconFileImport size={15} aria-hidden />}
            why={storing ? 'They are being stored.' : undefined}
            data-testid="take-start"
          >
            {match === null
              ? 'Choose another file…'
              : `Take ${formatNumberOf(match.points, 'point')}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Match({
  match,
  clip,
}: {
  readonly match: CorrectionMatch;
  readonly clip: string;
}): ReactElement {
  return (
    <>
      <p data-testid="take-words">
        {formatNumberOf(match.points, 'point')} in {formatNumberOf(match.frames, 'frame')} of “
        {clip}” become corrections. Nothing is stored yet, and one undo takes them back.
      </p>
      <div className={styles['scroll']} tabIndex={0} role="region" aria-label="Names of points">
        <Table>
          <thead>
            <tr>
              <Heading>In the file</Heading>
              <Heading>Point of the track</Heading>
              <Heading number width="90px">
                Placed
              </Heading>
            </tr>
          </thead>
          <tbody data-testid="take-names">
            {match.names.map(({ name, point, placed }) => (
              <tr key={name}>
                <CutCell title={name}>{name}</CutCell>
                <CutCell title={point ?? undefined} className={point === null ? 'dim' : ''}>
                  {point ?? 'none: left out'}
                </CutCell>
                <NumberCell>{placed}</NumberCell>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      {match.warnings.length > 0 && (
        <ul className={styles['warnings']} data-testid="take-warnings">
          {match.warnings.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}
