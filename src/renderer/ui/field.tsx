/** Fields: native selects, text, checks and one-of-few choices in the app's look. */

import type { InputHTMLAttributes, ReactElement, ReactNode, SelectHTMLAttributes } from 'react';
import { useId } from 'react';
import styles from './field.module.css';

/** An entry of a select or a choice. */
interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> extends Omit<
  SelectHTMLAttributes<HTMLSelectElement>,
  'value' | 'onChange'
> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: Value | '';
  readonly options: readonly Option<Value>[];
  /** Shown while nothing is chosen. */
  readonly ask?: string;
  /** Marks that an answer is needed here. */
  readonly asks?: boolean;
  readonly onChoose: (value: Value) => void;
}

/** A select with its label beside it. */
export function SelectField<Value extends string>({
  label,
  hideLabel = false,
  value,
  options,
  ask,
  asks = false,
  onChoose,
  ...rest
}: SelectProps<Value>): ReactElement {
  const id = useId();
  return (
    <span className={styles['field']}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : styles['label']}>
        {label}
      </label>
      <select
        id={id}
        className={styles['control']}
        data-asks={asks}
        value={value}
        onChange={(event) => onChoose(event.target.value as Value)}
        {...rest}
      >
        {ask !== undefined && (
          <option value="" disabled>
            {ask}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}

interface TextProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  readonly onType: (value: string) => void;
}

/** A line of text with its label beside it. */
export function TextField({
  label,
  hideLabel = false,
  value,
  onType,
  ...rest
}: TextProps): ReactElement {
  const id = useId();
  return (
    <span className={styles['field']}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : styles['label']}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        spellCheck={false}
        className={styles['control']}
        value={value}
        onChange={(event) => onType(event.target.value)}
        {...rest}
      />
    </span>
  );
}

interface CheckProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly children: ReactNode;
  readonly onCheck: (checked: boolean) => void;
}

/** A check box with its words. */
export function CheckField({ children, onCheck, ...rest }: CheckProps): ReactElement {
  return (
    <label className={styles['check']}>
      <input type="checkbox" onChange={(event) => onCheck(event.target.checked)} {...rest} />
      {children}
    </label>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChoose: (value: Value) => void;
  readonly testId?: string;
}

/** One of a few, all in sight; arrow keys move the choice. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
  testId,
}: ChoiceProps<Value>): ReactElement {
  const name = useId();
  return (
    <span role="radiogroup" aria-label={label} className={styles['choice']} data-testid={testId}>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </span>
  );
}
