/** The box inside which a run looks for the hand: drawn on the first depth image, or typed. */

import type { PointerEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Result } from '#shared/failure/failure.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { firstInRanges } from '#shared/hand/frame-ranges.ts';
import { colourDepth } from '#renderer/scene/depth-colours.ts';
import { rampRange } from '#renderer/scene/ramp-range.ts';
import { loadDepthImage } from '#renderer/state/model-run-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import styles from './model-view.module.css';
import type { BoxForm, RunForm } from './run-form.ts';
import { boxOf } from './run-form.ts';

interface BoxFieldProps {
  readonly form: RunForm;
  readonly onChange: (part: Partial<RunForm>) => void;
}

const edges = [
  { key: 'left', label: 'Left' },
  { key: 'top', label: 'Top' },
  { key: 'right', label: 'Right' },
  { key: 'bottom', label: 'Bottom' },
] as const;

/** Smaller movements of the pointer are no box, px of the screen. */
const leastDrag = 3;

/** The first depth image with the box over it, and its four edges in pixels. */
export function BoxField({ form, onChange }: BoxFieldProps): ReactElement {
  const image = useFirstImage(form);
  const change = (part: Partial<BoxForm>): void => onChange({ box: { ...form.box, ...part } });
  return (
    <div className={styles['box']} data-testid="run-box">
      {image?.ok === true && <BoxPicture depth={image.value} box={form.box} onDraw={change} />}
      {image?.ok === false && <FailureNote failure={image.error} testId="run-box-failure" />}
      <div className={styles['boxSide']}>
        {edges.map(({ key, label }) => (
          <TextField
            key={key}
            label={label}
            inputMode="numeric"
            value={form.box[key]}
            onType={(text) => change({ [key]: text })}
            data-testid={`run-box-${key}`}
          />
        ))}
        <p>
          {image?.ok === true && `${image.value.width} × ${image.value.height} pixels. `}
          Drag over the image, or type the edges. The box is the same in every frame.
        </p>
      </div>
    </div>
  );
}

/** The depth image of the first frame that the run takes and that has one; null while it is on its way. */
function useFirstImage({ source, sampleId }: RunForm): Result<DepthFrame> | null {
  const [image, setImage] = useState<Result<DepthFrame> | null>(null);
  const dataSets = useWorkspace((state) => state.summary?.dataSets);
  const dataSet = dataSets?.find(({ id }) => source === `frames ${id}`);
  const sample = dataSet?.samples.find(({ id }) => `${id}` === sampleId);
  const dataSetId = dataSet?.id;
  const from = sample?.firstFrame ?? 0;
  const frameIndex =
    dataSet === undefined ? from : (firstInRanges(dataSet.depthFrameRanges, from) ?? from);
  useEffect(() => {
    if (dataSetId === undefined) return undefined;
    let isLeft = false;
    const load = async (): Promise<void> => {
      const reply = await loadDepthImage(dataSetId, frameIndex);
      if (!isLeft) setImage(reply);
    };
    void load();
    return () => {
      isLeft = true;
    };
  }, [dataSetId, frameIndex]);
  return image;
}

interface BoxPictureProps {
  readonly depth: DepthFrame;
  readonly box: BoxForm;
  readonly onDraw: (box: BoxForm) => void;
}

function BoxPicture({ depth, box, onDraw }: BoxPictureProps): ReactElement {
  const canvas = useRef<HTMLCanvasElement>(null);
  const from = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const { width, height } = depth;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(width, height);
    const whole = { left: 0, top: 0, width, height };
    const range = rampRange(depth, { centre: [0, 0, 0], halfMm: Number.POSITIVE_INFINITY });
    colourDepth(new Uint32Array(image.data.buffer), depth, whole, range);
    context.putImageData(image, 0, 0);
  }, [depth, width, height]);

  const placeOf = ({ clientX, clientY, currentTarget }: PointerEvent) => {
    const { left, top } = currentTarget.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = placeOf(event);
  };
  const move = (event: PointerEvent): void => {
    if (from.current === null) return;
    const to = placeOf(event);
    if (Math.hypot(to.x - from.current.x, to.y - from.current.y) < leastDrag) return;
    const { clientWidth, clientHeight } = event.currentTarget;
    const [left, right] = edgesOf(from.current.x, to.x, width / clientWidth, width);
    const [top, bottom] = edgesOf(from.current.y, to.y, height / clientHeight, height);
    onDraw({ left, top, right, bottom });
  };
  const release = (): void => {
    from.current = null;
  };
  const drawn = boxOf(box);
  return (
    <div
      className={styles['boxPicture']}
      role="img"
      aria-label={`First depth image of the frames, ${width} by ${height} pixels`}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      data-testid="run-box-picture"
    >
      <canvas ref={canvas} width={width} height={height} />
      {drawn !== null && (
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden>
          <rect
            x={drawn.left}
            y={drawn.top}
            width={drawn.right - drawn.left}
            height={drawn.bottom - drawn.top}
          />
        </svg>
      )}
    </div>
  );
}

/** The whole pixels between two places of the pointer, at least one, kept inside the image. */
function edgesOf(a: number, b: number, scale: number, most: number): readonly [string, string] {
  const inside = (value: number): number => Math.min(most, Math.max(0, value));
  const first = Math.min(most - 1, Math.floor(inside(Math.min(a, b) * scale)));
  return [`${first}`, `${Math.max(first + 1, Math.ceil(inside(Math.max(a, b) * scale)))}`];
}
