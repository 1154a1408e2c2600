/** A word of the filter sentence that can be changed. */

import type { ReactElement } from 'react';
import styles from './filter-sentence.module.css';

interface WordProps {
  readonly label: string;
  readonly value: string;
  /** The first is what stands when nothing is asked. */
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
  readonly testId?: string;
}

/** The word. */
export function Word({ label, value, options, onChoose, testId }: WordProps): ReactElement {
  return (
    <select
      className={styles['word']}
      aria-label={label}
      value={value}
      data-open={value === options[0]?.[0]}
      onChange={(event) => onChoose(event.target.value)}
      data-testid={testId}
    >
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** What an empty choice asks for. */
export const orNull = (value: string): string | null => (value === '' ? null : value);
