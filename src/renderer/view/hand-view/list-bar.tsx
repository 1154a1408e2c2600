/** The line above the strip: where in the list, stepping, playing, going to a frame, and the order. */

import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import IconPlayerPause from '@tabler/icons-react/dist/esm/icons/IconPlayerPause.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { FormEvent, ReactElement, RefObject } from 'react';
import { memo, useState } from 'react';
import type { FramesQuery } from '#shared/contract/hand-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { toggleHandHistory, useHandHistory } from '#renderer/state/hand-history-store.ts';
import {
  changeList,
  goToFrame,
  stepFrames,
  togglePlay,
  useHand,
} from '#renderer/state/hand-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Choice, SelectField } from '#renderer/ui/field.tsx';
import { ToolbarSpring } from '#renderer/ui/panel.tsx';
import { filterWords, positionWords, withoutFilters } from './hand-words.ts';
import styles from './list-bar.module.css';
import { useFrameWords } from './use-shown-frame.ts';

interface ListBarProps {
  readonly dataSet: DataSetSummary;
  readonly query: FramesQuery;
  readonly total: number;
  readonly goToField: RefObject<HTMLInputElement | null>;
}

/** Controls of the list, and where in it the shown frame is. */
export const ListBar = memo(function ListBar({
  dataSet,
  query,
  total,
  goToField,
}: ListBarProps): ReactElement {
  const { joints } = dataSet.description.skeleton;
  const wordsAt = (frameIndex: number, position: number): string =>
    positionWords(frameIndex, position, total, query, joints);
  const place = useFrameWords<HTMLParagraphElement>('settled', (frame) =>
    frame === null ? '' : wordsAt(frame.frameIndex, frame.position),
  );
  // Room for the longest words, so that others lay nothing out beside them.
  const { length } = wordsAt(Math.max(0, dataSet.frames - 1), Math.max(0, total - 1));
  return (
    <div role="toolbar" aria-label="Frames" className={styles['bar']}>
      <StepButtons />
      <p
        ref={place}
        className={styles['position']}
        style={{ width: `${length}ch` }}
        data-testid="frame-position"
        aria-live="polite"
      />
      <ListControls dataSet={dataSet} query={query} goToField={goToField} />
    </div>
  );
});

const StepButtons = memo(function StepButtons(): ReactElement {
  const playing = useHand((state) => state.playing);
  return (
    <div className={styles['steps']}>
      <IconButton
        label="Previous frame"
        keys="←  A"
        data-testid="step-previous"
        onClick={() => stepFrames(-1)}
      >
        <IconChevronLeft size={18} />
      </IconButton>
      <IconButton
        label={playing ? 'Pause' : 'Play through time'}
        keys="Space"
        data-testid="play"
        onClick={() => void togglePlay()}
      >
        {playing ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
      </IconButton>
      <IconButton
        label="Next frame"
        keys="→  D"
        data-testid="step-next"
        onClick={() => stepFrames(1)}
      >
        <IconChevronRight size={18} />
      </IconButton>
    </div>
  );
});

/** What the list leaves out, going to a frame, whose errors, which order. */
const ListControls = memo(function ListControls({
  dataSet,
  query,
  goToField,
}: Pick<ListBarProps, 'dataSet' | 'query' | 'goToField'>): ReactElement {
  const filter = filterWords(query, dataSet);
  const first = dataSet.runs[0];
  const historyOpen = useHandHistory((state) => state.open);
  return (
    <>
      {filter !== null && (
        <Button
          look="quiet"
          icon={<IconX size={14} aria-hidden />}
          title="Show all frames"
          data-testid="clear-filter"
          onClick={() => void changeList(withoutFilters)}
        >
          only {filter}
        </Button>
      )}
      <ToolbarSpring />
      <GoTo field={goToField} frames={dataSet.frames} />
      {first !== undefined && (
        <>
          <SelectField
            label="Errors of"
            value={`${query.runId ?? ''}`}
            options={dataSet.runs.map(({ id, name }) => ({ value: `${id}`, label: name }))}
            onChoose={(runId) => void changeList({ runId: Number(runId) })}
            data-testid="order-run"
          />
          <Choice
            label="Order of the frames"
            value={query.order}
            options={[
              { value: 'time', label: 'Time' },
              { value: 'error', label: 'Error' },
            ]}
            onChoose={(order) => void changeList({ order, runId: query.runId ?? first.id })}
            testId="frame-order"
          />
        </>
      )}
      <IconButton
        label="History of this data set"
        keys="J"
        aria-pressed={historyOpen}
        onClick={toggleHandHistory}
        data-testid="history-toggle"
      >
        <IconHistory size={16} />
      </IconButton>
    </>
  );
});

/** Goes to a frame by its number. */
function GoTo({
  field,
  frames,
}: {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly frames: number;
}): ReactElement {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const go = (event: FormEvent): void => {
    event.preventDefault();
    const frameIndex = Number(text.trim());
    if (
      text.trim() === '' ||
      !Number.isInteger(frameIndex) ||
      frameIndex < 0 ||
      frameIndex >= frames
    ) {
      setProblem(`Frames go from 0 to ${frames - 1}.`);
    } else if (goToFrame(frameIndex)) {
      setProblem(null);
      setText('');
      field.current?.blur();
    } else {
      setProblem(`Frame ${frameIndex} is not in this list.`);
    }
  };
  return (
    <form className={styles['goTo']} onSubmit={go}>
      <label>
        <span>Go to frame</span>
        <input
          ref={field}
          value={text}
          inputMode="numeric"
          placeholder="F"
          size={6}
          aria-invalid={problem !== null}
          data-testid="go-to-frame"
          onChange={(event) => {
            setText(event.target.value);
            setProblem(null);
          }}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          onBlur={() => setProblem(null)}
        />
      </label>
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
    </form>
  );
}
