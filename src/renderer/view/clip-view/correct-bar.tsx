/** The bar while a clip is corrected, in the place of the tag bar: what moves, what is known of it and over which frames; below, where else it can be taken from. */

import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconRulerMeasure from '@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs';
import type { ReactElement } from 'react';
import type { Reach } from '#shared/correction/grip.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import { choose, useClip } from '#renderer/state/clip-store.ts';
import { stepJournal } from '#renderer/state/clip-tags.ts';
import { endCorrecting, giveState, setSpanEnd } from '#renderer/state/correcting-acts.ts';
import { toggleLengths, useCorrecting } from '#renderer/state/correcting-store.ts';
import { useUndoWords } from '#renderer/state/undo-words.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { StateShape } from '#renderer/ui/state-shape.tsx';
import { CorrectActs } from './correct-acts.tsx';
import styles from './correct.module.css';
import { stateKeys } from './correct-keys.ts';

const reaches: readonly {
  readonly reach: Reach;
  readonly label: string;
  readonly title: string;
}[] = [
  { reach: 'joint', label: 'joint', title: 'Only the joint moves' },
  { reach: 'limb', label: 'limb', title: 'What hangs on the joint moves along' },
  { reach: 'whole', label: 'hand', title: 'The whole hand moves (or hold Shift while dragging)' },
];

/** Over which frames a state is given and hands are swapped, and how to say so. */
function SpanChip(): ReactElement {
  const chosen = useClip((state) => state.chosen);
  const span = chosen?.kind === 'span' ? chosen.span : null;
  const words = span === null ? 'this frame' : `frames ${span.fromFrame} to ${span.toFrame - 1}`;
  const end = (keys: string, title: string, run: () => void): ReactElement => (
    <button
      type="button"
      className={styles['end']}
      title={`${title} (${keys})`}
      aria-label={title}
      onClick={run}
    >
      <Key keys={keys} />
    </button>
  );
  return (
    <span
      className={styles['span']}
      role="group"
      aria-label="Over which frames"
      title="States are given, and hands swapped, over these frames"
      data-own={span !== null}
    >
      <span className="dim">over</span>
      {end('[', 'The span begins here', () => setSpanEnd('from'))}
      <span className={styles['frames']} data-testid="correct-span">
        {words}
      </span>
      {end(']', 'The span ends here', () => setSpanEnd('to'))}
      {end('W', 'This frame only', () => choose(null))}
    </span>
  );
}

function UndoButtons(): ReactElement {
  const { undo, redo } = useUndoWords();
  return (
    <span className={styles['group']} role="group" aria-label="Undo">
      <IconButton
        label={undo === null ? 'Nothing to undo' : `Undo: ${undo}`}
        keys={undo === null ? undefined : 'Ctrl Z'}
        onClick={() => void stepJournal('undo')}
        data-testid="undo"
      >
        <IconArrowBackUp size={16} />
      </IconButton>
      <IconButton
        label={redo === null ? 'Nothing to do again' : `Do again: ${redo}`}
        keys={redo === null ? undefined : 'Ctrl Shift Z'}
        onClick={() => void stepJournal('redo')}
        data-testid="redo"
      >
        <IconArrowForwardUp size={16} />
      </IconButton>
    </span>
  );
}

/** What moves, what is known of it, over which frames. */
function Choices(): ReactElement {
  const { reach, keepLengths } = useCorrecting();
  return (
    <div className={styles['line']}>
      <span className={styles['group']} role="group" aria-label="What moves">
        {reaches.map((one) => (
          <button
            key={one.reach}
            type="button"
            className={styles['choice']}
            aria-pressed={reach === one.reach}
            title={`${one.title} (F)`}
            onClick={() => useCorrecting.setState({ reach: one.reach })}
            data-testid={`reach-${one.reach}`}
          >
            {one.label}
          </button>
        ))}
        <IconButton
          label={keepLengths ? 'Lengths of bones are kept' : 'Lengths of bones may change'}
          keys="L"
          aria-pressed={keepLengths}
          onClick={toggleLengths}
          data-testid="keep-lengths"
        >
          <IconRulerMeasure size={16} />
        </IconButton>
      </span>
      <span className={styles['group']} role="group" aria-label="What is known of it">
        {stateKeys.map(({ state, keys, short }) => (
          <button
            key={state}
            type="button"
            className={styles['choice']}
            title={`${stateWords[state]} (${keys[0] ?? ''})`}
            onClick={() => void giveState(state)}
            data-testid={`state-${state}`}
          >
            <Key keys={keys[0] ?? ''} />
            <StateShape state={state} />
            <span className={styles['word']}>{short}</span>
          </button>
        ))}
      </span>
      <SpanChip />
      <span className={styles['spring']} />
      <UndoButtons />
      <Button onClick={() => void endCorrecting()} data-testid="correct-done">
        Done <Key keys="C" />
      </Button>
    </div>
  );
}

/** The bar. */
export function CorrectBar(): ReactElement {
  return (
    <footer
      className={styles['bar']}
      data-testid="correct-bar"
      // A click leaves the keys with the clip.
      onMouseDown={(event) => event.preventDefault()}
    >
      <Choices />
      <CorrectActs />
    </footer>
  );
}
