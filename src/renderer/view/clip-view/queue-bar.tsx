/** The line above the clip: its name and sign, where in the queue it stands, and the way on. */

import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { filterWords, signerWords } from '#renderer/state/clip-filter-words.ts';
import { toggleHistory, useHistory } from '#renderer/state/clip-history-store.ts';
import { setReviewed } from '#renderer/state/clip-tags.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { goInQueue, useReview } from '#renderer/state/review-store.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { formatCount, formatNumberOf } from '#renderer/ui/format-number.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import styles from './queue-bar.module.css';
import { ExportClipButton } from './export-clip-button.tsx';
import { SignerButton } from './signer-button.tsx';
import { TakeCorrectionsButton } from './take-corrections-button.tsx';

interface QueueBarProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  readonly route: Extract<Route, { readonly view: 'clip' }>;
}

/** `12 of 118 wrong by Team 2, 106 left`. */
function positionWords(
  position: number,
  total: number,
  words: string,
  left: number | null,
): string {
  const place = `${formatCount(position + 1)} of ${words === '' ? formatNumberOf(total, 'clip') : `${formatCount(total)} ${words}`}`;
  return left === null ? place : `${place}, ${formatCount(left)} left`;
}

/** The bar. */
export function QueueBar({ detail, collection, route }: QueueBarProps): ReactElement {
  const total = useReview((state) => state.total);
  const left = useReview((state) => state.left);
  const historyOpen = useHistory((state) => state.open);
  const word = useGlossWord(collection);
  const { row } = detail;
  const words =
    route.queueId !== null
      ? 'in this review'
      : collection === null
        ? ''
        : filterWords(route.filter, collection, word);
  return (
    <header className={styles['queue']}>
      <h1 className={styles['name']} title={row.name}>
        {word(row.gloss)}
      </h1>
      <span className={`${styles['clipName']} mono`}>{row.name}</span>
      {row.signer !== null && <span className={styles['fact']}>{signerWords(row.signer)}</span>}
      {collection?.synthetic === true && <Tag>synthetic</Tag>}
      <span className={styles['spring']} />
      {total > 0 && (
        <span className={styles['position']} data-testid="queue-position">
          {positionWords(route.position, total, words, left)}
        </span>
      )}
      <Button
        aria-pressed={row.reviewed}
        icon={row.reviewed ? <IconCheck size={15} aria-hidden /> : undefined}
        onClick={() => void setReviewed(!row.reviewed)}
        title="Reviewed, or not (R)"
        data-testid="reviewed"
      >
        {row.reviewed ? 'Reviewed' : 'Not reviewed'}
      </Button>
      <SignerButton detail={detail} />
      <TakeCorrectionsButton detail={detail} />
      <ExportClipButton detail={detail} />
      <IconButton
        label="History of this clip"
        keys="J"
        aria-pressed={historyOpen}
        onClick={toggleHistory}
        data-testid="history-toggle"
      >
        <IconHistory size={16} />
      </IconButton>
      <IconButton label="Clip before" keys="Shift+Enter" onClick={() => void goInQueue(-1)}>
        <IconChevronLeft size={16} />
      </IconButton>
      <IconButton label="Next clip, without a mark" keys="PgDn" onClick={() => void goInQueue(1)}>
        <IconChevronRight size={16} />
      </IconButton>
    </header>
  );
}
