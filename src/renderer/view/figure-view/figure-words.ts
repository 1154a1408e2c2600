/** The words of the figure view: names of kinds and of their variants. */

import type { FigureKind, FigureQuery } from '#shared/figure/figure-query.ts';
import { ruleNames } from '#renderer/ui/frame-words.ts';

/** Kinds as the list and the query name them. */
export const kindNames: Readonly<Record<FigureKind, string>> = {
  methods: 'Table of methods',
  success: 'Success curves',
  'per-joint': 'Error of each joint',
  distribution: 'Distribution of errors',
  timeline: 'Error over time',
  groups: 'By sequence or subject',
  viewpoint: 'Over the viewpoint',
  paired: 'Paired differences',
  iterations: 'Error against iteration',
  starts: 'Start poses and refined',
  accuracy: 'Accuracy of the systems',
  'after-correction': 'Right after correction',
  'hand-presence': 'Hand presence by outcome',
  'presence-rules': 'Presence under every rule',
  'presence-tests': 'Tests under every rule',
};

/**
 * A query's variant in a word or two; empty where it has none.
 *
 * @param systems names by id; without them the variant of a figure of sign clips is empty
 */
export function variantName(query: FigureQuery, systems: ReadonlyMap<number, string>): string {
  if ('systemId' in query) return systems.get(query.systemId) ?? '';
  if (query.kind === 'success') return ruleNames[query.rule];
  if (query.kind === 'viewpoint') return query.axis === 'yaw' ? 'Yaw' : 'Pitch';
  if (query.kind === 'starts') return query.part === 'success' ? 'Success curves' : 'Each joint';
  return '';
}
