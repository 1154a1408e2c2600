/** The table of files before they are stored: what each is, and what the person says of it. */

import type { ReactElement } from 'react';
import { Fragment } from 'react';
import { dataSetNameOf, useDataSetNames } from '#renderer/state/data-set-names.ts';
import type { ImportRow } from '#renderer/state/import-row.ts';
import { isAnswerable, needsSpace, questionOf } from '#renderer/state/import-row.ts';
import { changeRow, useImport } from '#renderer/state/import-store.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField, TextField } from '#renderer/ui/field.tsx';
import { CutCell, Heading, Table } from '#renderer/ui/table.tsx';
import styles from './import-view.module.css';
import { contentInWords, questionInWords, roleNames } from './import-words.ts';

interface CandidateTableProps {
  readonly rows: readonly ImportRow[];
  readonly disabled: boolean;
}

/** One row a file, with its problem or question under it. */
export function CandidateTable({ rows, disabled }: CandidateTableProps): ReactElement {
  return (
    <Table className={styles['table']} aria-label="Files" data-testid="candidates">
      <thead>
        <tr>
          <Heading width="44px">
            <span className="sr-only">Import it</span>
          </Heading>
          <Heading width="22%">File</Heading>
          <Heading>Recognised</Heading>
          <Heading width="188px">What it is</Heading>
          <Heading width="132px">Data set</Heading>
          <Heading width="132px">Name</Heading>
          <Heading width="112px">Numbers</Heading>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.candidate.path}>
            <Candidate row={row} disabled={disabled} />
            <Under row={row} />
          </Fragment>
        ))}
      </tbody>
    </Table>
  );
}

function Candidate({
  row,
  disabled,
}: {
  readonly row: ImportRow;
  readonly disabled: boolean;
}): ReactElement {
  const names = useDataSetNames();
  const { candidate } = row;
  const refused = candidate.problem !== null && !isAnswerable(candidate);
  const off = disabled || refused || !row.include;
  const change = (what: Parameters<typeof changeRow>[1]): void => changeRow(candidate.path, what);
  const question = row.include && !refused ? questionOf(row) : null;
  return (
    <tr
      className={styles['row']}
      data-out={refused || !row.include}
      data-testid={`candidate-${candidate.label}`}
    >
      <td>
        <input
          type="checkbox"
          aria-label={`Import ${candidate.label}`}
          checked={row.include && !refused}
          disabled={disabled || refused}
          onChange={(event) => change({ include: event.target.checked })}
        />
      </td>
      <CutCell title={candidate.path}>
        <span className={styles['file']}>{candidate.label}</span>
      </CutCell>
      <td className={styles['content']}>{contentInWords(candidate)}</td>
      <td>
        {candidate.possibleRoles.length > 0 && (
          <SelectField
            label={`What ${candidate.label} is`}
            hideLabel
            value={row.role ?? ''}
            options={candidate.possibleRoles.map((role) => ({
              value: role,
              label: roleNames[role],
            }))}
            ask="Choose…"
            asks={question === 'role'}
            disabled={off}
            onChoose={(role) => change({ role })}
            data-testid="role-select"
          />
        )}
      </td>
      <td>
        {row.role !== 'data-set' && candidate.possibleDataSets.length > 0 && (
          <SelectField
            label={`Data set of ${candidate.label}`}
            hideLabel
            value={row.dataSet ?? ''}
            options={candidate.possibleDataSets.map((id) => ({
              value: id,
              label: dataSetNameOf(names, id),
            }))}
            ask="Choose…"
            asks={question === 'dataSet'}
            disabled={off}
            onChoose={(dataSet) => change({ dataSet })}
            data-testid="data-set-select"
          />
        )}
      </td>
      <td>
        {row.role === 'run' && (
          <TextField
            label={`Name of the method of ${candidate.label}`}
            hideLabel
            value={row.name}
            maxLength={80}
            disabled={off}
            onType={(name) => change({ name })}
            data-testid="run-name"
          />
        )}
      </td>
      <td>
        <Numbers row={row} disabled={off} />
      </td>
    </tr>
  );
}

const spaces = [
  { value: 'uvd', label: 'u v d' },
  { value: 'xyz', label: 'x y z' },
] as const;

/** How its numbers are meant: the space of joints, or the unit of depth. */
function Numbers({
  row,
  disabled,
}: {
  readonly row: ImportRow;
  readonly disabled: boolean;
}): ReactElement | null {
  const { candidate } = row;
  if (row.space !== null || needsSpace(row)) {
    return (
      <SelectField
        label={`Numbers of ${candidate.label}`}
        hideLabel
        value={row.space ?? ''}
        options={spaces}
        ask="Choose…"
        asks={row.space === null}
        disabled={disabled}
        onChoose={(space) => changeRow(candidate.path, { space })}
        data-testid="space-select"
      />
    );
  }
  if (row.role !== 'frames' || !/16-bit|16 bits/i.test(candidate.content)) return null;
  return (
    <TextField
      label={`Millimetres a unit of ${candidate.label}`}
      hideLabel
      type="number"
      min={0}
      step="any"
      placeholder="mm/unit"
      title="Millimetres a unit of a plain 16-bit PNG; empty for the data set's own"
      value={row.depthUnitMm === null ? '' : String(row.depthUnitMm)}
      disabled={disabled}
      onType={(text) =>
        changeRow(candidate.path, { depthUnitMm: Number(text) > 0 ? Number(text) : null })
      }
      data-testid="depth-unit"
    />
  );
}

const pictureFields = [
  { key: 'width', label: 'Width', unit: 'px', step: 1 },
  { key: 'height', label: 'Height', unit: 'px', step: 1 },
  { key: 'fps', label: 'Rate', unit: 'frames a second', step: 'any' },
] as const;

/** How large the pictures are and how fast they follow, where the files do not say it. */
function PictureFields({ row }: { readonly row: ImportRow }): ReactElement | null {
  const { picture, candidate } = row;
  const disabled = useImport(({ phase }) => phase === 'storing');
  if (picture === null || !row.include) return null;
  return (
    <p className={styles['picture']} data-testid="picture-fields">
      <span className="dim">Not in the files:</span>
      {pictureFields.map(({ key, label, unit, step }) => (
        <TextField
          key={key}
          label={`${label}, ${unit}`}
          type="number"
          min={0}
          step={step}
          aria-label={`${label} of the pictures of ${candidate.label}, ${unit}`}
          aria-invalid={picture[key] === null}
          value={picture[key] === null ? '' : String(picture[key])}
          disabled={disabled}
          onType={(text) =>
            changeRow(candidate.path, {
              picture: { ...picture, [key]: Number(text) > 0 ? Number(text) : null },
            })
          }
          data-testid={`picture-${key}`}
        />
      ))}
    </p>
  );
}

/** What stands under a file: its problem, the question it raises, its warnings. */
function Under({ row }: { readonly row: ImportRow }): ReactElement | null {
  const { problem, warnings, path, label } = row.candidate;
  // The row says which file it is; the long path would push the sentence away.
  const short = (text: string): string => text.replaceAll(path, label);
  const question =
    row.include && (problem === null || isAnswerable(row.candidate)) ? questionInWords(row) : null;
  if (problem === null && question === null && warnings.length === 0 && row.picture === null)
    return null;
  return (
    <tr className={styles['under']}>
      <td colSpan={7} className={styles['problem']}>
        {problem !== null && (
          <FailureNote
            failure={{ ...problem, message: short(problem.message) }}
            testId="candidate-problem"
          />
        )}
        {problem === null && question !== null && (
          <p className="dim" data-testid="candidate-question">
            {question}
          </p>
        )}
        <PictureFields row={row} />
        {warnings.map((warning) => (
          <p key={warning} className="dim">
            {short(warning)}
          </p>
        ))}
      </td>
    </tr>
  );
}
