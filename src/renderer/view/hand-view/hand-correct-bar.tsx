/** The line of tools under the depth image's title while joints are corrected. */

import IconCornerDownLeft from '@tabler/icons-react/dist/esm/icons/IconCornerDownLeft.mjs';
import IconCornerDownRight from '@tabler/icons-react/dist/esm/icons/IconCornerDownRight.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconRulerMeasure from '@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import type { MouseEvent, ReactElement } from 'react';
import type { Reach } from '#shared/correction/grip.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import { giveHandState, toggleHandGuided } from '#renderer/state/hand-acts.ts';
import { copyHandFrom } from '#renderer/state/hand-copy.ts';
import type { HandWay } from '#renderer/state/hand-correcting.ts';
import {
  nextHandOnion,
  toggleHandLengths,
  useHandCorrecting,
} from '#renderer/state/hand-correcting.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { StateShape } from '#renderer/ui/state-shape.tsx';
import { handStateKeys } from './hand-correct-keys.ts';
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

/** A press of the mouse leaves the keys with the frame: Enter places a joint there and presses no button. */
export function leaveKeys(event: MouseEvent): void {
  event.preventDefault();
  const { activeElement } = document;
  if (activeElement instanceof HTMLButtonElement) activeElement.blur();
}

/** The tools. */
export function HandCorrectBar(): ReactElement {
  const { reach, way, keepLengths, guided, onion } = useHandCorrecting();
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label="Correcting"
      onMouseDown={leaveKeys}
      data-testid="hand-correct-bar"
    >
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
      <span className={styles['gap']} />
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
      <span className={styles['states']} role="group" aria-label="What is known of it">
        {handStateKeys.map(({ state, key }) => (
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
            <span className="sr-only">{stateWords[state]}</span>
          </button>
        ))}
        <span className={styles['gap']} />
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
          label="Be asked for one joint after another"
          keys="P"
          aria-pressed={guided}
          onClick={() => void toggleHandGuided()}
          data-testid="hand-guided"
        >
          <IconListNumbers size={16} />
        </IconButton>
        <IconButton
          label={onion === 0 ? 'Frames around shine through' : `${onion} each way shine through`}
          keys="I"
          aria-pressed={onion > 0}
          onClick={nextHandOnion}
          data-testid="hand-onion"
        >
          <IconStack2 size={16} />
        </IconButton>
      </span>
    </div>
  );
}
