/** The right side: what is drawn, how wide it prints, what it says in words, keeping and exporting it. */

import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import type { Figure } from '#shared/figure/figure.ts';
import type { PrintWidth } from '#renderer/chart/print-size.ts';
import { chartPrintSize, printWidths } from '#renderer/chart/print-size.ts';
import { keepFigure, useFigures } from '#renderer/state/figure-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice, TextField } from '#renderer/ui/field.tsx';
import { ExportButtons } from './export-buttons.tsx';
import styles from './figure-view.module.css';

interface FigureControlsProps {
  readonly width: PrintWidth;
  readonly onWidth: (width: PrintWidth) => void;
  /** The fields of what is drawn. */
  readonly children: ReactNode;
}

/** Everything about the figure on the table. */
export function FigureControls({ width, onWidth, children }: FigureControlsProps): ReactElement {
  const figure = useFigures((state) => state.figure);
  return (
    <aside
      className={styles['controls']}
      aria-label="About this figure"
      data-testid="figure-controls"
    >
      {figure !== null && (
        <section className={styles['block']} aria-label="Export">
          <ExportButtons figure={figure} width={width} />
          <Choice
            label="Printed width"
            value={width}
            options={printWidths.map(({ id, widthMm }) => ({ value: id, label: `${widthMm} mm` }))}
            onChoose={onWidth}
            testId="print-width"
          />
          <p className={styles['small']}>{sizeInWords(figure, width)}</p>
        </section>
      )}
      {children}
      {figure !== null && <Words figure={figure} />}
      {figure !== null && <Keep key={figure.title} figure={figure} />}
    </aside>
  );
}

function sizeInWords(figure: Figure, width: PrintWidth): string {
  if (figure.type === 'table')
    return 'A table that is too wide for the column gets smaller type, then a wider page.';
  const { widthMm, heightMm } = chartPrintSize(figure, width);
  return `Prints ${widthMm} × ${heightMm} mm with text of 7.5 points; PNG at 300 dpi.`;
}

function Words({ figure }: { readonly figure: Figure }): ReactElement | null {
  if (figure.notes.length === 0) return null;
  return (
    <section className={styles['block']} aria-label="In words" data-testid="figure-notes">
      <h2>In words</h2>
      {figure.notes.map((note) => (
        <p key={note} className={styles['note']}>
          {note}
        </p>
      ))}
    </section>
  );
}

function Keep({ figure }: { readonly figure: Figure }): ReactElement {
  const [title, setTitle] = useState(figure.title);
  const keep = (): void => void keepFigure(title.trim());
  return (
    <section className={styles['block']} aria-label="Keep this figure">
      <TextField
        label="Title"
        hideLabel
        value={title}
        onType={setTitle}
        maxLength={200}
        data-testid="keep-title"
      />
      <Button
        onClick={keep}
        why={title.trim() === '' ? 'Give it a title first.' : undefined}
        data-testid="keep-figure"
      >
        Keep this figure
      </Button>
    </section>
  );
}
