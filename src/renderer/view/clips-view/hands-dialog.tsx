/** How hands are counted: when one is present for each estimator, whose hands are listed, which hand is the dominant one. */

import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import type { CollectionSummary, DominantHandRule } from '#shared/contract/clip-calls.ts';
import { dominantHandRules } from '#shared/contract/clip-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { presenceRuleWords } from '#shared/figure/clip-figure-words.ts';
import { estimatorName } from '#shared/pose/estimators.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { defaultPresenceRule, leadingPoses, presenceRules } from '#shared/pose/presence.ts';
import { changeRules } from '#renderer/state/clips-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import styles from './hands-dialog.module.css';

const dominantWords: Readonly<Record<DominantHandRule, string>> = {
  given: 'as the labels give it',
  'more-present': 'the one more present',
  'more-motion': 'the one that moves more',
  right: 'always the right one',
  'left-for-left-handed': 'left for left-handed signers',
};

interface HandsDialogProps {
  readonly collection: CollectionSummary;
  readonly onClose: () => void;
}

/** The dialog; every clip is counted anew when it is applied. */
export function HandsDialog({ collection, onClose }: HandsDialogProps): ReactElement {
  const [rules, setRules] = useState(collection.presenceRules);
  const [lead, setLead] = useState(leadingPoses(collection)?.estimator ?? '');
  const [dominantHandRule, setDominant] = useState(collection.dominantHandRule);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const ended = (failed: Failure | null): void => {
    setBusy(false);
    setFailure(failed);
    if (failed === null) onClose();
  };
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    setBusy(true);
    const leadEstimator = collection.estimators.length > 1 ? lead : collection.leadEstimator;
    void changeRules(collection, { presenceRules: rules, leadEstimator, dominantHandRule }).then(
      ended,
    );
  };
  return (
    <Dialog label="How hands are counted" onClose={onClose} widthPx={560} testId="hands-dialog">
      <form className={styles['form']} onSubmit={apply}>
        <p className="dim">
          A hand is present in a frame by a rule on the confidences of its 21 points. Figures print
          the rule they were drawn by.
        </p>
        <table className={styles['rules']}>
          <thead>
            <tr>
              <th scope="col">Estimator</th>
              <th scope="col">Hand present when it has</th>
              {collection.estimators.length > 1 && <th scope="col">Listed</th>}
            </tr>
          </thead>
          <tbody>
            {collection.estimators.map((estimator) => (
              <tr key={estimator}>
                <th scope="row">{estimatorName(estimator)}</th>
                <td>
                  <SelectField
                    label={`Hand of ${estimatorName(estimator)} present`}
                    hideLabel
                    value={rules[estimator] ?? defaultPresenceRule}
                    options={presenceRules.map((rule) => ({
                      value: rule,
                      label: presenceRuleWords[rule],
                    }))}
                    onChoose={(rule: PresenceRule) => setRules({ ...rules, [estimator]: rule })}
                    data-testid={`presence-rule-${estimator}`}
                  />
                </td>
                {collection.estimators.length > 1 && (
                  <td>
                    <input
                      type="radio"
                      name="lead"
                      checked={estimator === lead}
                      onChange={() => setLead(estimator)}
                      aria-label={`List the hands of ${estimatorName(estimator)}`}
                      data-testid={`lead-${estimator}`}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
        <SelectField
          label="Dominant hand"
          value={dominantHandRule}
          options={dominantHandRules.map((rule) => ({ value: rule, label: dominantWords[rule] }))}
          onChoose={(rule: DominantHandRule) => setDominant(rule)}
          data-testid="dominant-rule"
        />
        {failure !== null && <FailureNote failure={failure} />}
        <div className={styles['actions']}>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            type="submit"
            why={busy ? 'Counting' : undefined}
            data-testid="hands-apply"
          >
            {busy ? 'Counting…' : 'Count anew'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
