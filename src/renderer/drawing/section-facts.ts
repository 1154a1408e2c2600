/** What a report says of a data set or a collection before its figures. */

import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { ReportSection } from './report-figure.ts';
import { count } from './report-page.ts';

/** A section without its figures. */
type SectionFacts = Omit<ReportSection, 'figures'>;

/** Of a data set of hands. */
export function dataSetFacts({
  description,
  frames,
  runs,
  samples,
  synthetic,
}: DataSetSummary): SectionFacts {
  return {
    name: description.name,
    about: 'hands',
    facts: [
      count(frames, 'frame'),
      count(description.skeleton.joints.length, 'joint'),
      ...(samples.length > 1 ? [count(samples.length, 'sequence')] : []),
      count(runs.length, 'method'),
    ],
    synthetic,
  };
}

/** Of a collection of sign clips. */
export const collectionFacts = (collection: CollectionSummary): SectionFacts => ({
  name: collection.name,
  about: 'clips',
  facts: [
    count(collection.clips, 'clip'),
    `${collection.withPoses.toLocaleString('en-US')} with poses`,
    ...(collection.signers.length > 0 ? [count(collection.signers.length, 'signer')] : []),
    count(collection.systems.length, 'system'),
  ],
  synthetic: collection.synthetic,
});
