/** The line above the filter: collection, system and what it is compared with, language, presence rule, review. */

import IconPlayerPlay from '@tabler/icons-react/dist/esm/icons/IconPlayerPlay.mjs';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { CollectionSummary, DominantHandRule } from '#shared/contract/clip-calls.ts';
import { dominantHandRules } from '#shared/contract/clip-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import {
  changeRules,
  chooseGlossLanguage,
  chooseSystem,
  openClips,
  useClips,
} from '#renderer/state/clips-store.ts';
import { glossLanguages, languageFor } from '#renderer/state/gloss-words.ts';
import { useSettings } from '#renderer/state/settings-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import { ExportClipsButton } from './export-clips-button.tsx';
import { ReviewDialog } from './review-dialog.tsx';

interface LibraryBarProps {
  readonly collection: CollectionSummary;
  readonly collections: readonly CollectionSummary[];
}

const dominantWords: Readonly<Record<DominantHandRule, string>> = {
  given: 'as given',
  'more-present': 'more present',
  'more-motion': 'more motion',
  right: 'right',
  'left-for-left-handed': 'left for left-handed signers',
};

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
  const { systems, presenceRule, dominantHandRule } = collection;
  const rules = async (change: Parameters<typeof changeRules>[1]): Promise<void> =>
    setFailure(await changeRules(collection, change));
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
            options={systems.map(({ id, name, simulated }) => ({
              value: `${id}`,
              label: simulated ? `${name} (simulated)` : name,
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
        {collection.withPoses > 0 && (
          <>
            <SelectField
              label="Hand present"
              value={presenceRule}
              options={presenceRules.map((rule) => ({ value: rule, label: rule }))}
              onChoose={(rule: PresenceRule) => void rules({ presenceRule: rule })}
              title="A hand counts as present in a frame when any point, all points or the mean of its confidences is above the number"
              data-testid="presence-rule"
            />
            <SelectField
              label="Dominant"
              value={dominantHandRule}
              options={dominantHandRules.map((rule) => ({
                value: rule,
                label: dominantWords[rule],
              }))}
              onChoose={(rule: DominantHandRule) => void rules({ dominantHandRule: rule })}
              data-testid="dominant-rule"
            />
          </>
        )}
        <ToolbarSpring />
        <ExportClipsButton collection={collection} />
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
      {asking && <ReviewDialog collection={collection} onClose={() => setAsking(false)} />}
    </>
  );
}
