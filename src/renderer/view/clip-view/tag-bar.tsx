/** The keys that judge: what a tag would be put on, the categories, the note, the way on. */

import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { KeyboardEvent, ReactElement, RefObject } from 'react';
import { useState } from 'react';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { InteractionKind } from '#shared/interaction/taxonomy.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import type { Chosen } from '#renderer/state/clip-store.ts';
import { spanOf, useClip } from '#renderer/state/clip-store.ts';
import type { Category } from '#renderer/state/own-categories.ts';
import { askPerson } from '#renderer/state/person-question.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { keysOf, useKeyRegistry } from '#renderer/ui/key-registry.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import styles from './tag-bar.module.css';
import { CategoryDialog } from './category-dialog.tsx';
import { tagging } from './tagging.ts';

interface TagBarProps {
  readonly detail: ClipDetail;
  readonly note: RefObject<HTMLInputElement | null>;
  readonly categories: readonly Category[];
}

const kindWords: Readonly<Record<InteractionKind, string>> = {
  hands: 'hands',
  'hand-face': 'hand-face',
};

/** What a tag is put on, in words. */
function targetWords(chosen: Chosen, detail: ClipDetail): string {
  const { fromFrame, toFrame } = spanOf(chosen, detail);
  const span = `${fromFrame} to ${toFrame - 1}`;
  if (chosen === null) return 'the whole clip';
  if (chosen.kind === 'span') return `your span, ${span}`;
  if (chosen.kind === 'tag') {
    const tag = detail.tags.find(({ id }) => id === chosen.id);
    return tag === undefined ? 'the whole clip' : `tag ${categoryLabel(tag.category)}, ${span}`;
  }
  const episode = detail.timelines[chosen.track]?.episodes[chosen.index];
  return episode === undefined ? 'the whole clip' : `${kindWords[episode.kind]} episode, ${span}`;
}

/** The bar. */
export function TagBar({ detail, note, categories }: TagBarProps): ReactElement {
  const chosen = useClip((state) => state.chosen);
  const reviewer = useSettings((state) => state.settings.reviewer);
  const keys = useKeyRegistry((state) => state.chosen);
  const [asksCategory, setAsksCategory] = useState(false);
  const keyOf = (id: string, own: string | null): string | null =>
    keysOf({ id: `clip.${id}`, keys: own === null ? [] : [own] }, keys)[0] ?? null;
  const changes = chosen?.kind === 'tag';
  return (
    <footer className={styles['tagBar']} data-testid="tag-bar">
      <span className={styles['target']} data-testid="tag-target">
        <span className="dim">{changes ? 'changes' : 'tags'}</span> {targetWords(chosen, detail)}
      </span>
      <span className={styles['categories']} role="group" aria-label="Categories">
        {categories.map(({ id, label, key }) => {
          const keyNow = keyOf(`tag-${id}`, key);
          return (
            <button
              key={id}
              type="button"
              className={styles['category']}
              onClick={() => tagging.tag(id)}
              title={label}
              data-testid={`category-${id}`}
            >
              {keyNow !== null && <Key keys={keyNow} />}
              <span>{label}</span>
            </button>
          );
        })}
      </span>
      <IconButton
        label="Add a category of your own"
        onClick={() => setAsksCategory(true)}
        data-testid="own-category"
      >
        <IconPlus size={15} />
      </IconButton>
      <NoteField detail={detail} field={note} />
      <button
        type="button"
        className={styles['category']}
        onClick={tagging.next}
        data-testid="next-clip"
      >
        <Key keys={keyOf('next', 'Enter') ?? ''} />
        next
      </button>
      {reviewer !== undefined && (
        <button
          type="button"
          className={styles['reviewer']}
          onClick={askPerson}
          title={`Tags are by ${reviewer}; change who tags`}
          data-testid="reviewer"
        >
          {reviewer}
        </button>
      )}
      {asksCategory && (
        <CategoryDialog categories={categories} onClose={() => setAsksCategory(false)} />
      )}
    </footer>
  );
}

/** The note of the chosen tag, else of the last; kept with Enter or when left. */
function NoteField({
  detail,
  field,
}: {
  readonly detail: ClipDetail;
  readonly field: RefObject<HTMLInputElement | null>;
}): ReactElement {
  const target = tagging.noteTarget(detail);
  return (
    <NoteInput
      key={`${detail.row.id} ${target?.id ?? 'none'}`}
      first={target?.note ?? ''}
      field={field}
      onKeep={tagging.keepNote}
    />
  );
}

interface NoteInputProps {
  readonly first: string;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly onKeep: (note: string) => void;
}

function NoteInput({ first, field, onKeep }: NoteInputProps): ReactElement {
  const [typed, setTyped] = useState(first);
  const keep = (): void => {
    if (typed.trim() !== first) onKeep(typed.trim());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Escape') setTyped(first);
    if (event.key !== 'Escape' && event.key !== 'Enter') return;
    event.preventDefault();
    // Blurring keeps what was typed; Escape has just put it back.
    if (event.key === 'Enter') event.currentTarget.blur();
    else queueMicrotask(() => field.current?.blur());
  };
  return (
    <label className={styles['noteField']}>
      <Key keys="N" />
      <input
        ref={field}
        type="text"
        placeholder="note"
        aria-label="Note on the tag"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={keep}
        data-testid="note"
      />
    </label>
  );
}
