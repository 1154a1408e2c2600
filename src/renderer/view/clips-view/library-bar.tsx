/** The line above the filter: collection, system and what it is compared with, language, how hands are counted, review. */

import IconHandStop from '@tabler/icons-react/dist/esm/icons/IconHandStop.mjs';
import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import IconPlayerTrackNext from '@tabler/icons-react/dist/esm/icons/IconPlayerTrackNext.mjs';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { ReviewQueue } from '#shared/contract/review-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { leadingPoses } from '#shared/pose/presence.ts';
import { countedWords } from '#renderer/state/clip-filter-words.ts';
import {
  chooseGlossLanguage,
  chooseSystem,
  openClips,
  useClips,
} from '#renderer/state/clips-store.ts';
import { glossLanguages, languageFor, useGlossWord } from '#renderer/state/gloss-words.ts';
import { listReviews, removeReview, resumeReview } from '#renderer/state/review-store.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import { ExportClipsButton } from './export-clips-button.tsx';
import { HandsDialog } from './hands-dialog.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { reviewWords } from './review-words.ts';

interface LibraryBarProps {
  readonly collection: CollectionSummary;
  readonly collections: readonly CollectionSummary[];
}

const option = (value: string): { readonly value: string; readonly label: string } => ({
  value,
  label: value,
});

/** The bar. */
export function LibraryBar({ collection, collections }: LibraryBarProps): ReactElement {
  const systemId = useClips((state) => state.filter?.systemId ?? null);
  const chosenLanguage = useSettings((state) => state.settings.glossLanguage);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asking, setAsking] = useState(false);
  const languages = glossLanguages(collection);
  const [counting, setCounting] = useState(false);
  const [reviews, setReviews] = useState<readonly ReviewQueue[]>([]);
  useEffect(() => void listReviews(collection.id).then(setReviews), [collection.id]);
  const open = reviews.find(({ left }) => left > 0);
  const word = useGlossWord(collection);
  const poses = collection.withPoses > 0 ? leadingPoses(collection) : null;
  const { systems } = collection;
  return (
    <>
      <Toolbar label="Collection">
        {collections.length > 1 ? (
          <SelectField
            label="Collection"
            hideLabel
            value={`${collection.id}`}
            options={collections.map(({ id, name }) => ({ value: `${id}`, label: name }))}
            onChoose={(id) => void openClips(Number(id), null)}
            data-testid="collection-select"
          />
        ) : (
          <h2 style={{ fontSize: 16 }}>{collection.name}</h2>
        )}
        {collection.synthetic && <Tag>synthetic</Tag>}
        {systems.length > 0 && (
          <SelectField
            label="System"
            value={`${systemId ?? ''}`}
            options={systems.map(({ id, name }) => ({
              value: `${id}`,
              label: name,
            }))}
            onChoose={(id) => chooseSystem(Number(id), systems)}
            data-testid="system-select"
          />
        )}
        {languages.length > 0 && (
          <SelectField
            label="Signs in"
            value={languageFor(collection, chosenLanguage)}
            options={[...languages.map(option), { value: '', label: 'labels' }]}
            onChoose={chooseGlossLanguage}
            data-testid="gloss-language"
          />
        )}
        {poses !== null && (
          <Button
            look="quiet"
            icon={<IconHandStop size={15} aria-hidden />}
            onClick={() => setCounting(true)}
            title="When a hand counts as present, whose hands are listed, and which hand is the dominant one"
            data-testid="hand-rules"
          >
            {countedWords(poses)}
          </Button>
        )}
        <ToolbarSpring />
        <ExportClipsButton collection={collection} />
        {open !== undefined && (
          <Button
            icon={<IconPlayerTrackNext size={15} aria-hidden />}
            onClick={() => void resumeReview(open).then(setFailure)}
            title={reviewWords(open, collection, word)}
            data-testid="review-resume"
          >
            Go on, {formatCount(open.left)} left
          </Button>
        )}
        <Button
          look="primary"
          icon={<IconPlayerPlay size={15} aria-hidden />}
          onClick={() => setAsking(true)}
          data-testid="review"
        >
          Review…
        </Button>
      </Toolbar>
      {failure !== null && <FailureNote failure={failure} />}
      {asking && (
        <ReviewDialog
          collection={collection}
          reviews={reviews}
          onRemove={(queue) => void removeReview(queue).then(setReviews)}
          onClose={() => setAsking(false)}
        />
      )}
      {counting && <HandsDialog collection={collection} onClose={() => setCounting(false)} />}
    </>
  );
}
