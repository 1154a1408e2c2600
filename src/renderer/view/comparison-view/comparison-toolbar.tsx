/** What is compared: data set, frames, and when a frame counts as good. */

import type { ReactElement } from 'react';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import { successRules, successThresholdsMm } from '#shared/statistics/success-rate.ts';
import { useComparison } from '#renderer/state/comparison-store.ts';
import { replaceRoute } from '#renderer/state/route-store.ts';
import { useWorkspace } from '#renderer/state/workspace-store.ts';
import { Choice, SelectField, TextField } from '#renderer/ui/field.tsx';
import { formatCount } from '#renderer/ui/format-number.ts';
import { ruleNames } from '#renderer/ui/frame-words.ts';
import { Tag } from '#renderer/ui/method-badge.tsx';
import { Toolbar } from '#renderer/ui/panel.tsx';

const allFrames = 'all';
const lastThresholdMm = successThresholdsMm.at(-1) ?? 0;

/** The toolbar of the comparison. */
export function ComparisonToolbar({ dataSet }: { readonly dataSet: DataSetSummary }): ReactElement {
  const dataSets = useWorkspace((state) => state.summary?.dataSets ?? []);
  const sampleId = useComparison((state) => state.sampleId);
  const rule = useComparison((state) => state.rule);
  const thresholdMm = useComparison((state) => state.thresholdMm);
  const set = useComparison.setState;
  const comparable = dataSets.filter(({ hasTruth }) => hasTruth);
  const frameOptions = [
    { value: allFrames, label: `all ${formatCount(dataSet.frames)}` },
    ...dataSet.samples.map(({ id, name, frames }) => ({
      value: String(id),
      label: `${name} (${formatCount(frames)})`,
    })),
  ];
  return (
    <Toolbar label="What is compared">
      {comparable.length > 1 && (
        <SelectField
          label="Data set"
          value={String(dataSet.id)}
          options={comparable.map(({ id, description }) => ({
            value: String(id),
            label: description.name,
          }))}
          onChoose={(id) => replaceRoute({ view: 'comparison', dataSetId: Number(id) })}
          data-testid="data-set-choice"
        />
      )}
      <SelectField
        label="Frames"
        value={sampleId === null ? allFrames : String(sampleId)}
        options={frameOptions}
        disabled={dataSet.samples.length === 0}
        onChoose={(id) => set({ sampleId: id === allFrames ? null : Number(id) })}
        data-testid="sample-choice"
      />
      {dataSet.synthetic && <Tag>synthetic</Tag>}
      <span style={{ flex: 1 }} />
      <span className="dim">Good when</span>
      <Choice
        label="What is measured of a frame"
        value={rule}
        options={successRules.map((value) => ({ value, label: ruleNames[value] }))}
        onChoose={(value) => set({ rule: value })}
        testId="rule-choice"
      />
      <TextField
        label="within"
        type="number"
        min={0}
        max={lastThresholdMm}
        step={1}
        value={String(thresholdMm)}
        onType={(text) =>
          set({
            thresholdMm: Math.min(Math.max(Math.round(Number(text) || 0), 0), lastThresholdMm),
          })
        }
        style={{ width: 60 }}
        data-testid="threshold"
      />
      <span className="dim">mm</span>
    </Toolbar>
  );
}
