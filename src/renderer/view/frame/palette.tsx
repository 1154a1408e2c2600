/** The palette: type a few letters of a place, a data set, a method or an action. */

import type { KeyboardEvent, ReactElement } from 'react';
import { Fragment, useEffect, useRef, useState } from 'react';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Key } from '#renderer/ui/key.tsx';
import type { PaletteEntry } from './palette-entries.ts';
import { matching, usePaletteEntries } from './palette-entries.ts';
import styles from './palette.module.css';

/** The palette, open as long as it is mounted. */
export function Palette({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const found = matching(usePaletteEntries(), query);
  // Every drawing may have moved the chosen entry out of sight.
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setAt((before) => Math.min(Math.max(before + step, 0), found.length - 1));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[at]);
    }
  };
  return (
    <Dialog label="Go to or do" onClose={onClose} widthPx={600} bare testId="palette">
      <input
        className={styles['input']}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found.length > 0 ? `palette-${at}` : undefined}
        aria-label="Go to or do"
        placeholder="A place, a data set, a method or an action"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        data-testid="palette-input"
      />
      <div
        id="palette-list"
        role="listbox"
        aria-label="Found"
        className={styles['list']}
        ref={list}
      >
        {found.map((entry, index) => (
          <Fragment key={entry.id}>
            {query === '' && found[index - 1]?.group !== entry.group && (
              <div className={styles['group']} role="presentation">
                {entry.group}
              </div>
            )}
            <div
              id={`palette-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className={styles['option']}
              onMouseMove={() => setAt(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(entry)}
              data-testid="palette-option"
            >
              <span>{entry.label}</span>
              <span className={styles['note']}>{entry.note}</span>
              {entry.keys !== null && (
                <span className={styles['keys']}>
                  <Key keys={entry.keys} />
                </span>
              )}
            </div>
          </Fragment>
        ))}
        {found.length === 0 && (
          <p className={styles['none']}>Nothing is called that. Try fewer letters.</p>
        )}
      </div>
    </Dialog>
  );
}
