/** Whose clips a figure counts: all signers, or some of them. */

import type { ReactElement } from 'react';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import { signerWords } from '#renderer/state/clip-filter-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CheckField } from '#renderer/ui/field.tsx';
import styles from './signers-field.module.css';

interface SignersFieldProps {
  readonly collection: CollectionSummary;
  /** null for all. */
  readonly signers: readonly string[] | null;
  readonly onChoose: (signers: string[] | null) => void;
}

/** A line that says whose; it folds out to a box for each signer. */
export function SignersField({
  collection,
  signers,
  onChoose,
}: SignersFieldProps): ReactElement | null {
  const { signers: known } = collection;
  if (known.length === 0) return null;
  const isChosen = (signer: string): boolean => signers === null || signers.includes(signer);
  const toggle = (signer: string, on: boolean): void => {
    const chosen = known.filter((one) => (one === signer ? on : isChosen(one)));
    if (chosen.length > 0) onChoose(chosen.length === known.length ? null : chosen);
  };
  const [only] = signers ?? [];
  const words =
    signers === null
      ? `all ${known.length}`
      : signers.length === 1 && only !== undefined
        ? signerWords(only)
        : `${signers.length} of ${known.length}`;
  return (
    <details className={styles['signers']} data-testid="figure-signers">
      <summary>
        <span className={styles['label']}>Signers</span> {words}
      </summary>
      {signers !== null && (
        <Button look="quiet" onClick={() => onChoose(null)} data-testid="figure-signers-all">
          All signers
        </Button>
      )}
      <div className={styles['list']}>
        {known.map((signer) => (
          <span key={signer} className={styles['signer']}>
            <CheckField
              checked={isChosen(signer)}
              onCheck={(on) => toggle(signer, on)}
              data-testid={`figure-signer-${signer}`}
            >
              {signerWords(signer)}
            </CheckField>
            <Button
              look="quiet"
              className={styles['only']}
              onClick={() => onChoose([signer])}
              aria-label={`Only ${signerWords(signer)}`}
            >
              only
            </Button>
          </span>
        ))}
      </div>
    </details>
  );
}
