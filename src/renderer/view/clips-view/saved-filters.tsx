/** Filters kept by name: opens one, keeps the one that is shown, forgets one. */

import IconBookmark from '@tabler/icons-react/dist/esm/icons/IconBookmark.mjs';
import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useState } from 'react';
import {
  loadSavedFilters,
  openSavedFilter,
  removeSavedFilter,
  saveFilter,
  useSavedFilters,
} from '#renderer/state/saved-filters.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import { formatWhen } from '#renderer/ui/format-number.ts';
import styles from './saved-filters.module.css';

interface SavedFiltersProps {
  readonly collectionId: number;
  /** Whether the list is narrowed by anything. */
  readonly canSave: boolean;
}

/** The button, and the dialog behind it. */
export function SavedFilters({ collectionId, canSave }: SavedFiltersProps): ReactElement {
  const [open, setOpen] = useState(false);
  const saved = useSavedFilters((state) => state.saved);
  useEffect(() => void loadSavedFilters(collectionId), [collectionId]);
  return (
    <>
      <Button
        look="quiet"
        icon={<IconBookmark size={15} aria-hidden />}
        onClick={() => setOpen(true)}
        data-testid="saved-filters"
      >
        Saved{saved.length > 0 && ` (${saved.length})`}
      </Button>
      {open && <SavedDialog canSave={canSave} onClose={() => setOpen(false)} />}
    </>
  );
}

function SavedDialog({
  canSave,
  onClose,
}: {
  readonly canSave: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const saved = useSavedFilters((state) => state.saved);
  const failure = useSavedFilters((state) => state.failure);
  const [name, setName] = useState('');
  const keep = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') void saveFilter(name.trim()).then((kept) => kept && setName(''));
  };
  return (
    <Dialog label="Saved filters" onClose={onClose} widthPx={440} testId="saved-dialog">
      {saved.length === 0 ? (
        <p className="dim">
          No filter is kept yet. A kept filter holds its words and its order, in the workspace.
        </p>
      ) : (
        <ul className={styles['list']} data-testid="saved-list">
          {saved.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className={styles['open']}
                onClick={() => {
                  openSavedFilter(one);
                  onClose();
                }}
              >
                <span>{one.name}</span>
                <span className="dim">{formatWhen(one.savedAt)}</span>
              </button>
              <IconButton label={`Forget ${one.name}`} onClick={() => void removeSavedFilter(one)}>
                <IconTrash size={16} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {failure !== null && <FailureNote failure={failure} />}
      {canSave ? (
        <form className={styles['keep']} onSubmit={keep}>
          <TextField
            label="Keep what is shown as"
            value={name}
            onType={setName}
            maxLength={80}
            autoFocus
            data-testid="saved-name"
          />
          <Button
            look="primary"
            type="submit"
            why={name.trim() === '' ? 'Give it a name first' : undefined}
            data-testid="save-filter"
          >
            {saved.some((one) => one.name === name.trim()) ? 'Replace' : 'Keep'}
          </Button>
        </form>
      ) : (
        <p className="dim">Narrow the list first, then keep what is shown.</p>
      )}
    </Dialog>
  );
}
