/** The confusion matrix in the place of the table: every cell opens its clips, by pointer or by keys. */

import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CollectionSummary, RecognitionSummary } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ConfusionMatrix, ConfusionOrder } from '#shared/recognition/confusion-matrix.ts';
import { confusionMatrix } from '#shared/recognition/confusion-matrix.ts';
import { showClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/field.tsx';
import { formatCount, formatNumberOf } from '#renderer/ui/format-number.ts';
import { useColorScheme } from '#renderer/ui/use-color-scheme.ts';
import styles from './confusion-view.module.css';
import type { MatrixCell } from './matrix-painter.ts';
import { cellAt, cellSide, headPx, paintMatrix, readColours } from './matrix-painter.ts';

interface ConfusionViewProps {
  readonly collection: CollectionSummary;
  readonly recognition: RecognitionSummary;
  readonly systemId: number;
  readonly onClose: () => void;
}

const orders = [
  { value: 'most-confused', label: 'Most confused first' },
  { value: 'listed', label: 'As listed' },
] as const;

/** The matrix of a system over a whole collection. */
export function ConfusionView({
  collection,
  recognition,
  systemId,
  onClose,
}: ConfusionViewProps): ReactElement {
  const [order, setOrder] = useState<ConfusionOrder>('most-confused');
  const [at, setAt] = useState<MatrixCell>({ row: 0, column: 0 });
  const [hovered, setHovered] = useState<MatrixCell | null>(null);
  const word = useGlossWord(collection);
  const matrix = useMemo(() => confusionMatrix(recognition, order), [recognition, order]);
  const system = collection.systems.find(({ id }) => id === systemId);
  const hasMissing = (system?.missing ?? 0) > 0;
  const open = ({ row, column }: MatrixCell): void => {
    const [gloss, predicted] = [matrix.labels[row], matrix.labels[column]];
    if (gloss === undefined) return;
    const whole = wholeCollection(collection.id, systemId);
    showClips(
      predicted === undefined
        ? { ...whole, gloss, outcome: 'missing' }
        : { ...whole, gloss, predicted },
    );
    onClose();
  };
  return (
    <section className={styles['view']} aria-label="Confusion matrix" data-testid="matrix">
      <header className={styles['bar']}>
        <Choice
          label="Order of the signs"
          value={order}
          options={orders}
          onChoose={setOrder}
          testId="matrix-order"
        />
        <p className={styles['cell']} aria-live="polite" data-testid="matrix-cell">
          {cellWords(matrix, hovered ?? at, word)}
        </p>
        <Button
          icon={<IconList size={15} aria-hidden />}
          onClick={onClose}
          data-testid="matrix-close"
        >
          Clips
        </Button>
      </header>
      <Grid
        matrix={matrix}
        hasMissing={hasMissing}
        word={word}
        at={at}
        onMove={setAt}
        onHover={setHovered}
        onOpen={open}
      />
    </section>
  );
}

/** A cell in words: `MOTHER taken for FATHER: 3 of 10 clips`. */
function cellWords(
  { labels, count, clips, missing }: ConfusionMatrix,
  { row, column }: MatrixCell,
  word: (label: string) => string,
): string {
  const [truth, predicted] = [labels[row], labels[column]];
  if (truth === undefined) return '';
  const of = `of ${formatNumberOf(clips[row] ?? 0, 'clip')}`;
  if (predicted === undefined)
    return `${word(truth)} without an answer: ${formatCount(missing[row] ?? 0)} ${of}`;
  const number = formatCount(count(row, column));
  return row === column
    ? `${word(truth)} right: ${number} ${of}`
    : `${word(truth)} taken for ${word(predicted)}: ${number} ${of}`;
}

interface GridProps {
  readonly matrix: ConfusionMatrix;
  /** Whether a last column holds clips without an answer. */
  readonly hasMissing: boolean;
  readonly word: (label: string) => string;
  readonly at: MatrixCell;
  readonly onMove: (cell: MatrixCell) => void;
  readonly onHover: (cell: MatrixCell | null) => void;
  readonly onOpen: (cell: MatrixCell) => void;
}

/** The cells: one canvas of the size of the window on them, painted anew as one scrolls. */
function Grid({ matrix, hasMissing, word, at, onMove, onHover, onOpen }: GridProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useColorScheme();
  const [side, setSide] = useState(0);
  const rows = matrix.labels.length;
  const columns = rows + (hasMissing ? 1 : 0);
  useEffect(() => {
    const [box, picture] = [scroller.current, canvas.current];
    if (box === null || picture === null) return undefined;
    const colours = readColours(box, scheme);
    const font = getComputedStyle(box).fontFamily;
    const paint = (): void => {
      const fits = cellSide(box.clientWidth, box.clientHeight, rows, columns);
      setSide(fits);
      paintMatrix(picture, {
        matrix,
        columns,
        word,
        at,
        left: box.scrollLeft,
        top: box.scrollTop,
        width: box.clientWidth,
        height: box.clientHeight,
        side: fits,
        colours,
        font,
      });
    };
    paint();
    box.addEventListener('scroll', paint, { passive: true });
    const observer = new ResizeObserver(paint);
    observer.observe(box);
    return () => {
      box.removeEventListener('scroll', paint);
      observer.disconnect();
    };
  }, [matrix, rows, columns, word, at, scheme]);
  useEffect(() => scroller.current?.focus({ preventScroll: true }), []);
  const cellOf = (event: PointerEvent): MatrixCell | null => {
    const box = scroller.current;
    if (box === null) return null;
    const { left, top } = box.getBoundingClientRect();
    const place = { x: event.clientX - left, y: event.clientY - top };
    const cell = cellAt(place, box, side);
    return cell !== null && cell.row < rows && cell.column < columns ? cell : null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Home: [-rows, -columns],
      End: [rows, columns],
    }[event.key];
    if (event.key === 'Enter') onOpen(at);
    else if (step !== undefined) {
      const [down = 0, right = 0] = step;
      const row = Math.min(rows - 1, Math.max(0, at.row + down));
      const column = Math.min(columns - 1, Math.max(0, at.column + right));
      onMove({ row, column });
      const box = scroller.current;
      if (box !== null) bringIntoSight(box, { row, column }, side);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={scroller}
      className={styles['grid']}
      role="application"
      aria-label={`Confusion matrix of ${formatNumberOf(rows, 'sign')}: rows are what was signed, columns what was answered; arrow keys move, Enter opens the clips of a cell`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => onHover(cellOf(event))}
      onPointerLeave={() => onHover(null)}
      onClick={(event) => {
        const cell = cellOf(event as unknown as PointerEvent);
        if (cell !== null) onOpen(cell);
      }}
      data-testid="matrix-grid"
    >
      <canvas ref={canvas} className={styles['canvas']} aria-hidden />
      <div
        style={{ width: headPx.width + columns * side, height: headPx.height + rows * side }}
        aria-hidden
      />
    </div>
  );
}

function bringIntoSight(box: HTMLDivElement, { row, column }: MatrixCell, side: number): void {
  const [x, y] = [column * side, row * side];
  const [width, height] = [box.clientWidth - headPx.width, box.clientHeight - headPx.height];
  box.scrollLeft = Math.min(x, Math.max(box.scrollLeft, x + side - width));
  box.scrollTop = Math.min(y, Math.max(box.scrollTop, y + side - height));
}
