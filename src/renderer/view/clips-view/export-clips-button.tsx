/** Exports the clips that the filter keeps. */

import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { askExport } from '#renderer/state/clip-export-store.ts';
import { filterWords } from '#renderer/state/clip-filter-words.ts';
import { useClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** The button with its key. */
export function ExportClipsButton({
  collection,
}: {
  readonly collection: CollectionSummary;
}): ReactElement {
  const word = useGlossWord(collection);
  const ask = (): void => {
    const { filter, list } = useClips.getState();
    const count = list?.total() ?? 0;
    if (filter === null || count === 0) return;
    askExport({
      clips: { filter },
      count,
      name: collection.name,
      words: filterWords(filter, collection, word),
      estimators: collection.estimators,
    });
  };
  useKeys([
    { id: 'clips.export', label: 'Export these clips', scope: 'Clips', keys: ['Ctrl+E'], run: ask },
  ]);
  return (
    <Button
      icon={<IconDownload size={15} aria-hidden />}
      onClick={ask}
      title="Take tags or poses of these clips to other programs (Ctrl+E)"
      data-testid="export-clips"
    >
      Export…
    </Button>
  );
}
