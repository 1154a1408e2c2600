/** How the systems did: accuracy, two systems compared, what is taken for what, and who and which signs are hard. */

import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import type { ReactElement } from 'react';
import type {
  CollectionSummary,
  RecognitionSummary,
  SystemSummary,
} from '#shared/contract/clip-calls.ts';
import { leadingPoses } from '#shared/pose/presence.ts';
import { changeFilter, useClips } from '#renderer/state/clips-store.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { SelectField } from '#renderer/ui/field.tsx';
import { formatCount, formatShare } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { RecognitionLists } from './recognition-lists.tsx';
import { mcnemarWords } from './recognition-words.ts';
import styles from './recognition-panel.module.css';

/** Clips without an answer count as wrong (interfaces.md, recognition). */
const accuracy = ({ correct, wrong }: SystemSummary): number =>
  correct / Math.max(1, correct + wrong);

interface RecognitionPanelProps {
  readonly collection: CollectionSummary;
  /** Shows what is taken for what as a matrix. */
  readonly onMatrix: () => void;
}

/** The panel. */
export function RecognitionPanel({ collection, onMatrix }: RecognitionPanelProps): ReactElement {
  const systemId = useClips((state) => state.filter?.systemId ?? null);
  const recognition = useClips((state) => state.recognition);
  const failure = useClips((state) => state.recognitionFailure);
  const system = collection.systems.find(({ id }) => id === systemId);
  return (
    <Panel label="How the systems did" className={styles['panel']} testId="recognition">
      <PanelHeader
        title={system?.name ?? 'Systems'}
        note={system === undefined ? '' : 'recognition'}
      />
      {system !== undefined && (
        <p className={styles['accuracy']} data-testid="accuracy">
          <strong>{formatShare(accuracy(system))}</strong> right: {formatCount(system.correct)} of{' '}
          {formatCount(system.correct + system.wrong)} clips
          {system.missing > 0 && `, ${formatCount(system.missing)} without an answer`}
        </p>
      )}
      {system !== undefined && collection.withPoses > 0 && (
        <p className={styles['toFigure']}>
          <Button
            icon={<IconChartHistogram size={15} aria-hidden />}
            onClick={() => goTo(presenceRoute(collection, system.id))}
            data-testid="to-presence-figure"
          >
            Hand presence by outcome
          </Button>
        </p>
      )}
      {failure !== null && <FailureNote failure={failure} />}
      {recognition === null && failure === null && <Loading what="Counting" />}
      {recognition !== null && system !== undefined && (
        <>
          {collection.systems.length > 1 && (
            <PairCells recognition={recognition} collection={collection} system={system} />
          )}
          <RecognitionLists recognition={recognition} collection={collection} onMatrix={onMatrix} />
        </>
      )}
    </Panel>
  );
}

/** Figure 6 of the first paper for a system, of the poses that lead the collection. */
function presenceRoute(collection: CollectionSummary, systemId: number): Route {
  const { id: collectionId } = collection;
  const poses = leadingPoses(collection);
  const query =
    poses === null
      ? null
      : ({
          kind: 'hand-presence',
          collectionId,
          systemId,
          hand: 'dominant',
          signers: null,
          ...poses,
        } as const);
  return { view: 'figures', collectionId, query };
}

interface PairCellsProps {
  readonly recognition: RecognitionSummary;
  readonly collection: CollectionSummary;
  readonly system: SystemSummary;
}

/** Both right, only one, neither: each cell opens its clips. */
function PairCells({ recognition, collection, system }: PairCellsProps): ReactElement | null {
  const otherId = useClips((state) => state.otherId);
  const filter = useClips((state) => state.filter);
  const others = collection.systems.filter(({ id }) => id !== system.id);
  const other = others.find(({ id }) => id === otherId) ?? others[0];
  if (other === undefined || filter === null) return null;
  const pair = recognition.pairs.find(
    ({ a, b }) => (a === system.id && b === other.id) || (a === other.id && b === system.id),
  );
  if (pair === undefined) return null;
  const forward = pair.a === system.id;
  const [onlyThis, onlyOther] = forward ? [pair.onlyA, pair.onlyB] : [pair.onlyB, pair.onlyA];
  const cell = (
    label: string,
    count: number,
    mine: 'right' | 'wrong',
    theirs: 'right' | 'wrong',
    testId: string,
  ): ReactElement => {
    const asked = filter.others.find(({ systemId }) => systemId === other.id);
    const open = filter.outcome === mine && asked?.outcome === theirs;
    return (
      <button
        type="button"
        className={styles['cell']}
        aria-pressed={open}
        onClick={() =>
          changeFilter(
            open
              ? { outcome: null, others: [] }
              : { outcome: mine, others: [{ systemId: other.id, outcome: theirs }] },
          )
        }
        data-testid={testId}
      >
        <b>{formatCount(count)}</b>
        <span>{label}</span>
      </button>
    );
  };
  return (
    <section className={styles['pair']} aria-label={`${system.name} and ${other.name}`}>
      <div className={styles['pairHead']}>
        <SelectField
          label="Beside"
          value={`${other.id}`}
          options={others.map(({ id, name }) => ({ value: `${id}`, label: name }))}
          onChoose={(id) => {
            const systemId = Number(id);
            useClips.setState({ otherId: systemId });
            const [asked] = filter.others;
            if (asked !== undefined) changeFilter({ others: [{ ...asked, systemId }] });
          }}
          data-testid="other-system"
        />
        <span className={styles['share']}>{formatShare(accuracy(other))} right</span>
      </div>
      <div className={styles['cells']}>
        {cell('both right', pair.bothCorrect, 'right', 'right', 'cell-both')}
        {cell(`only ${system.name}`, onlyThis, 'right', 'wrong', 'cell-only-this')}
        {cell(`only ${other.name}`, onlyOther, 'wrong', 'right', 'cell-only-other')}
        {cell('neither', pair.neither, 'wrong', 'wrong', 'cell-neither')}
      </div>
      <p className={styles['words']} data-testid="mcnemar">
        {mcnemarWords(system.name, other.name, onlyThis, onlyOther, pair.mcnemarP)}
      </p>
    </section>
  );
}
