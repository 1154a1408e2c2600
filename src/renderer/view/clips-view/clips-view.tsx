/** The library of sign clips: the filter as a sentence, the table, and how the systems did. */

import IconMovie from '@tabler/icons-react/dist/esm/icons/IconMovie.mjs';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { loadCollections, openClips, useClips } from '#renderer/state/clips-store.ts';
import { chooseAndImport } from '#renderer/state/import-flow.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { ClipTable } from './clip-table.tsx';
import styles from './clips-view.module.css';
import { ConfusionView } from './confusion-view.tsx';
import { FilterSentence } from './filter-sentence.tsx';
import { LibraryBar } from './library-bar.tsx';
import { PickedBar } from './picked-bar.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { RecognitionPanel } from './recognition-panel.tsx';
import { useClipsKeys } from './use-clips-keys.ts';

interface ClipsViewProps {
  readonly route: Extract<Route, { readonly view: 'clips' }>;
}

/** Shows a collection. */
export function ClipsView({ route }: ClipsViewProps): ReactElement {
  const path = useWorkspace((state) => state.summary?.path ?? null);
  const collections = useClips((state) => state.collections);
  const failure = useClips((state) => state.failure);
  const filter = useClips((state) => state.filter);
  const { collectionId, filter: asked } = route;
  useEffect(() => {
    if (path !== null) void loadCollections().then(() => openClips(collectionId, asked));
  }, [path, collectionId, asked]);
  if (path === null) return <Loading what="Opening the workspace" />;
  if (failure !== null) {
    return (
      <div className={styles['failure']}>
        <FailureNote failure={failure}>
          <Button onClick={() => void loadCollections()}>Try again</Button>
        </FailureNote>
      </div>
    );
  }
  if (collections === null) return <Loading what="Opening the clips" />;
  if (collections.length === 0) return <NoClips />;
  const collection = collections.find(({ id }) => id === filter?.collectionId);
  if (collection === undefined || filter === null) return <Loading what="Opening the clips" />;
  return <Library collection={collection} collections={collections} />;
}

function NoClips(): ReactElement {
  return (
    <EmptyState
      icon={<IconMovie size={40} stroke={1.2} aria-hidden />}
      title="No sign clips yet"
      action={
        <>
          <Button look="primary" onClick={() => void chooseAndImport('files')}>
            Import files…
          </Button>
          <Button onClick={() => void chooseAndImport('folder')}>Import folder…</Button>
        </>
      }
    >
      Drop pose files, labels and the predictions of your recognisers, all at once. Videos are found
      by name beside the poses and stay where they are.
    </EmptyState>
  );
}

interface LibraryProps {
  readonly collection: CollectionSummary;
  readonly collections: readonly CollectionSummary[];
}

function Library({ collection, collections }: LibraryProps): ReactElement {
  const [previewing, setPreviewing] = useState(false);
  const [isMatrix, setMatrix] = useState(false);
  const recognition = useClips((state) => state.recognition);
  const systemId = useClips((state) => state.filter?.systemId ?? null);
  useClipsKeys(previewing, setPreviewing);
  const matrix = isMatrix && systemId !== null ? recognition : null;
  useKeys([
    {
      id: 'clips.matrix',
      label: 'What is taken for what, as a matrix, or the clips',
      scope: 'Clips',
      keys: ['M'],
      enabled: systemId !== null,
      run: () => setMatrix(!isMatrix),
    },
  ]);
  return (
    <div className={styles['page']} data-testid="clips-view">
      <h1 className="sr-only">Clips of {collection.name}</h1>
      <LibraryBar collection={collection} collections={collections} />
      {matrix === null && <FilterSentence key={collection.id} collection={collection} />}
      <div className={styles['body']}>
        {matrix !== null && systemId !== null ? (
          <div className={styles['main']}>
            <ConfusionView
              collection={collection}
              recognition={matrix}
              systemId={systemId}
              onClose={() => setMatrix(false)}
            />
          </div>
        ) : (
          <div className={styles['main']}>
            <ClipTable collection={collection} onPreview={() => setPreviewing(true)} />
            <PickedBar />
            {previewing && (
              <PreviewPane collection={collection} onClose={() => setPreviewing(false)} />
            )}
          </div>
        )}
        {collection.systems.length > 0 && (
          <RecognitionPanel collection={collection} onMatrix={() => setMatrix(true)} />
        )}
      </div>
    </div>
  );
}
