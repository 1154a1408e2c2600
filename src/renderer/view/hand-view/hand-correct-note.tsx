/** What is said above the depth image while joints are corrected: which one is chosen and what is known of it, or which is asked for. */

import type { ReactElement } from 'react';
import { pointStates, stateWords } from '#shared/correction/point-state.ts';
import { handWork, useHandCorrecting } from '#renderer/state/hand-correcting.ts';
import { useHand } from '#renderer/state/hand-store.ts';
import { Key } from '#renderer/ui/key.tsx';
import styles from './hand-correct.module.css';

/** `Index tip: corrected`. */
function jointWords(name: string, joint: number): string {
  const state = handWork()?.pose.states[joint] ?? 0;
  return `${name}: ${stateWords[pointStates[state] ?? 'missed']}`;
}

/** The note. */
export function HandCorrectNote({ joints }: { readonly joints: readonly string[] }): ReactElement {
  const guided = useHandCorrecting((state) => state.guided);
  const hidden = useHandCorrecting((state) => state.hidden);
  const joint = useHand((state) => state.chosenJoint);
  const words = useHand(() => (joint === null ? '' : jointWords(joints[joint] ?? '', joint)));
  return (
    <p className={styles['note']} data-testid="hand-correct-note" role="status">
      {hidden ? (
        'skeletons hidden while held'
      ) : guided && joint !== null ? (
        <>
          Click the <b>{joints[joint]}</b> · <Key keys="N" /> skips, <Key keys="4" /> to{' '}
          <Key keys="6" /> say why not
        </>
      ) : (
        words
      )}
    </p>
  );
}
