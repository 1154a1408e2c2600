/** A tooltip: shows under the pointer and beside the keyboard's focus, and never keeps a key or a click for itself. */

import { Tooltip as KitTooltip } from '@mantine/core';
import type { HTMLAttributes, ReactElement } from 'react';
import { cloneElement, useEffect, useState } from 'react';

const openAfterMs = 400;

interface TooltipProps {
  readonly label: string;
  readonly position?: 'top' | 'right';
  /** One element that takes a ref and events, e.g. a button. */
  readonly children: ReactElement<HTMLAttributes<HTMLElement>>;
}

/** A dialog lies above every tooltip. */
const mayOpenAt = (element: HTMLElement): boolean => element.closest('dialog') === null;

/** Adds a tooltip to an element. The kit's own would swallow the first Escape and stay over what a click opened. */
export function Tooltip({ label, position = 'top', children }: TooltipProps): ReactElement {
  const [state, setState] = useState<'closed' | 'soon' | 'open'>('closed');
  useEffect(() => {
    if (state === 'closed') return undefined;
    const timer = state === 'soon' ? window.setTimeout(() => setState('open'), openAfterMs) : 0;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setState('closed');
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [state]);
  const { onPointerEnter, onPointerLeave, onPointerDown, onFocus, onBlur } = children.props;
  const target = cloneElement(children, {
    onPointerEnter: (event) => {
      onPointerEnter?.(event);
      if (mayOpenAt(event.currentTarget)) setState('soon');
    },
    onPointerLeave: (event) => {
      onPointerLeave?.(event);
      setState('closed');
    },
    onPointerDown: (event) => {
      onPointerDown?.(event);
      setState('closed');
    },
    onFocus: (event) => {
      onFocus?.(event);
      const { currentTarget } = event;
      if (currentTarget.matches(':focus-visible') && mayOpenAt(currentTarget)) setState('open');
    },
    onBlur: (event) => {
      onBlur?.(event);
      setState('closed');
    },
  });
  return (
    <KitTooltip
      label={label}
      position={position}
      opened={state === 'open'}
      events={{ hover: false, focus: false, touch: false }}
    >
      {target}
    </KitTooltip>
  );
}
