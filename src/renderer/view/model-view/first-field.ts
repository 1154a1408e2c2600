/** Puts the focus into the first field of a form in a dialog, which would leave it on its close button. */

import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';

/** A ref for the form. */
export function useFirstField(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('select, input')?.focus(), []);
  return form;
}
