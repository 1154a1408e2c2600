/** Exports the clip that is open. */

import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { askExport } from '#renderer/state/clip-export-store.ts';
import { pause } from '#renderer/state/clip-player.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** The button with its key. */
export function ExportClipButton({ detail }: { readonly detail: ClipDetail }): ReactElement {
  const { row, tracks } = detail;
  const ask = (): void => {
    pause();
    askExport({
      clips: { clipIds: [row.id] },
      count: 1,
      name: row.name,
      words: row.name,
      estimators: tracks.map(({ estimator }) => estimator),
    });
  };
  useKeys([
    { id: 'clip.export', label: 'Export this clip', scope: 'Clip', keys: ['Ctrl+E'], run: ask },
  ]);
  return (
    <Button
      look="quiet"
      icon={<IconDownload size={15} aria-hidden />}
      onClick={ask}
      title="Take tags or poses of this clip to other programs (Ctrl+E)"
      data-testid="export-clip"
    >
      Export…
    </Button>
  );
}
