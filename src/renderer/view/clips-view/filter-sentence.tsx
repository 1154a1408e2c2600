/** The filter, read as a sentence: every choice is a word in it. */

import IconFilterOff from '@tabler/icons-react/dist/esm/icons/IconFilterOff.mjs';
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import { changeFilter, useClips } from '#renderer/state/clips-store.ts';
import { useClipList } from '#renderer/state/use-clip-list.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { AndWord } from './and-word.tsx';
import { FramesWords, PresenceWords, ReviewWords, SignerWords } from './filter-clip-words.tsx';
import { CorrectionWords } from './filter-correction-words.tsx';
import { OtherSystemsWords, OutcomeWords, SignWords } from './filter-system-words.tsx';
import { orNull } from './filter-word.tsx';
import styles from './filter-sentence.module.css';
import { SavedFilters } from './saved-filters.tsx';

const searchAfterMs = 180;

/** The sentence. */
export function FilterSentence({
  collection,
}: {
  readonly collection: CollectionSummary;
}): ReactElement | null {
  const filter = useClips((state) => state.filter);
  const list = useClips((state) => state.list);
  useClipList(list);
  // Until the clips of a new filter are counted, the count before it stays: it never jumps to that of all clips.
  const total = list?.total() ?? null;
  const [counted, setCounted] = useState(total);
  if (total !== null && total !== counted) setCounted(total);
  if (filter === null) return null;
  const isWhole =
    JSON.stringify(filter) === JSON.stringify(wholeCollection(collection.id, filter.systemId));
  return (
    <div className={styles['bar']} role="search" aria-label="Which clips" data-testid="filter">
      <SearchField text={filter.text} />
      <p className={styles['sentence']}>
        <strong data-testid="clip-count">
          {isWhole
            ? `${formatCount(collection.clips)} clips`
            : `${formatCount(counted ?? collection.clips)} of ${formatCount(collection.clips)} clips`}
        </strong>
        <OutcomeWords filter={filter} collection={collection} />
        <OtherSystemsWords filter={filter} collection={collection} />
        <SignWords filter={filter} collection={collection} />
        <SignerWords filter={filter} collection={collection} />
        <FramesWords filter={filter} />
        <PresenceWords filter={filter} collection={collection} />
        <CorrectionWords filter={filter} collection={collection} />
        <ReviewWords filter={filter} collection={collection} />
        {filter.picked !== null && <span>· {formatCount(filter.picked.length)} picked</span>}
        <AndWord filter={filter} collection={collection} />
      </p>
      {!isWhole && (
        <Button
          look="quiet"
          icon={<IconFilterOff size={15} aria-hidden />}
          onClick={() => changeFilter(wholeCollection(collection.id, filter.systemId))}
          data-testid="filter-clear"
        >
          All clips
        </Button>
      )}
      <SavedFilters key={collection.id} collectionId={collection.id} canSave={!isWhole} />
    </div>
  );
}

function SearchField({ text }: { readonly text: string | null }): ReactElement {
  const [typed, setTyped] = useState(text ?? '');
  const timer = useRef(0);
  const [known, setKnown] = useState(text);
  if (text !== known) {
    setKnown(text);
    // A text set from elsewhere; one's own typing is further on already.
    if ((text ?? '') !== typed.trim()) setTyped(text ?? '');
  }
  const type = (value: string): void => {
    setTyped(value);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(
      () => changeFilter({ text: orNull(value.trim()) }),
      searchAfterMs,
    );
  };
  return (
    <input
      type="search"
      className={styles['search']}
      placeholder="Find by clip, sign, signer or note"
      aria-label="Find by clip, sign, signer or note"
      spellCheck={false}
      value={typed}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      data-testid="clip-search"
    />
  );
}
