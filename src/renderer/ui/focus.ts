/** Keeps the keyboard's focus in the window: what opens over a view gives it back, and nothing leaves it nowhere. */

/** Whether the keyboard's focus is nowhere: on no element of the page. */
export const isFocusNowhere = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/** Puts the focus on the view as a whole, from where Tab goes on into it. */
export const focusView = (): void =>
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });

/** Gives the focus back to what had it, or to the view where that is gone; leaves it where somebody took it meanwhile. */
export function returnFocus(opener: Element | null): void {
  if (!isFocusNowhere()) return;
  if (opener instanceof HTMLElement && opener.isConnected && opener !== document.body)
    opener.focus({ preventScroll: true });
  if (isFocusNowhere()) focusView();
}
