/** Another person's workspace laid over this one: agreement in numbers, the disagreements as a list, and the merge. */

import IconArrowMerge from '@tabler/icons-react/dist/esm/icons/IconArrowMerge.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import type { ReactElement } from 'react';
import type { PointAgreement } from '#shared/agreement/point-agreement.ts';
import type { WorkspaceComparison } from '#shared/contract/merge-calls.ts';
import {
  askToMerge,
  chooseAndCompare,
  compareWith,
  useAgreement,
} from '#renderer/state/agreement-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState, Loading } from '#renderer/ui/empty-state.tsx';
import { FailureNote } from '#renderer/ui/failure-note.tsx';
import { formatNumberOf } from '#renderer/ui/format-number.ts';
import { Toolbar, ToolbarSpring } from '#renderer/ui/panel.tsx';
import styles from './agreement-view.module.css';
import { DisagreementList } from './disagreement-list.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { PointTable, StateTable, TagTable } from './agreement-tables.tsx';

/** The view. */
export function AgreementView(): ReactElement {
  const summary = useWorkspace((state) => state.summary);
  const path = useAgreement((state) => state.path);
  const comparing = useAgreement((state) => state.comparing);
  const comparison = useAgreement((state) => state.comparison);
  const failure = useAgreement((state) => state.failure);
  if (summary === null) return <Loading what="Opening the workspace" />;
  return (
    <div className={styles['page']} data-testid="agreement-view">
      <Head comparison={comparison} />
      {path === null && (
        <EmptyState
          icon={<IconUsers size={40} stroke={1.2} aria-hidden />}
          title="Two people, the same clips"
          action={
            <Button
              look="primary"
              onClick={() => void chooseAndCompare()}
              data-testid="choose-other"
            >
              Choose the other workspace…
            </Button>
          }
        >
          Lay another person’s workspace of the same clips over this one: how far you agree, where
          you do not, and a merge that asks only where both of you changed the same.
        </EmptyState>
      )}
      {comparing && <Loading what="Comparing the workspaces" />}
      {failure !== null && path !== null && (
        <div className={styles['failure']}>
          <FailureNote failure={failure} testId="agreement-failure">
            <Button onClick={() => void chooseAndCompare()}>Choose another…</Button>
            <Button onClick={() => void compareWith(path)}>Try again</Button>
          </FailureNote>
        </div>
      )}
      {comparison !== null && <Compared comparison={comparison} />}
    </div>
  );
}

function Head({ comparison }: { readonly comparison: WorkspaceComparison | null }): ReactElement {
  const path = useAgreement((state) => state.path);
  const asking = useAgreement((state) => state.asking);
  return (
    <Toolbar label="Agreement">
      <h1 className={styles['title']}>Agreement</h1>
      {path !== null && (
        <span className={`${styles['path']} mono`} title={path}>
          <bdi>{path}</bdi>
        </span>
      )}
      {comparison !== null && (
        <span className="dim" data-testid="agreement-words">
          {commonWords(comparison)} in common · {formatNumberOf(comparison.newSteps, 'new step')}
        </span>
      )}
      <ToolbarSpring />
      {path !== null && <Button onClick={() => void chooseAndCompare()}>Another workspace…</Button>}
      {comparison !== null && (
        <Button
          look="primary"
          icon={<IconArrowMerge size={15} aria-hidden />}
          why={
            comparison.newSteps === 0
              ? ['There is nothing in it that is not here.', ...comparison.leftOut].join(' ')
              : undefined
          }
          onClick={() => askToMerge(true)}
          data-testid="merge"
        >
          Merge…
        </Button>
      )}
      {asking && comparison !== null && (
        <MergeDialog comparison={comparison} onClose={() => askToMerge(false)} />
      )}
    </Toolbar>
  );
}

/** Clips, and methods of depth hands where there are any. */
function commonWords({ sharedClips, sharedRuns }: WorkspaceComparison): string {
  const clips = formatNumberOf(sharedClips, 'clip');
  const methods = formatNumberOf(sharedRuns, 'method');
  if (sharedRuns === 0) return clips;
  return sharedClips === 0 ? `${methods} of depth hands` : `${clips} and ${methods}`;
}

/** Whether anybody corrected anything of it. */
const isSaid = ({ states, inherited }: PointAgreement): boolean =>
  inherited > 0 || states.some((row) => row.some((count) => count > 0));

function Compared({ comparison }: { readonly comparison: WorkspaceComparison }): ReactElement {
  const merged = useAgreement((state) => state.merged);
  return (
    <>
      {merged !== null && (
        <p className={styles['merged']} role="status" data-testid="merged">
          {formatNumberOf(merged.steps, 'step')} taken over, each with its person and time. One undo
          takes all of it back. {merged.leftOut.join(' ')}
        </p>
      )}
      <div className={styles['columns']}>
        <div
          className={styles['scroll']}
          tabIndex={0}
          role="region"
          aria-label="Agreement in numbers"
        >
          <TagTable tags={comparison.tags} />
          <PointTable points={comparison.points} of="clips" />
          <StateTable points={comparison.points} of="clips" />
          {isSaid(comparison.hands) && (
            <>
              <PointTable points={comparison.hands} of="hands" />
              <StateTable points={comparison.hands} of="hands" />
            </>
          )}
        </div>
        <DisagreementList disagreements={comparison.disagreements} />
      </div>
    </>
  );
}
