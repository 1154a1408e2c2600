/** What each system said, best first, with the truth among it; hidden in an honest review until a tag is given. */

import IconArrowsLeftRight from '@tabler/icons-react/dist/esm/icons/IconArrowsLeftRight.mjs';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { ReactElement } from 'react';
import type { ClipDetail, CollectionSummary } from '#shared/contract/clip-calls.ts';
import { toggleBeside, useClip } from '#renderer/state/clip-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { RightWrong } from '#renderer/ui/right-wrong.tsx';
import styles from './predictions-panel.module.css';

interface PredictionsPanelProps {
  readonly detail: ClipDetail;
  readonly collection: CollectionSummary | null;
  /** In an honest review, until a tag is given. */
  readonly hidden: boolean;
}

const shownRanks = 5;

/** The panel. */
export function PredictionsPanel({
  detail,
  collection,
  hidden,
}: PredictionsPanelProps): ReactElement {
  const word = useGlossWord(collection);
  const beside = useClip((state) => state.beside);
  const { row, predictions } = detail;
  const first = predictions.find(({ outcome }) => outcome === 'wrong');
  const taken = first?.ranked[0]?.label;
  return (
    <Panel label="What the systems said" className={styles['predictions']} testId="predictions">
      <PanelHeader
        title="Predictions"
        note={
          <span title={word(row.gloss)}>
            truth: <b className={styles['truth']}>{word(row.gloss)}</b>
          </span>
        }
      >
        {!hidden && first !== undefined && taken !== undefined && collection !== null && (
          <Button
            look="quiet"
            icon={<IconArrowsLeftRight size={15} aria-hidden />}
            aria-pressed={beside !== null}
            aria-label={`${word(taken)} beside`}
            onClick={() => void toggleBeside(collection.id, first.systemId, taken)}
            title={`Play a clip of ${word(taken)} beside this one (B)`}
            data-testid="beside"
          >
            <span className={styles['besideWords']}>{word(taken)} beside</span>
          </Button>
        )}
      </PanelHeader>
      {hidden ? (
        <p className={styles['quiet']} data-testid="predictions-hidden">
          Hidden until you have given a tag.
        </p>
      ) : predictions.length === 0 ? (
        <p className={styles['quiet']}>No system has predicted this clip.</p>
      ) : (
        <div className={styles['systems']}>
          {predictions.map(({ systemId, ranked, outcome, onOldPoints }) => {
            const system = collection?.systems.find(({ id }) => id === systemId);
            return (
              <section key={systemId} aria-label={system?.name}>
                <h3 className={styles['systemName']}>
                  <span>{system?.name ?? 'System'}</span>
                  {outcome !== null && <RightWrong outcome={outcome} />}
                  {onOldPoints && ranked.length > 0 && (
                    <Tag title="Made on the points as they were before; run the model again to see what it makes of them now">
                      old points
                    </Tag>
                  )}
                </h3>
                <ol className={styles['ranks']}>
                  {ranked.slice(0, shownRanks).map(({ label, score }, rank) => (
                    <li key={label} data-truth={label === row.gloss}>
                      <span className="dim">{rank + 1}</span>
                      <span>
                        {word(label)}
                        {label === row.gloss && (
                          <>
                            {' '}
                            <IconCheck size={13} role="img" aria-label="the truth" />
                          </>
                        )}
                      </span>
                      <span className={styles['score']}>{score?.toFixed(2)}</span>
                    </li>
                  ))}
                </ol>
              </section>
            );
          })}
        </div>
      )}
    </Panel>
  );
}
