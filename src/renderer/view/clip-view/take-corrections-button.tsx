/** Takes corrections that others made in other programs. */

import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { pause } from '#renderer/state/clip-player.ts';
import { chooseCorrections } from '#renderer/state/take-corrections-store.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';

/** The button with its key. */
export function TakeCorrectionsButton({
  detail,
}: {
  readonly detail: ClipDetail;
}): ReactElement | null {
  const take = (): void => {
    pause();
    void chooseCorrections();
  };
  const hasPoses = detail.tracks.length > 0;
  useKeys([
    {
      id: 'clip.take-corrections',
      label: 'Take corrections of others…',
      scope: 'Clip',
      keys: ['Ctrl+Shift+E'],
      enabled: hasPoses,
      run: take,
    },
  ]);
  if (!hasPoses) return null;
  return (
    <IconButton
      label="Take corrections of others: COCO keypoints, SLEAP, DeepLabCut"
      keys="Ctrl+Shift+E"
      onClick={take}
      data-testid="take-corrections-button"
    >
      <IconFileImport size={16} />
    </IconButton>
  );
}
