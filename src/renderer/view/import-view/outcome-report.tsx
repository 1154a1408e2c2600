/** What an import stored, what it skipped and why, and where to go on. */

import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import type { ReactElement } from 'react';
import type { ImportOutcome } from '#shared/contract/import-calls.ts';
import { useCurrentDataSet } from '#renderer/state/current-data-set.ts';
import type { ImportRow } from '#renderer/state/import-row.ts';
import { chooseMore, clearImport } from '#renderer/state/import-store.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import styles from './import-view.module.css';
import { addedInWords, leftOutInWords } from './import-words.ts';

const fileName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

interface OutcomeReportProps {
  readonly outcome: ImportOutcome;
  readonly rows: readonly ImportRow[];
}

/** The end of an import. */
export function OutcomeReport({ outcome, rows }: OutcomeReportProps): ReactElement {
  const target = useImportedDataSet(rows);
  const leftOut = rows
    .filter(({ candidate }) => outcome.skipped.every(({ path }) => path !== candidate.path))
    .flatMap((row) => {
      const reason = leftOutInWords(row);
      return reason === null ? [] : [{ path: row.candidate.path, reason }];
    });
  const skipped = [...outcome.skipped, ...leftOut];
  const unwanted = rows.filter((row) => !row.include && leftOutInWords(row) === null).length;
  const read = rows.length - skipped.length - unwanted;
  const leave = (route: Route): void => {
    clearImport();
    goTo(route);
  };
  return (
    <div className={styles['scroll']}>
      <div className={styles['outcome']} data-testid="import-outcome">
        <h1>
          <IconCircleCheck size={24} aria-hidden />
          {formatCount(read)} read{skipped.length > 0 && `, ${formatCount(skipped.length)} skipped`}
        </h1>
        <p>
          {addedInWords(outcome) === ''
            ? 'Nothing new was stored.'
            : `Stored: ${addedInWords(outcome)}.`}
        </p>
        {skipped.length > 0 && (
          <ul className={styles['skipped']} aria-label="Skipped files" data-testid="skipped">
            {skipped.map(({ path, reason }) => (
              <li key={path}>
                <strong title={path}>{fileName(path)}</strong>
                <p>{reason.replaceAll(path, fileName(path))}</p>
              </li>
            ))}
          </ul>
        )}
        {outcome.warnings.map((warning) => (
          <p key={warning} className="dim">
            {warning}
          </p>
        ))}
        <div className={styles['actions']}>
          {target !== null && (
            <Button
              look="primary"
              autoFocus
              onClick={() => leave({ view: 'comparison', dataSetId: target })}
              data-testid="to-comparison"
            >
              Compare methods
            </Button>
          )}
          <Button
            look={target === null ? 'primary' : 'default'}
            onClick={() => leave({ view: 'library' })}
            data-testid="to-library"
          >
            Show the data
          </Button>
          <Button onClick={() => void chooseMore('files')}>Import more…</Button>
        </div>
      </div>
    </div>
  );
}

/** The data set of the import that methods can be compared on now; null where none can. */
function useImportedDataSet(rows: readonly ImportRow[]): number | null {
  const summary = useWorkspace((state) => state.summary);
  const current = useCurrentDataSet();
  const comparable = (summary?.dataSets ?? []).filter(
    ({ hasTruth, runs }) => hasTruth && runs.length > 0,
  );
  const imported = comparable.find(({ description }) =>
    rows.some(({ dataSet }) => dataSet === description.id),
  );
  return imported?.id ?? comparable.find(({ id }) => id === current?.id)?.id ?? null;
}
