/** Right, wrong or without an answer: a sign and a word, never colour alone. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import styles from './right-wrong.module.css';

const shown = {
  right: { icon: IconCheck, word: 'right' },
  wrong: { icon: IconX, word: 'wrong' },
  missing: { icon: IconMinus, word: 'no answer' },
} as const;

interface RightWrongProps {
  readonly outcome: keyof typeof shown;
  /** Only the sign, with the word and these after it as its name, where a heading says whose it is. */
  readonly by?: string;
}

/** Whether a system had a clip right. */
export function RightWrong({ outcome, by }: RightWrongProps): ReactElement {
  const { icon: Icon, word } = shown[outcome];
  if (by !== undefined) {
    const name = `${word}, ${by}`;
    return (
      <span className={styles['outcome']} data-outcome={outcome} title={name}>
        <Icon size={15} stroke={2.4} role="img" aria-label={name} />
      </span>
    );
  }
  return (
    <span className={styles['outcome']} data-outcome={outcome}>
      <Icon size={15} stroke={2.4} aria-hidden />
      {word}
    </span>
  );
}
