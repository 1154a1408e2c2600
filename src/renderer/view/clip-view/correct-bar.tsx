/** The bar while a clip is corrected, in the place of the tag bar: what moves, what is known of it, where else it can be taken from. */

import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import IconCornerDownLeft from '@tabler/icons-react/dist/esm/icons/IconCornerDownLeft.mjs';
import IconCornerDownRight from '@tabler/icons-react/dist/esm/icons/IconCornerDownRight.mjs';
import IconFlipVertical from '@tabler/icons-react/dist/esm/icons/IconFlipVertical.mjs';
import IconLayersSubtract from '@tabler/icons-react/dist/esm/icons/IconLayersSubtract.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconRulerMeasure from '@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import type { ReactElement } from 'react';
import type { Reach } from '#shared/correction/grip.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { stepJournal } from '#renderer/state/clip-tags.ts';
import {
  copyFrom,
  endCorrecting,
  giveState,
  swapHands,
  toggleGuided,
} from '#renderer/state/correcting-acts.ts';
import {
  nextOnion,
  toggleLayer,
  toggleLengths,
  useCorrecting,
} from '#renderer/state/correcting-store.ts';
import { useUndoWords } from '#renderer/state/undo-words.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { StateShape } from '#renderer/ui/state-shape.tsx';
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

/** Over which frames a state is given and hands are swapped. */
function SpanWords(): ReactElement {
  const chosen = useClip((state) => state.chosen);
  const span = chosen?.kind === 'span' ? chosen.span : null;
  const words = span === null ? 'this frame' : `frames ${span.fromFrame} to ${span.toFrame - 1}`;
  return (
    <span className={styles['span']} data-testid="correct-span">
      {words}
    </span>
  );
}

/** The bar. */
export function CorrectBar(): ReactElement {
  const { reach, keepLengths, guided, onion, layerShown } = useCorrecting();
  const { undo, redo } = useUndoWords();
  return (
    <footer
      className={styles['bar']}
      data-testid="correct-bar"
      // A click leaves the keys with the clip.
      onMouseDown={(event) => event.preventDefault()}
    >
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
      <SpanWords />
      <span className={styles['group']} role="group" aria-label="Take it from elsewhere">
        <IconButton
          label="Take it from the frame before"
          keys="B"
          onClick={() => void copyFrom(-1, false)}
          data-testid="copy-before"
        >
          <IconCornerDownRight size={16} />
        </IconButton>
        <IconButton
          label="Take it from the frame after"
          keys="Shift B"
          onClick={() => void copyFrom(1, false)}
          data-testid="copy-after"
        >
          <IconCornerDownLeft size={16} />
        </IconButton>
        <IconButton
          label="Take the other hand, mirrored"
          keys="M"
          onClick={() => void copyFrom(0, true)}
          data-testid="mirror"
        >
          <IconFlipVertical size={16} />
        </IconButton>
        <IconButton
          label="Swap left and right hand"
          keys="S"
          onClick={() => void swapHands()}
          data-testid="swap"
        >
          <IconArrowsExchange size={16} />
        </IconButton>
        <IconButton
          label="Be asked for one joint after another"
          keys="P"
          aria-pressed={guided}
          onClick={toggleGuided}
          data-testid="guided"
        >
          <IconListNumbers size={16} />
        </IconButton>
      </span>
      <span className={styles['group']} role="group" aria-label="What shines through">
        <IconButton
          label={onion === 0 ? 'Frames around shine through' : `${onion} each way shine through`}
          keys="I"
          aria-pressed={onion > 0}
          onClick={nextOnion}
          data-testid="onion"
        >
          <IconStack2 size={16} />
        </IconButton>
        <IconButton
          label={layerShown ? 'Corrections are shown' : 'Corrections are hidden'}
          keys="Y"
          aria-pressed={layerShown}
          onClick={toggleLayer}
          data-testid="layer"
        >
          <IconLayersSubtract size={16} />
        </IconButton>
      </span>
      <span className={styles['spring']} />
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
      <Button onClick={() => void endCorrecting()} data-testid="correct-done">
        Done <Key keys="C" />
      </Button>
    </footer>
  );
}
