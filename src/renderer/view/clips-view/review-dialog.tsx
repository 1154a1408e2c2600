/** Asks how the clips that are shown should be reviewed, and offers the reviews that are not at their end. */

import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ReviewQueue } from '#shared/contract/review-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { filterWords } from '#renderer/state/clip-filter-words.ts';
import { useClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { resumeReview, startReview } from '#renderer/state/review-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { CheckField, TextField } from '#renderer/ui/field.tsx';
import { formatCount, formatNumberOf } from '#renderer/ui/format-number.ts';
import { reviewWords } from './review-words.ts';
import styles from './review-dialog.module.css';

interface ReviewDialogProps {
  readonly collection: CollectionSummary;
  readonly reviews: readonly ReviewQueue[];
  readonly onRemove: (queue: ReviewQueue) => void;
  readonly onClose: () => void;
}

/** The dialog. */
export function ReviewDialog({
  collection,
  reviews,
  onRemove,
  onClose,
}: ReviewDialogProps): ReactElement {
  const filter = useClips((state) => state.filter);
  const list = useClips((state) => state.list);
  const chosen = useClips((state) => state.chosen);
  const word = useGlossWord(collection);
  const form = useRef<HTMLFormElement>(null);
  // The dialog opens before this and would leave the focus on its close button.
  useEffect(() => form.current?.querySelector<HTMLElement>('button[type=submit]')?.focus(), []);
  const [hidden, setHidden] = useState(false);
  const [percent, setPercent] = useState('25');
  const [seed, setSeed] = useState('1');
  const [failure, setFailure] = useState<Failure | null>(null);
  const total = list?.total() ?? 0;
  const words = filter === null ? '' : filterWords(filter, collection, word);
  const canHide = filter !== null && filter.systemId !== null;
  // Where nothing is asked of the outcome, right ones are among the clips already.
  const canMix = canHide && (filter.outcome === 'wrong' || filter.outcome === 'mistaken');
  const share = Math.min(90, Math.max(0, Number(percent) || 0)) / 100;
  const ended = (failed: Failure | null): void => {
    setFailure(failed);
    if (failed === null) onClose();
  };
  const start = (event: FormEvent): void => {
    event.preventDefault();
    if (filter === null) return;
    void startReview(filter, chosen, {
      hidden: hidden && canHide,
      share: hidden && canMix ? share : 0,
      seed: Math.trunc(Number(seed)) || 0,
    }).then(ended);
  };
  return (
    <Dialog label="Review clips" onClose={onClose} widthPx={520} testId="review-dialog">
      {reviews.length > 0 && (
        <section aria-label="Reviews that were begun" className={styles['begun']}>
          <ul>
            {reviews.map((queue) => (
              <li key={queue.id} data-testid="begun-review">
                <span className={styles['what']}>
                  {reviewWords(queue, collection, word)}
                  <span className="dim">
                    {queue.left === 0 ? ' · done' : ` · ${formatCount(queue.left)} left`}
                  </span>
                </span>
                <Button
                  onClick={() => void resumeReview(queue).then(ended)}
                  data-testid="begun-review-open"
                >
                  {queue.left === 0 ? 'Open' : 'Go on'}
                </Button>
                <IconButton label="Forget this review" onClick={() => onRemove(queue)}>
                  <IconTrash size={16} />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form ref={form} className={styles['review']} onSubmit={start}>
        <p>
          A new review of {formatNumberOf(total, 'clip')}
          {words === '' ? '' : `: ${words}`}
          {hidden && canMix ? '.' : ', from the one that is chosen on.'}
        </p>
        <CheckField
          checked={hidden}
          disabled={!canHide}
          onCheck={setHidden}
          data-testid="review-blind"
        >
          Hide every answer until a tag is given
        </CheckField>
        {hidden && canMix && (
          <p className={styles['mix']}>
            <TextField
              label="Right ones mixed in, %"
              value={percent}
              onType={setPercent}
              size={3}
              data-testid="review-share"
            />
            <TextField label="drawn by seed" value={seed} onType={setSeed} size={6} />
          </p>
        )}
        {hidden && !canMix && (
          <p className={`dim ${styles['mix']}`}>
            Right ones can be mixed in where only wrong ones are shown.
          </p>
        )}
        {failure !== null && <FailureNote failure={failure} />}
        <div className={styles['actions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" data-testid="review-start">
            Start
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
