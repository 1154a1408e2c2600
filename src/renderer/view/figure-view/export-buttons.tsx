/** Saves the figure on the table: SVG, PDF, PNG, CSV, and the manifest that draws it again. */

import type { ReactElement } from 'react';
import type { Figure } from '#shared/figure/figure.ts';
import type { ExportFormat } from '#renderer/chart/export-figure.ts';
import { exportFigure } from '#renderer/chart/export-figure.ts';
import type { PrintWidth } from '#renderer/chart/print-size.ts';
import { printPdf, saveExport, showSaved, useFigures } from '#renderer/state/figure-store.ts';
import { platform } from '#renderer/state/settings-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './figure-view.module.css';

const offered: readonly {
  readonly format: ExportFormat;
  readonly label: string;
  readonly what: string;
  readonly keys: string;
}[] = [
  { format: 'svg', label: 'SVG', what: 'vector picture', keys: 'V' },
  { format: 'pdf', label: 'PDF', what: 'vector page', keys: 'P' },
  { format: 'png', label: 'PNG', what: 'picture of 300 dpi', keys: 'G' },
  { format: 'csv', label: 'CSV', what: 'numbers drawn', keys: 'C' },
  { format: 'json', label: 'Manifest', what: 'what draws it again', keys: 'M' },
];

interface ExportButtonsProps {
  readonly figure: Figure;
  readonly width: PrintWidth;
}

/** One button a format, each with its key. */
export function ExportButtons({ figure, width }: ExportButtonsProps): ReactElement {
  const exporting = useFigures((state) => state.exporting);
  const savedPath = useFigures((state) => state.savedPath);
  const failure = useFigures((state) => state.exportFailure);
  const save = (format: ExportFormat): void =>
    void saveExport(() =>
      exportFigure(figure, format, { width, appVersion: platform.appVersion, printPdf }),
    );
  useKeys(
    offered.map(({ format, label, what, keys }) => ({
      id: `figures.export-${format}`,
      label: `Save as ${label}: ${what}`,
      scope: 'Figures',
      keys: [keys],
      run: () => save(format),
    })),
  );
  return (
    <>
      <div className={styles['exports']} role="group" aria-label="Save as" aria-busy={exporting}>
        {offered.map(({ format, label, what, keys }) => (
          <Button
            key={format}
            title={what}
            look={format === 'svg' ? 'primary' : 'default'}
            onClick={() => save(format)}
            data-testid={`export-${format}`}
          >
            {label} <Key keys={keys} />
          </Button>
        ))}
      </div>
      {savedPath !== null && (
        <p className={styles['saved']} role="status" data-testid="saved-path">
          <span title={savedPath}>Saved {savedPath.split(/[\\/]/).at(-1)}</span>
          <Button look="link" onClick={showSaved}>
            Show in folder
          </Button>
        </p>
      )}
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}
