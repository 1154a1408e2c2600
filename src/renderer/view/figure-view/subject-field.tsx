/** What else there are figures of: every data set with results and every collection with systems. */

import type { ReactElement } from 'react';
import { useClips } from '#renderer/state/clips-store.ts';
import type { FigureSubject } from '#renderer/state/figure-store.ts';
import { replaceRoute } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { SelectField } from '#renderer/ui/field.tsx';
import styles from './figure-view.module.css';

/** The choice; nothing where there is no other. */
export function SubjectField({
  subject,
}: {
  readonly subject: FigureSubject;
}): ReactElement | null {
  const dataSets = useWorkspace((state) => state.summary?.dataSets) ?? [];
  const collections = useClips((state) => state.collections) ?? [];
  const offered: readonly { readonly label: string; readonly subject: FigureSubject }[] = [
    ...collections
      .filter(({ systems }) => systems.length > 0)
      .map(({ id, name }) => ({ label: name, subject: { collectionId: id } })),
    ...dataSets
      .filter(({ hasTruth, runs }) => hasTruth && runs.length > 0)
      .map(({ id, description }) => ({ label: description.name, subject: { dataSetId: id } })),
  ];
  if (offered.length < 2) return null;
  return (
    <div className={styles['subject']}>
      <SelectField
        label="Figures of"
        hideLabel
        value={JSON.stringify(subject)}
        options={offered.map((one) => ({ value: JSON.stringify(one.subject), label: one.label }))}
        onChoose={(value) => {
          const chosen = offered.find((one) => JSON.stringify(one.subject) === value);
          if (chosen !== undefined)
            replaceRoute({ view: 'figures', query: null, ...chosen.subject });
        }}
        data-testid="figure-subject"
      />
    </div>
  );
}
