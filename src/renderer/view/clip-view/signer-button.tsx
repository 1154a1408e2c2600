/** Changes whom the poses follow, where their file holds several people. */

import IconUserSearch from '@tabler/icons-react/dist/esm/icons/IconUserSearch.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import { askPeople } from '#renderer/state/clip-people-store.ts';
import { pause } from '#renderer/state/clip-player.ts';
import { useClip } from '#renderer/state/clip-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { PeopleDialog } from './people-dialog.tsx';

/** The button with its key and dialog; nothing where everybody is alone. */
export function SignerButton({ detail }: { readonly detail: ClipDetail }): ReactElement | null {
  const hidden = useClip((state) => state.hiddenTracks);
  const crowded = detail.people.flatMap((count, track) => (count > 1 ? [track] : []));
  const track = crowded.find((one) => !hidden.has(one)) ?? crowded[0];
  const trackId = track === undefined ? null : (detail.corrections[track]?.trackId ?? null);
  const ask = (): void => {
    if (trackId === null) return;
    pause();
    void askPeople(trackId);
  };
  useKeys([
    {
      id: 'clip.pick-signer',
      label: 'Pick another signer',
      scope: 'Clip',
      keys: ['Ctrl+P'],
      enabled: trackId !== null,
      run: ask,
    },
  ]);
  if (trackId === null) return null;
  return (
    <>
      <Button
        look="quiet"
        icon={<IconUserSearch size={15} aria-hidden />}
        onClick={ask}
        title="The file of these poses holds several people; one of them is followed"
        data-testid="pick-signer"
      >
        Signer…
      </Button>
      <PeopleDialog />
    </>
  );
}
