/** How the systems did: accuracy, two systems compared, what is taken for what, and who and which signs are hard. */

import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs';
import type { CSSProperties, ReactElement } from 'react';
import { useState } from 'react';
import type {
  ClipFilter,
  CollectionSummary,
  RecognitionSummary,
  SystemSummary,
} from '#shared/contract/clip-calls.ts';
import { signerWords } from '#renderer/state/clip-filter-words.ts';
import { changeFilter, useClips } from '#renderer/state/clips-store.ts';
import { useGlossWord } from '#renderer/state/gloss-words.ts';
import type { Route } from '#renderer/state/route-store.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { Choice, SelectField } from '#renderer/ui/field.tsx';
import { formatCount, formatShare } from '#renderer/ui/format-number.ts';
import { Panel, PanelHeader } from '#renderer/ui/panel.tsx';
import { mcnemarWords } from './recognition-words.ts';
import styles from './recognition-panel.module.css';

/** Clips without an answer count as wrong (interfaces.md, recognition). */
const accuracy = ({ correct, wrong }: SystemSummary): number =>
  correct / Math.max(1, correct + wrong);

/** The panel. */
export function RecognitionPanel({
  collection,
}: {
  readonly collection: CollectionSummary;
}): ReactElement {
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
          <Lists recognition={recognition} collection={collection} />
        </>
      )}
    </Panel>
  );
}

/** Figure 6 of the first paper for a system, by the collection's rule. */
const presenceRoute = ({ id, presenceRule }: CollectionSummary, systemId: number): Route => ({
  view: 'figures',
  collectionId: id,
  query: {
    kind: 'hand-presence',
    collectionId: id,
    systemId,
    hand: 'dominant',
    rule: presenceRule,
    signer: null,
  },
});

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
    const open = filter.outcome === mine && filter.other?.outcome === theirs;
    return (
      <button
        type="button"
        className={styles['cell']}
        aria-pressed={open}
        onClick={() =>
          changeFilter(
            open
              ? { outcome: null, other: null }
              : { outcome: mine, other: { systemId: other.id, outcome: theirs } },
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
            useClips.setState({ otherId: Number(id) });
            if (filter.other !== null)
              changeFilter({ other: { ...filter.other, systemId: Number(id) } });
          }}
          data-testid="other-system"
        />
        <span className="dim">{formatShare(accuracy(other))} right</span>
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

const tabs = [
  { value: 'confusions', label: 'Confusions' },
  { value: 'signs', label: 'Signs' },
  { value: 'signers', label: 'Signers' },
] as const;
type Tab = (typeof tabs)[number]['value'];

function Lists({
  recognition,
  collection,
}: {
  readonly recognition: RecognitionSummary;
  readonly collection: CollectionSummary;
}): ReactElement {
  const [tab, setTab] = useState<Tab>('confusions');
  const filter = useClips((state) => state.filter);
  const word = useGlossWord(collection);
  const { confusions, byGloss, bySigner } = recognition;
  const most = confusions[0]?.count ?? 1;
  return (
    <section className={styles['lists']} aria-label="Where it goes wrong">
      <div className={styles['tabs']}>
        <Choice
          label="List"
          value={tab}
          options={tabs}
          onChoose={setTab}
          testId="recognition-tab"
        />
      </div>
      <ul className={styles['list']} data-testid={`list-${tab}`}>
        {tab === 'confusions' &&
          confusions.map(({ truth, predicted, count }) => (
            <Line
              key={`${truth} ${predicted}`}
              label={word(truth)}
              taken={word(predicted)}
              value={formatCount(count)}
              share={count / most}
              tone="wrong"
              pressed={filter?.gloss === truth && filter.predicted === predicted}
              ask={{ gloss: truth, predicted, outcome: null }}
            />
          ))}
        {tab === 'signs' &&
          byGloss.map(({ gloss, correct, clips }) => (
            <Line
              key={gloss}
              label={word(gloss)}
              value={`${correct} of ${clips}`}
              share={correct / Math.max(1, clips)}
              tone="right"
              pressed={filter?.gloss === gloss && filter.predicted === null}
              ask={{ gloss, predicted: null }}
            />
          ))}
        {tab === 'signers' &&
          bySigner.map(({ signer, correct, clips }) => (
            <Line
              key={signer}
              label={signerWords(signer)}
              value={`${formatShare(correct / Math.max(1, clips), 0)} of ${formatCount(clips)}`}
              share={correct / Math.max(1, clips)}
              tone="right"
              pressed={filter?.signer === signer}
              ask={{ signer }}
            />
          ))}
      </ul>
      {tab === 'confusions' && confusions.length === 0 && (
        <p className={styles['words']}>No sign was taken for another.</p>
      )}
    </section>
  );
}

interface LineProps {
  readonly label: string;
  readonly taken?: string;
  readonly value: string;
  readonly share: number;
  readonly tone: 'right' | 'wrong';
  readonly pressed: boolean;
  readonly ask: Partial<ClipFilter>;
}

function Line({ label, taken, value, share, tone, pressed, ask }: LineProps): ReactElement {
  const release = Object.fromEntries(Object.keys(ask).map((key) => [key, null]));
  return (
    <li>
      <button
        type="button"
        className={styles['line']}
        aria-pressed={pressed}
        onClick={() => changeFilter(pressed ? release : ask)}
      >
        <span className={styles['lineLabel']}>
          {label}
          {taken !== undefined && (
            <>
              <i aria-hidden> → </i>
              <span className="sr-only"> taken for </span>
              {taken}
            </>
          )}
        </span>
        <span className={styles['lineValue']}>{value}</span>
        <span
          className={styles['bar']}
          data-tone={tone}
          style={{ '--share': share } as CSSProperties}
          aria-hidden
        />
      </button>
    </li>
  );
}
