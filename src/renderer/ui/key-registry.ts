/** Every shortcut of the app: what it does, where it works, which keys start it; the list, tooltips and palette read it. */

import { create } from 'zustand';

/** A shortcut. Keys read like `Ctrl+K`, `Shift+ArrowRight`, `Space`, `?`; Ctrl is Command on a Mac. */
export interface KeyBinding {
  /** Stable name that settings refer to, e.g. `hand.next-frame`. */
  readonly id: string;
  /** What it does, as an imperative: `Next frame`. */
  readonly label: string;
  /** The part of the app it belongs to, as a heading of the list: `Everywhere`, `Hands`. */
  readonly scope: string;
  /** Every one of them works; name a second one for the other hand where the first needs both. */
  readonly keys: readonly string[];
  readonly run: (event: KeyboardEvent | null) => void;
  /** False where pressing it now does nothing; it stays on the list. */
  readonly enabled?: boolean;
  /** True keeps it out of the palette (frame stepping and the like). */
  readonly keysOnly?: boolean;
  /** True for keys that a focused list, table or chart handles itself: listed, never changed. */
  readonly fixed?: boolean;
}

interface KeyRegistry {
  /** In the order in which they were registered; later ones win. */
  readonly bindings: readonly KeyBinding[];
  /** Every binding that was ever registered in this run, for the settings. */
  readonly known: readonly KeyBinding[];
  /** Keys that the person chose, by binding id. */
  readonly chosen: Readonly<Record<string, readonly string[]>>;
  readonly register: (bindings: readonly KeyBinding[]) => () => void;
  readonly choose: (chosen: Readonly<Record<string, readonly string[]>>) => void;
}

export const useKeyRegistry = create<KeyRegistry>((set) => ({
  bindings: [],
  known: [],
  chosen: {},
  register: (added) => {
    set((state) => ({
      bindings: [...state.bindings, ...added],
      known: [
        ...state.known.map((one) => added.find(({ id }) => id === one.id) ?? one),
        ...added.filter(({ id }) => state.known.every((one) => one.id !== id)),
      ],
    }));
    return () =>
      set((state) => ({ bindings: state.bindings.filter((one) => !added.includes(one)) }));
  },
  choose: (chosen) => set({ chosen }),
}));

/** The keys that start a binding now. */
export const keysOf = (
  binding: Pick<KeyBinding, 'id' | 'keys'>,
  chosen: Readonly<Record<string, readonly string[]>>,
): readonly string[] => chosen[binding.id] ?? binding.keys;

/** Names of modifier keys, which alone are no shortcut. */
const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead']);

/** A key press as text like `Ctrl+K`; null for a modifier alone. */
export function keyOf(event: KeyboardEvent): string | null {
  if (modifiers.has(event.key)) return null;
  const isText = event.key.length === 1;
  const name = event.key === ' ' ? 'Space' : isText ? event.key.toUpperCase() : event.key;
  const isLetter = isText && event.key.toLowerCase() !== event.key.toUpperCase();
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    event.shiftKey && (!isText || isLetter || event.key === ' ') ? 'Shift' : '',
    name,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** Keys that every text field has of its own. */
const textKeys: ReadonlySet<string> = new Set([
  'Ctrl+A',
  'Ctrl+C',
  'Ctrl+V',
  'Ctrl+X',
  'Ctrl+Y',
  'Ctrl+Z',
  'Ctrl+Shift+Z',
]);

/** Whether the element under the focus wants this key for itself. */
function isTakenByFocus(event: KeyboardEvent, key: string): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const typed =
    target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select');
  if (typed && !target.matches('select') && textKeys.has(key)) return true;
  if (typed)
    return (
      !event.ctrlKey && !event.metaKey && !event.altKey && key !== 'Escape' && !/^F\d+$/.test(key)
    );
  if (key === 'Space' || key === 'Enter')
    return target.closest('button, a[href], summary, input, [role=option], [role=row]') !== null;
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') {
    return (
      target.closest(
        'input, [role=radiogroup], [role=listbox], [role=grid], [role=slider], [role=menu], [role=tablist]',
      ) !== null
    );
  }
  return false;
}

/** Runs the newest enabled binding of the pressed key. */
function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (document.querySelector('dialog[open]') !== null) return;
  const key = keyOf(event);
  if (key === null || isTakenByFocus(event, key)) return;
  const { bindings, chosen } = useKeyRegistry.getState();
  const binding = bindings.findLast(
    (one) => one.enabled !== false && one.fixed !== true && keysOf(one, chosen).includes(key),
  );
  if (binding === undefined) return;
  event.preventDefault();
  binding.run(event);
}

window.addEventListener('keydown', handle);
