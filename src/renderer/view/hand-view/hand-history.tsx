/** The history of the data set; an entry about joints opens the frame they are in. */

import type { ReactElement } from 'react';
import type { JournalEntry } from '#shared/contract/journal-calls.ts';
import {
  readOlderOfHands,
  toggleHandHistory,
  useHandHistory,
} from '#renderer/state/hand-history-store.ts';
import { changeList, goToFrame, toggleRun, useHand } from '#renderer/state/hand-store.ts';
import { sayDone, sayRefused } from '#renderer/state/job-store.ts';
import { HistoryPanel } from '#renderer/ui/history-panel.tsx';
import { withoutFilters } from './hand-words.ts';
import styles from './hand-view.module.css';

/** Goes to the frame of an entry and shows the method; where the list leaves the frame out, all frames are listed. */
async function openFrame({ point, label }: JournalEntry): Promise<void> {
  if (point === null || point.subject.kind !== 'run') {
    sayRefused(`“${label}” is about no frame`);
    return;
  }
  const { subject, frame } = point;
  const { dataSet, shownRuns } = useHand.getState();
  const isHere = dataSet?.runs.some(({ id }) => id === subject.id) === true;
  if (isHere && !shownRuns.has(subject.id)) toggleRun(subject.id);
  if (goToFrame(frame)) return;
  await changeList(withoutFilters);
  if (goToFrame(frame)) sayDone(`all frames are listed: the list was without frame ${frame}`);
  else sayRefused(`frame ${frame} is not in this data set any more`);
}

/** Which method's joints, where there are several; the words say the frame. */
function methodWords({ point }: JournalEntry): string {
  const runs = useHand.getState().dataSet?.runs ?? [];
  return (
    runs.find(({ id }) => point?.subject.kind === 'run' && id === point.subject.id)?.name ?? ''
  );
}

/** The panel. */
export function HandHistory(): ReactElement {
  const { entries, total, failure } = useHandHistory();
  return (
    <HistoryPanel
      entries={entries}
      total={total}
      failure={failure}
      empty="No joint of these hands was corrected yet. Corrections will stand here."
      className={styles['history']}
      noteOf={methodWords}
      onOpen={(entry) => void openFrame(entry)}
      onOlder={readOlderOfHands}
      onClose={toggleHandHistory}
    />
  );
}
