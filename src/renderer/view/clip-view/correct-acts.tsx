/** The second line of the bar while a clip is corrected: what is done at once, each with its key. */

import IconArrowBarToLeft from '@tabler/icons-react/dist/esm/icons/IconArrowBarToLeft.mjs';
import IconArrowBarToRight from '@tabler/icons-react/dist/esm/icons/IconArrowBarToRight.mjs';
import IconArrowsExchange from '@tabler/icons-react/dist/esm/icons/IconArrowsExchange.mjs';
import IconCornerDownLeft from '@tabler/icons-react/dist/esm/icons/IconCornerDownLeft.mjs';
import IconCornerDownRight from '@tabler/icons-react/dist/esm/icons/IconCornerDownRight.mjs';
import IconFlipVertical from '@tabler/icons-react/dist/esm/icons/IconFlipVertical.mjs';
import IconGhost2 from '@tabler/icons-react/dist/esm/icons/IconGhost2.mjs';
import IconLayersSubtract from '@tabler/icons-react/dist/esm/icons/IconLayersSubtract.mjs';
import IconListNumbers from '@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs';
import IconReplace from '@tabler/icons-react/dist/esm/icons/IconReplace.mjs';
import IconStack2 from '@tabler/icons-react/dist/esm/icons/IconStack2.mjs';
import type { ReactElement, ReactNode } from 'react';
import { useClip } from '#renderer/state/clip-store.ts';
import {
  copyFrom,
  nextTrack,
  setCarryEnd,
  swapHands,
  toggleGuided,
} from '#renderer/state/correcting-acts.ts';
import {
  nextOnion,
  toggleGhost,
  toggleLayer,
  useCorrecting,
} from '#renderer/state/correcting-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Key, keyText } from '#renderer/ui/key.tsx';
import styles from './correct.module.css';

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

/** Where else it can be taken from, how far it is carried, what is shown beside it. */
export function CorrectActs(): ReactElement {
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
