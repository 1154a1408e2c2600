/** Asks how the clips that are shown should be reviewed: as they are, or with right ones mixed in and hidden answers. */

import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { filterWords } from '#renderer/state/clip-filter-words.ts';
import { useClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { startReview } from '#renderer/state/review-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { CheckField, TextField } from '#renderer/ui/field.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import styles from './clips-view.module.css';

interface ReviewDialogProps {
  readonly collection: CollectionSummary;
  readonly onClose: () => void;
}

/** The dialog. */
export function ReviewDialog({ collection, onClose }: ReviewDialogProps): ReactElement {
  const filter = useClips((state) => state.filter);
  const list = useClips((state) => state.list);
  const chosen = useClips((state) => state.chosen);
  const word = useGlossWord(collection);
  const form = useRef<HTMLFormElement>(null);
  // The dialog opens before this and would leave the focus on its close button.
  useEffect(() => form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus(), []);
  const [blind, setBlind] = useState(false);
  const [percent, setPercent] = useState('25');
  const [seed, setSeed] = useState('1');
  const total = list?.total() ?? 0;
  const words = filter === null ? '' : filterWords(filter, collection, word);
  const canMix = filter !== null && filter.systemId !== null && filter.outcome !== 'right';
  const share = Math.min(90, Math.max(0, Number(percent))) / 100;
  const start = (event: FormEvent): void => {
    event.preventDefault();
    const mix =
      blind && canMix && share > 0 ? { share, seed: Math.trunc(Number(seed)) || 0 } : null;
    onClose();
    void startReview(chosen, mix);
  };
  return (
    <Dialog label="Review clips" onClose={onClose} widthPx={480} testId="review-dialog">
      <form ref={form} className={styles['review']} onSubmit={start}>
        <p>
          {formatNumberOf(total, 'clip')}
          {words === '' ? '' : `: ${words}`}, from the one that is chosen on.
        </p>
        <CheckField
          checked={blind}
          disabled={!canMix}
          onCheck={setBlind}
          data-testid="review-blind"
        >
          Mix in clips that were right and hide every answer until a tag is given
        </CheckField>
        {blind && canMix && (
          <p className={styles['mix']}>
            <TextField label="Right ones, %" value={percent} onType={setPercent} size={3} />
            <TextField label="Drawn by seed" value={seed} onType={setSeed} size={6} />
          </p>
        )}
        <div className={styles['dialogActions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" data-testid="review-start">
            Start
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
