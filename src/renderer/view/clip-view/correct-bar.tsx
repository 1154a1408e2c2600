/** The bar while a clip is corrected, in the place of the tag bar: what moves, what is known of it and over which frames; below, where else it can be taken from. */

import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowBarToLeft from '@tabler/icons-react/dist/esm/icons/IconArrowBarToLeft.mjs';
import IconArrowBarToRight from '@tabler/icons-react/dist/esm/icons/IconArrowBarToRight.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import IconCornerDownLeft from '@tabler/icons-react/dist/esm/icons/IconCornerDownLeft.mjs';
import IconCornerDownRight from '@tabler/icons-react/dist/esm/icons/IconCornerDownRight.mjs';
import IconFlipVertical from '@tabler/icons-react/dist/esm/icons/IconFlipVertical.mjs';
import IconGhost2 from '@tabler/icons-react/dist/esm/icons/IconGhost2.mjs';
import IconLayersSubtract from '@tabler/icons-react/dist/esm/icons/IconLayersSubtract.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconReplace from '@tabler/icons-react/dist/esm/icons/IconReplace.mjs';
import IconRulerMeasure from '@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import type { ReactElement, ReactNode } from 'react';
import type { Reach } from '#shared/correction/grip.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import { choose, useClip } from '#renderer/state/clip-store.ts';
import { stepJournal } from '#renderer/state/clip-tags.ts';
import {
  copyFrom,
  endCorrecting,
  giveState,
  nextTrack,
  setCarryEnd,
  setSpanEnd,
  swapHands,
  toggleGuided,
} from '#renderer/state/correcting-acts.ts';
import {
  nextOnion,
  toggleGhost,
  toggleLayer,
  toggleLengths,
  useCorrecting,
} from '#renderer/state/correcting-store.ts';
import { useUndoWords } from '#renderer/state/undo-words.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Key, keyText } from '#renderer/ui/key.tsx';
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

interface ActProps {
  readonly label: string;
  readonly keys: string;
  readonly run: () => void;
  readonly pressed?: boolean;
  readonly why?: string | undefined;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** Something that is done at once, with its key beside its picture. */
const Act = ({ label, keys, run, pressed, why, testId, children }: ActProps): ReactElement => (
  <IconButton
    label={label}
    keys={keyText(keys)}
    why={why}
    // Its words and its key are its name.
    aria-label={undefined}
    aria-pressed={pressed}
    className={styles['act']}
    onClick={run}
    data-testid={testId}
  >
    {children}
    <span className="sr-only">{label}</span>
    <Key keys={keys} />
  </IconButton>
);

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

/** Where else it can be taken from, how far it is carried, what is shown beside it. */
function Acts(): ReactElement {
  const { guided, onion, layerShown, ghost } = useCorrecting();
  const alone = useClip((state) => (state.detail?.tracks.length ?? 0) < 2);
  return (
    <div className={styles['line']}>
      <span className={styles['group']} role="group" aria-label="Take it from elsewhere">
        <span className={styles['name']}>take from</span>
        <Act
          label="Take it from the frame before"
          keys="B"
          run={() => void copyFrom(-1, false)}
          testId="copy-before"
        >
          <IconCornerDownRight size={16} />
        </Act>
        <Act
          label="Take it from the frame after"
          keys="Shift+B"
          run={() => void copyFrom(1, false)}
          testId="copy-after"
        >
          <IconCornerDownLeft size={16} />
        </Act>
        <Act
          label="Take the other hand, mirrored"
          keys="M"
          run={() => void copyFrom(0, true)}
          testId="mirror"
        >
          <IconFlipVertical size={16} />
        </Act>
        <Act
          label="Take the other hand of the frame before, mirrored"
          keys="Alt+B"
          run={() => void copyFrom(-1, true)}
          testId="mirror-before"
        >
          <IconFlipVertical size={16} />
        </Act>
      </span>
      <span className={styles['group']} role="group" aria-label="Hands">
        <Act label="Swap left and right hand" keys="S" run={() => void swapHands()} testId="swap">
          <IconArrowsExchange size={16} />
        </Act>
        <Act
          label="Be asked for one joint after another"
          keys="P"
          pressed={guided}
          run={toggleGuided}
          testId="guided"
        >
          <IconListNumbers size={16} />
        </Act>
        <Act
          label="Correct the next estimator"
          keys="T"
          why={alone ? 'This clip has the poses of one estimator only' : undefined}
          run={nextTrack}
          testId="next-track"
        >
          <IconReplace size={16} />
        </Act>
      </span>
      <span className={styles['group']} role="group" aria-label="How far it is carried">
        <span className={styles['name']}>carry</span>
        <Act
          label="Carry the correction from here"
          keys="{"
          run={() => void setCarryEnd('from')}
          testId="carry-begins"
        >
          <IconArrowBarToLeft size={16} />
        </Act>
        <Act
          label="Carry the correction up to here"
          keys="}"
          run={() => void setCarryEnd('to')}
          testId="carry-ends"
        >
          <IconArrowBarToRight size={16} />
        </Act>
      </span>
      <span className={styles['group']} role="group" aria-label="What shines through">
        <span className={styles['name']}>show</span>
        <Act
          label={onion === 0 ? 'Frames around shine through' : `${onion} each way shine through`}
          keys="I"
          pressed={onion > 0}
          run={nextOnion}
          testId="onion"
        >
          <IconStack2 size={16} />
        </Act>
        <Act
          label="The estimate under its correction"
          keys="U"
          pressed={ghost}
          run={toggleGhost}
          testId="ghost"
        >
          <IconGhost2 size={16} />
        </Act>
        <Act
          label={layerShown ? 'Corrections are shown' : 'Corrections are hidden'}
          keys="Y"
          pressed={layerShown}
          run={toggleLayer}
          testId="layer"
        >
          <IconLayersSubtract size={16} />
        </Act>
      </span>
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
      <Acts />
    </footer>
  );
}
