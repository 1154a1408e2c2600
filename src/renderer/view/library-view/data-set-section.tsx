/** A data set of the library: what is known of it, what is missing, the next step, its methods. */

import type { ReactElement } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { handRouteOf } from '#renderer/state/current-data-set.ts';
import { chooseAndImport } from '#renderer/state/import-flow.ts';
import { goTo } from '#renderer/state/route-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { Heading, Table } from '#renderer/ui/table.tsx';
import styles from './library-view.module.css';
import { RunRow } from './run-row.tsx';

interface Fact {
  readonly label: string;
  readonly value: string;
  readonly absent?: boolean;
}

function factsOf(dataSet: DataSetSummary): readonly Fact[] {
  const { description, frames, hasTruth, depthFrames, hasAngles, hasCentres, samples } = dataSet;
  const counted = (value: number, label: string): Fact => ({
    label,
    value: value === 0 ? 'no' : formatCount(value),
    absent: value === 0,
  });
  const held = (has: boolean, label: string): Fact => ({
    label,
    value: has ? 'with' : 'no',
    absent: !has,
  });
  const hand = description.hand === null ? 'either' : description.hand;
  return [
    counted(frames, frames === 1 ? 'frame' : 'frames'),
    { label: 'joints', value: formatCount(description.skeleton.joints.length) },
    { label: 'hand', value: hand },
    counted(depthFrames, depthFrames === 1 ? 'depth frame' : 'depth frames'),
    counted(samples.length, samples.length === 1 ? 'sequence' : 'sequences'),
    held(hasTruth, 'ground truth'),
    held(hasCentres, 'centres'),
    held(hasAngles, 'viewpoint angles'),
  ];
}

/** What is missing before the methods can be compared, and the step that brings it; null when nothing is. */
function nextStepOf({ hasTruth, runs, description }: DataSetSummary): string | null {
  if (!hasTruth)
    return `The ground truth of ${description.name} is missing: nothing can be measured without it.`;
  if (runs.length === 0) return 'No methods yet: import their result files to compare them.';
  return null;
}

/** One data set. */
export function DataSetSection({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  const { id, description, synthetic, frames, hasTruth, runs } = dataSet;
  const next = nextStepOf(dataSet);
  const showsCorrected = runs.some(({ corrected }) => corrected !== null);
  const noTruth = hasTruth ? undefined : 'Import the ground truth first.';
  const noFrames = frames === 0 ? 'Import a ground truth or depth images first.' : undefined;
  return (
    <section
      className={styles['dataSet']}
      aria-label={description.name}
      data-testid={`data-set-${description.id}`}
    >
      <div className={styles['head']}>
        <div>
          <h2 className={styles['name']}>
            {description.name}
            {synthetic && !/synthetic/i.test(description.name) && <Tag>synthetic</Tag>}
          </h2>
          <dl className={styles['facts']}>
            {factsOf(dataSet).map(({ label, value, absent = false }) => (
              <div key={label} data-absent={absent}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className={styles['tools']}>
          <Button
            why={noFrames}
            onClick={() => goTo(handRouteOf(dataSet))}
            data-testid="open-hands"
          >
            Look at hands
          </Button>
          <Button
            look={next === null ? 'primary' : 'default'}
            why={
              noTruth ?? (runs.length === 0 ? 'Import the results of a method first.' : undefined)
            }
            onClick={() => goTo({ view: 'comparison', dataSetId: id })}
            data-testid="open-comparison"
          >
            Compare methods
          </Button>
        </div>
      </div>
      {next !== null && (
        <div className={styles['next']} data-testid="next-step">
          <span>{next}</span>
          <Button look="primary" onClick={() => void chooseAndImport('files')}>
            Import files…
          </Button>
        </div>
      )}
      {runs.length > 0 && (
        <Table
          className={styles['runs']}
          aria-label={`Methods on ${description.name}`}
          data-testid="runs-table"
        >
          <thead>
            <tr>
              <Heading width="28%">Method</Heading>
              <Heading>From</Heading>
              {showsCorrected && (
                <Heading width="150px" title="Joints that people corrected, by their state">
                  Corrected
                </Heading>
              )}
              <Heading width="150px">Imported</Heading>
              <Heading width="110px" title="First letters of the SHA-256 of what was imported">
                SHA-256
              </Heading>
              <Heading width="176px">
                <span className="sr-only">Change</span>
              </Heading>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                dataSet={dataSet}
                showsCorrected={showsCorrected}
                onWorst={() => goTo(worstFramesOf(dataSet, run.id))}
              />
            ))}
          </tbody>
        </Table>
      )}
    </section>
  );
}

function worstFramesOf(dataSet: DataSetSummary, runId: number): ReturnType<typeof handRouteOf> {
  const route = handRouteOf(dataSet);
  if (route.view !== 'hand') return route;
  return { ...route, frames: { ...route.frames, runId, order: 'error' }, frameIndex: null };
}
