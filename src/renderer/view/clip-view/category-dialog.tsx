/** Adds categories of one's own to the six of the paper, and takes them off the bar again. */

import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Category } from '#renderer/state/own-categories.ts';
import { addCategory, dropCategory } from '#renderer/state/own-categories.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/field.tsx';
import styles from './category-dialog.module.css';

interface CategoryDialogProps {
  readonly categories: readonly Category[];
  readonly onClose: () => void;
}

/** The dialog. */
export function CategoryDialog({ categories, onClose }: CategoryDialogProps): ReactElement {
  const [name, setName] = useState('');
  const [why, setWhy] = useState<string | null>(null);
  const kept = useSettings((state) => state.settings.ownCategories) ?? [];
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const problem = addCategory(name);
    setWhy(problem);
    if (problem === null) setName('');
  };
  return (
    <Dialog label="Your own categories" onClose={onClose} widthPx={440} testId="category-dialog">
      <form ref={form} className={styles['reviewerForm']} onSubmit={add}>
        <p>
          The first four take the keys 6 to 9; any key can be changed in the settings. Tags keep the
          category’s name, so others see it in this workspace as well.
        </p>
        <ul className={styles['ownCategories']}>
          {categories
            .filter(({ own }) => own)
            .map(({ id, label }) => (
              <li key={id}>
                <span>{label}</span>
                {kept.includes(id) ? (
                  <IconButton label={`Offer ${label} no more`} onClick={() => dropCategory(id)}>
                    <IconTrash size={15} />
                  </IconButton>
                ) : (
                  <span className="dim">from tags here</span>
                )}
              </li>
            ))}
        </ul>
        <div className={styles['addCategory']}>
          <TextField
            label="New category"
            maxLength={60}
            value={name}
            onType={setName}
            data-testid="category-name"
          />
          <Button look="primary" type="submit" data-testid="category-add">
            Add
          </Button>
        </div>
        {why !== null && <p role="alert">{why}</p>}
      </form>
    </Dialog>
  );
}
