/** The tags of the clip: what, where, by whom, with their notes. */

import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { categoryLabel } from '#renderer/state/clip-filter-words.ts';
import { goToClipFrame } from '#renderer/state/clip-player.ts';
import { choose, useClip } from '#renderer/state/clip-store.ts';
import { removeTag } from '#renderer/state/clip-tags.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import styles from './tag-list.module.css';

/** The list. */
export function TagList({ detail }: { readonly detail: ClipDetail }): ReactElement {
  const chosen = useClip((state) => state.chosen);
  const { tags, row } = detail;
  return (
    <Panel label="Tags" className={styles['tags']} testId="tag-list">
      <PanelHeader title="Tags" note={tags.length === 0 ? 'none yet' : `${tags.length}`} />
      <ul>
        {tags.map((tag) => {
          const { id, category, fromFrame, toFrame, note, reviewer } = tag;
          const whole = fromFrame === 0 && toFrame >= row.frames;
          return (
            <li key={id} data-chosen={chosen?.kind === 'tag' && chosen.id === id} data-testid="tag">
              <button
                type="button"
                onClick={() => {
                  choose({ kind: 'tag', id });
                  goToClipFrame(fromFrame);
                }}
              >
                <span>
                  <b>{categoryLabel(category)}</b>{' '}
                  <span className="dim">
                    {whole ? 'whole clip' : `${fromFrame} to ${toFrame - 1}`} · {reviewer}
                  </span>
                </span>
                {note !== '' && <span className={styles['note']}>{note}</span>}
              </button>
              <IconButton label="Remove the tag" keys="Delete" onClick={() => void removeTag(tag)}>
                <IconTrash size={15} />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
