/** Buttons: with words, or an icon whose words stand in its tooltip and label. */

import type { ButtonHTMLAttributes, ReactElement, ReactNode } from 'react';
import styles from './button.module.css';
import { Tooltip } from './tooltip.tsx';

/** `primary` is the one next step of a place; `quiet` has no border; `link` reads as text. */
type ButtonLook = 'primary' | 'default' | 'quiet' | 'danger' | 'link';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  readonly icon?: ReactNode;
  /** Why it cannot be pressed now; shows as a tooltip and keeps the button reachable by keyboard. */
  readonly why?: string | undefined;
}

/** A button with words. */
export function Button({
  look = 'default',
  icon,
  why,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps): ReactElement {
  const lookClass = look === 'default' ? '' : (styles[look] ?? '');
  const blocked = why !== undefined;
  const button = (
    <button
      type="button"
      className={[styles['button'], lookClass, className].filter(Boolean).join(' ')}
      aria-disabled={blocked || undefined}
      onClick={blocked ? undefined : onClick}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
  return blocked ? <Tooltip label={why}>{button}</Tooltip> : button;
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon'> {
  /** What it does; its accessible name and tooltip. */
  readonly label: string;
  /** Shown after the label in the tooltip. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

/** A square button with an icon; for places where its meaning is said beside it or is beyond doubt. */
export function IconButton({
  label,
  keys,
  look = 'quiet',
  why,
  children,
  className,
  onClick,
  ...rest
}: IconButtonProps): ReactElement {
  const text = why ?? (keys === undefined ? label : `${label} (${keys})`);
  return (
    <Tooltip label={text}>
      <button
        type="button"
        aria-label={label}
        aria-disabled={why !== undefined || undefined}
        className={[
          styles['button'],
          styles['iconOnly'],
          look === 'default' ? '' : styles[look],
          className,
        ]
          .filter(Boolean)
          .join(' ')}
        onClick={why === undefined ? onClick : undefined}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
}
