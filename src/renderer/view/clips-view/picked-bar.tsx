/** What can be done with the clips that are picked. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactElement } from 'react';
import { mostPicked, wholeCollection } from '#shared/contract/clip-filter.ts';
import { markPicked, pickNone, useSelection } from '#renderer/state/clip-selection.ts';
import { showClips, useClips } from '#renderer/state/clips-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import styles from './clips-view.module.css';

/** The bar; null while nothing is picked. */
export function PickedBar(): ReactElement | null {
  const picked = useSelection((state) => state.picked);
  const failure = useSelection((state) => state.failure);
  const filter = useClips((state) => state.filter);
  if (filter === null || (picked.size === 0 && failure === null)) return null;
  const why =
    picked.size > mostPicked
      ? `At most ${formatCount(mostPicked)} can be taken at once`
      : undefined;
  return (
    <div className={styles['picked']} role="toolbar" aria-label="Picked clips" data-testid="picked">
      <strong>{formatCount(picked.size)} picked</strong>
      <Button
        icon={<IconFilter size={15} aria-hidden />}
        why={why}
        onClick={() =>
          showClips({
            ...wholeCollection(filter.collectionId, filter.systemId),
            picked: [...picked],
          })
        }
        data-testid="picked-only"
      >
        Show only these
      </Button>
      <Button
        icon={<IconCheck size={15} aria-hidden />}
        why={why}
        onClick={() => void markPicked(true)}
        data-testid="picked-reviewed"
      >
        Reviewed
      </Button>
      <Button look="quiet" why={why} onClick={() => void markPicked(false)}>
        Not reviewed
      </Button>
      <IconButton label="Let go of all" keys="Esc" onClick={pickNone} data-testid="picked-none">
        <IconX size={16} />
      </IconButton>
      {failure !== null && <FailureNote failure={failure} />}
    </div>
  );
}
