/** The bar under the pictures while joints are corrected: what moves and where to, what is known of it; where else it can be taken from, how it turns. */

import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';
import IconArrowForwardUp from '@tabler/icons-react/dist/esm/icons/IconArrowForwardUp.mjs';
import IconArrowBarDown from '@tabler/icons-react/dist/esm/icons/IconArrowBarDown.mjs';
import IconArrowBarLeft from '@tabler/icons-react/dist/esm/icons/IconArrowBarLeft.mjs';
import IconArrowBarRight from '@tabler/icons-react/dist/esm/icons/IconArrowBarRight.mjs';
import IconArrowBarUp from '@tabler/icons-react/dist/esm/icons/IconArrowBarUp.mjs';
import IconCornerDownLeft from '@tabler/icons-react/dist/esm/icons/IconCornerDownLeft.mjs';
import IconCornerDownRight from '@tabler/icons-react/dist/esm/icons/IconCornerDownRight.mjs';
import IconFlipVertical from '@tabler/icons-react/dist/esm/icons/IconFlipVertical.mjs';
import IconGhost2 from '@tabler/icons-react/dist/esm/icons/IconGhost2.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconRulerMeasure from '@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import type { MouseEvent, ReactElement } from 'react';
import type { Reach } from '#shared/correction/grip.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import { giveHandState, toggleHandGuided, turnHandJoint } from '#renderer/state/hand-acts.ts';
import { copyHandFrom } from '#renderer/state/hand-copy.ts';
import type { HandWay } from '#renderer/state/hand-correcting.ts';
import {
  nextHandOnion,
  toggleHandCorrecting,
  toggleHandEstimate,
  toggleHandLengths,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { stepHandJournal } from '#renderer/state/hand-journal.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { useHandUndoWords } from '#renderer/state/undo-words.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Key, keyText } from '#renderer/ui/key.tsx';
import { StateShape } from '#renderer/ui/state-shape.tsx';
import { handStateKeys, sideTurns } from './hand-correct-keys.ts';
import styles from './hand-correct.module.css';

const reaches: readonly { readonly value: Reach; readonly label: string }[] = [
  { value: 'joint', label: 'joint' },
  { value: 'limb', label: 'finger' },
  { value: 'whole', label: 'hand' },
];
const ways: readonly { readonly value: HandWay; readonly label: string; readonly title: string }[] =
  [
    { value: 'plane', label: 'plane', title: 'A drag keeps the depth' },
    { value: 'sight', label: 'sight', title: 'A drag up leads away from the camera, 1 mm a pixel' },
    { value: 'surface', label: 'surface', title: 'A drag takes the depth seen under the pointer' },
  ];

const turnIcons = {
  'turn-left': IconArrowBarLeft,
  'turn-right': IconArrowBarRight,
  'turn-top': IconArrowBarUp,
  'turn-bottom': IconArrowBarDown,
} as const;

/** A press of the mouse leaves the keys with the frame: Enter places a joint there and presses no button. */
export function leaveKeys(event: MouseEvent): void {
  event.preventDefault();
  const { activeElement } = document;
  if (activeElement instanceof HTMLButtonElement) activeElement.blur();
}

/** The bar; nothing while nobody corrects. */
export function HandCorrectBar(): ReactElement | null {
  const on = useHandCorrecting((state) => state.on);
  if (!on) return null;
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label="Correcting"
      onMouseDown={leaveKeys}
      data-testid="hand-correct-bar"
    >
      <div className={styles['line']}>
        <Moves />
        <States />
      </div>
      <div className={styles['line']} data-last>
        <Sources />
        <Turns />
        <Shown />
        <span className={styles['spring']} />
        <Undo />
        <Button onClick={toggleHandCorrecting} data-testid="hand-correct-done">
          Done <Key keys="M" />
        </Button>
      </div>
    </div>
  );
}

function Moves(): ReactElement {
  const { reach, way, keepLengths } = useHandCorrecting();
  return (
    <>
      <span className={styles['group']} role="group" aria-label="What moves">
        {reaches.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            className={styles['choice']}
            aria-pressed={reach === value}
            title={`The ${label} moves (F)`}
            onClick={() => useHandCorrecting.setState({ reach: value })}
          >
            {label}
          </button>
        ))}
        <IconButton
          label={keepLengths ? 'Lengths of bones are kept' : 'Lengths of bones may change'}
          keys="L"
          aria-pressed={keepLengths}
          onClick={toggleHandLengths}
        >
          <IconRulerMeasure size={16} />
        </IconButton>
      </span>
      <span className={styles['group']} role="group" aria-label="Where a drag leads">
        {ways.map(({ value, label, title }) => (
          <button
            key={value}
            type="button"
            className={styles['choice']}
            aria-pressed={way === value}
            title={`${title} (Y)`}
            onClick={() => useHandCorrecting.setState({ way: value })}
            data-testid={`way-${value}`}
          >
            {label}
          </button>
        ))}
      </span>
    </>
  );
}

const States = (): ReactElement => (
  <span className={styles['group']} role="group" aria-label="What is known of it">
    {handStateKeys.map(({ state, key, short }) => (
      <button
        key={state}
        type="button"
        className={styles['choice']}
        title={`${stateWords[state]} (${key})`}
        onClick={() => void giveHandState(state)}
        data-testid={`hand-state-${state}`}
      >
        <Key keys={key} />
        <StateShape state={state} />
        <span className={styles['word']}>{short}</span>
      </button>
    ))}
  </span>
);

function Sources(): ReactElement {
  const guided = useHandCorrecting((state) => state.guided);
  const hand = useHand((state) => state.dataSet?.description.hand ?? null);
  const why =
    hand === null
      ? undefined
      : `Every frame shows the ${hand} hand: mirrored it would be the other one`;
  return (
    <span className={styles['group']} role="group" aria-label="Take it from elsewhere">
      <IconButton
        label="Take it from the frame before"
        keys="B"
        onClick={() => void copyHandFrom(-1, false)}
        data-testid="hand-copy-before"
      >
        <IconCornerDownRight size={16} />
      </IconButton>
      <IconButton
        label="Take it from the frame after"
        keys="Shift B"
        onClick={() => void copyHandFrom(1, false)}
        data-testid="hand-copy-after"
      >
        <IconCornerDownLeft size={16} />
      </IconButton>
      <IconButton
        label="Take it from the frame before, mirrored"
        keys="Alt B; from the frame after: Alt Shift B"
        why={why}
        onClick={() => void copyHandFrom(-1, true)}
        data-testid="hand-mirror-before"
      >
        <IconFlipVertical size={16} />
      </IconButton>
      <IconButton
        label="Be asked for one joint after another"
        keys="P"
        aria-pressed={guided}
        onClick={() => void toggleHandGuided()}
        data-testid="hand-guided"
      >
        <IconListNumbers size={16} />
      </IconButton>
    </span>
  );
}

const Turns = (): ReactElement => (
  <span className={styles['group']} role="group" aria-label="Turn in depth">
    {sideTurns.map(({ id, label, key, angleRad, about }) => {
      const Icon = turnIcons[id];
      return (
        <IconButton
          key={id}
          label={label}
          keys={keyText(key)}
          onClick={() => void turnHandJoint(angleRad, about)}
          data-testid={`hand-${id}`}
        >
          <Icon size={16} />
        </IconButton>
      );
    })}
  </span>
);

function Shown(): ReactElement {
  const { onion, estimateShown } = useHandCorrecting();
  return (
    <span className={styles['group']} role="group" aria-label="What shines through">
      <IconButton
        label={onion === 0 ? 'Frames around shine through' : `${onion} each way shine through`}
        keys="I"
        aria-pressed={onion > 0}
        onClick={nextHandOnion}
        data-testid="hand-onion"
      >
        <IconStack2 size={16} />
      </IconButton>
      <IconButton
        label="What the method said beside its correction"
        keys="U"
        aria-pressed={estimateShown}
        onClick={toggleHandEstimate}
        data-testid="hand-estimate"
      >
        <IconGhost2 size={16} />
      </IconButton>
    </span>
  );
}

function Undo(): ReactElement {
  const { undo, redo } = useHandUndoWords();
  return (
    <span className={styles['group']} role="group" aria-label="Undo">
      <IconButton
        label={undo === null ? 'Nothing to undo' : `Undo: ${undo}`}
        keys={undo === null ? undefined : 'Ctrl Z'}
        onClick={() => void stepHandJournal('undo')}
        data-testid="hand-undo"
      >
        <IconArrowBackUp size={16} />
      </IconButton>
      <IconButton
        label={redo === null ? 'Nothing to do again' : `Do again: ${redo}`}
        keys={redo === null ? undefined : 'Ctrl Shift Z'}
        onClick={() => void stepHandJournal('redo')}
        data-testid="hand-redo"
      >
        <IconArrowForwardUp size={16} />
      </IconButton>
    </span>
  );
}
