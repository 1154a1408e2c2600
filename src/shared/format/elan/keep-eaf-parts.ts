/** Puts new elements into an ELAN document that is there: in the schema's order, without what depended on parts that are gone. */

import { eafOrder } from './eaf-document.ts';
import type { XmlElement, XmlNode } from './xml-tree.ts';
import { element, isElement } from './xml-tree.ts';

/** Takes away annotations whose parent is nowhere any more, and those that depend on them. */
export function withoutOrphans(
  nodes: readonly XmlNode[],
  made: readonly XmlElement[],
): { readonly nodes: readonly XmlNode[]; readonly orphans: number } {
  const left = [...nodes];
  let orphans = 0;
  for (;;) {
    const ids = idsOf([...left, ...made], 'ANNOTATION_ID');
    const before = orphans;
    for (const [i, tier] of left.entries()) {
      if (!isElement(tier) || tier.name !== 'TIER') continue;
      const children = tier.children.filter((node) => {
        if (!isElement(node)) return true;
        const parents = idsOf([node], 'ANNOTATION_REF');
        return [...parents].every((id) => ids.has(id));
      });
      orphans += tier.children.length - children.length;
      left[i] = { ...tier, children };
    }
    if (orphans === before) return { nodes: left, orphans };
  }
}

/** The values of an attribute in elements and all below them. */
export function idsOf(nodes: readonly XmlNode[], key: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: XmlNode): void => {
    if (!isElement(node)) return;
    const id = node.attributes.get(key);
    if (id !== undefined) found.add(id);
    for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return found;
}

/** A TIME_ORDER without the slots of these ids. */
export const withoutSlots = (order: XmlElement, gone: ReadonlySet<string>): readonly XmlNode[] =>
  order.children.filter(
    (node) => !isElement(node) || !gone.has(node.attributes.get('TIME_SLOT_ID') ?? ''),
  );

/** What tells two elements of a name apart. */
const keys: Readonly<Record<string, string>> = {
  LINGUISTIC_TYPE: 'LINGUISTIC_TYPE_ID',
  CONSTRAINT: 'STEREOTYPE',
  CONTROLLED_VOCABULARY: 'CV_ID',
  LANGUAGE: 'LANG_ID',
};

/** Puts new elements behind those of their name, in the order of the schema; what is there under the same key is replaced. */
export function mergeChildren(
  kept: readonly XmlNode[],
  added: ReadonlyMap<string, readonly XmlElement[]>,
): readonly XmlNode[] {
  const language = element('LANGUAGE', {
    LANG_DEF: 'http://cdb.iso.org/lg/CDB-00130975-001',
    LANG_ID: 'und',
    LANG_LABEL: 'undetermined (und)',
  });
  const all = new Map(added).set('LANGUAGE', [language]);
  const isReplaced = (node: XmlElement): boolean => {
    const key = keys[node.name];
    return (
      key !== undefined &&
      (all.get(node.name) ?? []).some((one) => one.attributes.get(key) === node.attributes.get(key))
    );
  };
  const place = (node: XmlNode): number =>
    isElement(node) ? eafOrder.indexOf(node.name as (typeof eafOrder)[number]) : -1;
  const left = kept.filter((node) => !isElement(node) || !isReplaced(node));
  const result: XmlNode[] = [...left];
  for (const [name, nodes] of all) {
    const rank = eafOrder.indexOf(name as (typeof eafOrder)[number]);
    const before = result.findLastIndex((node) => {
      const at = place(node);
      return at !== -1 && at <= rank;
    });
    result.splice(before + 1, 0, ...nodes);
  }
  return result;
}

/** Slots in order of time; one without a time stays behind the one it stood behind. */
export function inTimeOrder(slots: readonly XmlNode[]): readonly XmlNode[] {
  let last = 0;
  return slots
    .map((node) => {
      const text = isElement(node) ? node.attributes.get('TIME_VALUE') : undefined;
      const value = text === undefined ? Number.NaN : Number(text);
      if (Number.isFinite(value)) last = value;
      return { node, time: last };
    })
    .toSorted((a, b) => a.time - b.time)
    .map(({ node }) => node);
}

/** The time slots that annotations of these elements refer to. */
export const slotsUsed = (nodes: readonly XmlNode[]): ReadonlySet<string> =>
  new Set(['TIME_SLOT_REF1', 'TIME_SLOT_REF2'].flatMap((key) => [...idsOf(nodes, key)]));
