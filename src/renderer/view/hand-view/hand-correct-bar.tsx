/** The line of tools under the depth image's title while joints are corrected. */

import IconRulerMeasure from '@tabler/icons-react/dist/esm/icons/IconRulerMeasure.mjs';
import type { ReactElement } from 'react';
import type { Reach } from '#shared/correction/grip.ts';
import { stateWords } from '#shared/correction/point-state.ts';
import type { HandWay } from '#renderer/state/hand-correcting.ts';
import { giveHandState, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
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

/** The tools. */
export function HandCorrectBar(): ReactElement {
  const { reach, way, keepLengths } = useHandCorrecting();
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label="Correcting"
      // A click leaves the keys with the frame.
      onMouseDown={(event) => event.preventDefault()}
      data-testid="hand-correct-bar"
    >
      {reaches.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className={styles['choice']}
          aria-pressed={reach === value}
          title={`The ${label} moves (R)`}
          onClick={() => useHandCorrecting.setState({ reach: value })}
        >
          {label}
        </button>
      ))}
      <IconButton
        label={keepLengths ? 'Lengths of bones are kept' : 'Lengths of bones may change'}
        keys="L"
        aria-pressed={keepLengths}
        onClick={() => useHandCorrecting.setState({ keepLengths: !keepLengths })}
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
      </span>
    </div>
  );
}
