/** Over the clip of a disagreement: which it is, the next one, and the way back to the list. */

import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import type { ReactElement } from 'react';
import { openDisagreement, useAgreement } from '#renderer/state/agreement-store.ts';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './agreement-view.module.css';
import { framesWords } from './disagreement-words.ts';

/** The bar; nothing where another clip is open than the one of the chosen disagreement. */
export function DisagreementBar(): ReactElement | null {
  const disagreements = useAgreement((state) => state.comparison?.disagreements ?? null);
  const at = useAgreement((state) => state.at);
  const clipId = useRoute(({ route }) => (route.view === 'clip' ? route.clipId : null));
  const one = disagreements?.[at];
  const isHere = one !== undefined && one.clipId === clipId;
  const total = disagreements?.length ?? 0;
  const step = (by: 1 | -1) => () => openDisagreement(at + by);
  useKeys([
    {
      id: 'agreement.next',
      label: 'Next disagreement',
      scope: 'Clip',
      keys: ['Ctrl+ArrowDown'],
      enabled: isHere && at < total - 1,
      run: step(1),
    },
    {
      id: 'agreement.before',
      label: 'Disagreement before',
      scope: 'Clip',
      keys: ['Ctrl+ArrowUp'],
      enabled: isHere && at > 0,
      run: step(-1),
    },
  ]);
  if (!isHere) return null;
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label="Disagreement"
      data-testid="disagreement-bar"
    >
      <span className="dim">
        Disagreement {formatCount(at + 1)} of {formatCount(total)}
      </span>
      <strong>{one.what}</strong>
      <span>{framesWords(one)}</span>
      {one.worstPx > 0 && <span className="numbers">up to {one.worstPx.toFixed(1)} px</span>}
      <span className={styles['spring']} />
      <IconButton
        label="Disagreement before"
        keys="Ctrl ↑"
        why={at === 0 ? 'This is the first' : undefined}
        onClick={step(-1)}
      >
        <IconChevronUp size={16} />
      </IconButton>
      <IconButton
        label="Next disagreement"
        keys="Ctrl ↓"
        why={at >= total - 1 ? 'This is the last' : undefined}
        onClick={step(1)}
        data-testid="next-disagreement"
      >
        <IconChevronDown size={16} />
      </IconButton>
      <Button
        icon={<IconList size={15} aria-hidden />}
        onClick={() => goTo({ view: 'agreement' })}
        data-testid="to-agreement"
      >
        All disagreements
      </Button>
    </div>
  );
}
