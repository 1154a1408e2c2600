/** Over the clip or the depth hand of a disagreement: which it is, the next one, and the way back to the list. */

import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconList from '@tabler/icons-react/dist/esm/icons/IconList.mjs';
import type { ReactElement } from 'react';
import type { MergeConflict } from '#shared/contract/merge-calls.ts';
import {
  backToQuestions,
  layersOver,
  openDisagreement,
  peopleOver,
  toggleTheirs,
  useAgreement,
} from '#renderer/state/agreement-store.ts';
import { goTo, useRoute } from '#renderer/state/route-store.ts';
import { Button, IconButton } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { Key } from '#renderer/ui/key.tsx';
import type { KeyBinding } from '#renderer/ui/key-registry.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './agreement-view.module.css';
import { framesWords, worstWords } from './disagreement-words.ts';

const theirsKey = (enabled: boolean): KeyBinding => ({
  id: 'agreement.theirs',
  label: 'What the other person placed, shown or hidden',
  scope: 'Clip',
  keys: ['Shift+Y'],
  enabled,
  run: toggleTheirs,
});

/** The bar; nothing where another clip or method is open than the one of the chosen disagreement. */
export function DisagreementBar(): ReactElement | null {
  const disagreements = useAgreement((state) => state.comparison?.disagreements ?? null);
  const at = useAgreement((state) => state.at);
  const clipId = useRoute(({ route }) => (route.view === 'clip' ? route.clipId : null));
  const dataSetId = useRoute(({ route }) => (route.view === 'hand' ? route.dataSetId : null));
  const walking = useAgreement((state) => state.walking);
  const one = disagreements?.[at];
  const looking = useAgreement((state) => state.looking);
  const conflicts = useAgreement((state) => state.comparison?.conflicts ?? null);
  const looked = conflicts?.find(({ id }) => id === looking);
  const isOpen = one?.on === 'clip' ? one.clipId === clipId : one?.dataSetId === dataSetId;
  const isHere = looked === undefined && one !== undefined && isOpen && walking;
  const hasTheirs = useAgreement(
    (state) => clipId !== null && layersOver(state, clipId).length > 0,
  );
  const total = disagreements?.length ?? 0;
  const scope = clipId === null ? 'Hands' : 'Clip';
  const step = (by: 1 | -1) => () => openDisagreement(at + by);
  useKeys([
    ...(clipId === null ? [] : [theirsKey(hasTheirs)]),
    {
      id: 'agreement.next',
      label: 'Next disagreement',
      scope,
      keys: ['Ctrl+ArrowDown'],
      enabled: isHere && at < total - 1,
      run: step(1),
    },
    {
      id: 'agreement.before',
      label: 'Disagreement before',
      scope,
      keys: ['Ctrl+ArrowUp'],
      enabled: isHere && at > 0,
      run: step(-1),
    },
  ]);
  if (looked !== undefined && looked.clipId === clipId) return <ConflictBar conflict={looked} />;
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
      {one.on === 'hand' && <span>{one.name}</span>}
      <span>{framesWords(one)}</span>
      {one.worst > 0 && <span className="numbers">{worstWords(one)}</span>}
      <span className={styles['spring']} />
      {one.on === 'clip' && <TheirsButton clipId={one.clipId} />}
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

/** Shows or hides what the other person placed in the clip; nothing where they placed nothing. */
function TheirsButton({ clipId }: { readonly clipId: number }): ReactElement | null {
  const people = useAgreement((state) => peopleOver(state, clipId));
  const shown = useAgreement((state) => state.theirsShown);
  if (people === null) return null;
  return (
    <Button aria-pressed={shown} onClick={toggleTheirs} data-testid="toggle-theirs">
      {shown ? 'Hide' : 'Show'} {people} <Key keys="Shift+Y" />
    </Button>
  );
}

/** Over the clip of a question of the merge: what it is about, and the way back to answer it. */
function ConflictBar({ conflict }: { readonly conflict: MergeConflict }): ReactElement {
  const { clipId, what, mine, theirs } = conflict;
  return (
    <div
      className={styles['bar']}
      role="toolbar"
      aria-label="Question of the merge"
      data-testid="conflict-bar"
    >
      <span className="dim">Which holds?</span>
      <strong>{what}</strong>
      <span className={styles['versions']} title={`mine: ${mine}; theirs: ${theirs}`}>
        mine: {mine}; theirs: {theirs}
      </span>
      <span className={styles['spring']} />
      <TheirsButton clipId={clipId} />
      <Button look="primary" onClick={backToQuestions} data-testid="to-questions">
        Back to the merge
      </Button>
    </div>
  );
}
