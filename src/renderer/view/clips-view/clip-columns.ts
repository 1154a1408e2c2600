/** Columns of the clip table: those that would stand empty are left out. */

import type { CollectionSummary, SystemSummary } from '#shared/contract/clip-calls.ts';

/** More systems than this share one column, which says how many had the clip right. */
const mostSystemColumns = 4;

/** Systems beside the chosen one that have a column of their own; runs on corrected points stand in that of what is right after. */
export const otherSystems = (
  { systems }: CollectionSummary,
  systemId: number | null,
): readonly SystemSummary[] =>
  systems.length > mostSystemColumns
    ? []
    : systems.filter(({ id, comparedWith }) => id !== systemId && comparedWith === null);

/** Whether the systems beside the chosen one share a column. */
export const sharesColumn = ({ systems }: CollectionSummary): boolean =>
  systems.length > mostSystemColumns;

/** Whether columns tell of corrections, and of what a system's model makes of them. */
export const showsCorrections = ({ corrected }: CollectionSummary): boolean => corrected > 0;
export const showsAfter = (collection: CollectionSummary): boolean =>
  showsCorrections(collection) && collection.systems.length > 0;

/** The tracks of the table's grid. */
export function columnsOf(
  collection: CollectionSummary,
  systemId: number | null,
  compact: boolean,
): string {
  const { withPoses, systems, signers } = collection;
  const hand = compact ? '58px' : '116px';
  const isFull = showsCorrections(collection);
  const text = compact ? `minmax(${isFull ? 36 : 52}px, 1fr)` : 'minmax(60px, 1fr)';
  const others = otherSystems(collection, systemId).map(() =>
    compact ? 'minmax(36px, 0.5fr)' : '64px',
  );
  return [
    '24px',
    ...(withPoses > 0 ? ['56px'] : []),
    compact ? `minmax(${isFull ? 72 : 92}px, 1.4fr)` : 'minmax(96px, 1.2fr)',
    text,
    ...(systems.length > 0 ? [text, compact ? '66px' : '70px'] : []),
    ...(showsAfter(collection) ? [compact ? '36px' : '76px'] : []),
    ...others,
    ...(sharesColumn(collection) ? ['50px'] : []),
    ...(withPoses > 0 ? [hand, hand] : []),
    ...(showsCorrections(collection) ? [compact ? '46px' : '58px'] : []),
    ...(withPoses > 0 && !compact ? ['60px'] : []),
    compact ? `minmax(${isFull ? 32 : 44}px, 1fr)` : 'minmax(48px, 1fr)',
    ...(signers.length > 0 ? [compact ? '54px' : '62px'] : []),
    compact ? '28px' : '76px',
  ].join(' ');
}
