/** The rail at the left: every place of the app, icon and word. */

import IconKeyboard from '@tabler/icons-react/dist/esm/icons/IconKeyboard.mjs';
import type { ReactElement } from 'react';
import { keyText } from '#renderer/ui/key.tsx';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { useDestinations } from './destinations.ts';
import type { Destination } from './destinations.ts';
import styles from './frame.module.css';

/** The rail; `onKeys` opens the key list. */
export function Rail({ onKeys }: { readonly onKeys: () => void }): ReactElement {
  const destinations = useDestinations();
  return (
    <nav className={styles['rail']} aria-label="Places" data-testid="rail">
      {destinations.map((destination, place) => (
        <Place key={destination.id} destination={destination} keys={`Ctrl+${place + 1}`} />
      ))}
      <button
        type="button"
        className={`${styles['place']} ${styles['railEnd']}`}
        onClick={onKeys}
        data-testid="rail-keys"
      >
        <IconKeyboard size={20} stroke={1.6} aria-hidden />
        Keys
      </button>
    </nav>
  );
}

interface PlaceProps {
  readonly destination: Destination;
  readonly keys: string;
}

function Place({ destination, keys }: PlaceProps): ReactElement {
  const view = useRoute((state) => state.route.view);
  const { id, label, icon: Icon, views, target } = destination;
  const blocked = typeof target === 'string';
  return (
    <Tooltip label={blocked ? target : `${label} (${keyText(keys)})`} position="right">
      <button
        type="button"
        className={styles['place']}
        aria-current={views.includes(view) ? 'page' : undefined}
        aria-disabled={blocked || undefined}
        aria-description={blocked ? target : undefined}
        onClick={blocked ? undefined : () => goTo(target)}
        data-testid={`rail-${id}`}
      >
        <Icon size={20} stroke={1.6} aria-hidden />
        {label}
      </button>
    </Tooltip>
  );
}
