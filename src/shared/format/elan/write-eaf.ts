/** Writes ELAN's `.eaf` (EAF 3.0): a fresh document, or tiers put into one that is there, whose other parts stay (formats.md section 6). */

import type { EafMedia } from './eaf-document.ts';
import { eafConstraints, eafOrder } from './eaf-document.ts';
import type { XmlElement, XmlNode } from './xml-tree.ts';
import { element, isElement, writeXml } from './xml-tree.ts';

/** A tier to write; its annotations must not overlap. */
export interface NewTier {
  readonly id: string;
  readonly annotator: string | null;
  readonly annotations: readonly {
    readonly fromMs: number;
    readonly toMs: number;
    readonly value: string;
    /** Values of the tier's associated tiers, in their order; empty ones are left out. */
    readonly associated: readonly string[];
  }[];
  /** Ids of tiers whose annotations belong one to one to this tier's. */
  readonly associatedTiers: readonly string[];
}

/** What to write. */
export interface NewEaf {
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  readonly media: readonly EafMedia[];
  readonly tiers: readonly NewTier[];
  /** Values that the tiers' annotations may have. */
  readonly vocabulary: {
    readonly id: string;
    readonly description: string;
    readonly entries: readonly { readonly value: string; readonly description: string }[];
  };
}

const typeIds = { tags: 'chereme-tags', associated: 'chereme-associated' };

/**
 * The document as text.
 *
 * @param into a document that is there: tiers of the same ids are replaced, everything else stays
 */
export function writeEaf(eaf: NewEaf, into: XmlElement | null = null): string {
  const root = into ?? emptyDocument(eaf);
  const replaced = new Set(
    eaf.tiers.flatMap(({ id, associatedTiers }) => [id, ...associatedTiers]),
  );
  const isKept = (node: XmlNode): boolean =>
    !isElement(node) || node.name !== 'TIER' || !replaced.has(node.attributes.get('TIER_ID') ?? '');
  const kept = root.children.filter(isKept);
  const stillUsed = slotsUsed(kept);
  const dropped = slotsUsed(root.children.filter((node) => !isKept(node)));
  const gone = new Set([...dropped].filter((id) => !stillUsed.has(id)));
  const ids = freshIds(kept);
  const slots: XmlElement[] = [];
  const tiers = eaf.tiers.flatMap((tier) => tierElements(tier, ids, slots));
  const added = new Map<string, readonly XmlElement[]>([
    ['TIER', tiers],
    ['LINGUISTIC_TYPE', linguisticTypes(eaf)],
    ['CONSTRAINT', constraints()],
    ['CONTROLLED_VOCABULARY', [vocabulary(eaf)]],
  ]);
  const merged = mergeChildren(kept, added).map((node) =>
    isElement(node) && node.name === 'TIME_ORDER'
      ? { ...node, children: inTimeOrder([...withoutSlots(node, gone), ...slots]) }
      : node,
  );
  return writeXml({ ...root, children: merged });
}

const withoutSlots = (order: XmlElement, gone: ReadonlySet<string>): readonly XmlNode[] =>
  order.children.filter(
    (node) => !isElement(node) || !gone.has(node.attributes.get('TIME_SLOT_ID') ?? ''),
  );

function emptyDocument({ author, date, media }: NewEaf): XmlElement {
  return element(
    'ANNOTATION_DOCUMENT',
    {
      AUTHOR: author,
      DATE: date,
      FORMAT: '3.0',
      VERSION: '3.0',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:noNamespaceSchemaLocation': 'http://www.mpi.nl/tools/elan/EAFv3.0.xsd',
    },
    [
      element(
        'HEADER',
        { MEDIA_FILE: '', TIME_UNITS: 'milliseconds' },
        media.map(({ url, relativeUrl, mimeType, timeOriginMs }) =>
          element('MEDIA_DESCRIPTOR', {
            MEDIA_URL: url,
            MIME_TYPE: mimeType,
            RELATIVE_MEDIA_URL: relativeUrl,
            TIME_ORIGIN: timeOriginMs === 0 ? null : String(timeOriginMs),
          }),
        ),
      ),
      element('TIME_ORDER'),
    ],
  );
}

/** Numbers behind `ts` and `a` that no kept element uses. */
interface FreshIds {
  slot: number;
  annotation: number;
}

function freshIds(nodes: readonly XmlNode[]): FreshIds {
  const ids = { slot: 1, annotation: 1 };
  const visit = (node: XmlNode): void => {
    if (!isElement(node)) return;
    const slot = /^ts(\d+)$/.exec(node.attributes.get('TIME_SLOT_ID') ?? '')?.[1];
    const annotation = /^a(\d+)$/.exec(node.attributes.get('ANNOTATION_ID') ?? '')?.[1];
    if (slot !== undefined) ids.slot = Math.max(ids.slot, Number(slot) + 1);
    if (annotation !== undefined) ids.annotation = Math.max(ids.annotation, Number(annotation) + 1);
    for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return ids;
}

function tierElements(tier: NewTier, ids: FreshIds, slots: XmlElement[]): readonly XmlElement[] {
  const own: XmlElement[] = [];
  const associated: XmlElement[][] = tier.associatedTiers.map(() => []);
  const slot = (ms: number): string => {
    const id = `ts${ids.slot}`;
    ids.slot += 1;
    slots.push(element('TIME_SLOT', { TIME_SLOT_ID: id, TIME_VALUE: String(Math.round(ms)) }));
    return id;
  };
  const annotationId = (): string => {
    const id = `a${ids.annotation}`;
    ids.annotation += 1;
    return id;
  };
  const value = (text: string): XmlElement => element('ANNOTATION_VALUE', {}, [text]);
  for (const { fromMs, toMs, value: text, associated: texts } of tier.annotations) {
    const id = annotationId();
    own.push(
      element('ANNOTATION', {}, [
        element(
          'ALIGNABLE_ANNOTATION',
          { ANNOTATION_ID: id, TIME_SLOT_REF1: slot(fromMs), TIME_SLOT_REF2: slot(toMs) },
          [value(text)],
        ),
      ]),
    );
    for (const [i, text2] of texts.entries()) {
      if (text2 === '') continue;
      associated[i]?.push(
        element('ANNOTATION', {}, [
          element('REF_ANNOTATION', { ANNOTATION_ID: annotationId(), ANNOTATION_REF: id }, [
            value(text2),
          ]),
        ]),
      );
    }
  }
  return [
    element(
      'TIER',
      { ANNOTATOR: tier.annotator, LINGUISTIC_TYPE_REF: typeIds.tags, TIER_ID: tier.id },
      own,
    ),
    ...tier.associatedTiers.map((id, i) =>
      element(
        'TIER',
        {
          ANNOTATOR: tier.annotator,
          LINGUISTIC_TYPE_REF: typeIds.associated,
          PARENT_REF: tier.id,
          TIER_ID: id,
        },
        associated[i] ?? [],
      ),
    ),
  ];
}

const linguisticTypes = ({ vocabulary: { id } }: NewEaf): readonly XmlElement[] => [
  element('LINGUISTIC_TYPE', {
    CONTROLLED_VOCABULARY_REF: id,
    GRAPHIC_REFERENCES: 'false',
    LINGUISTIC_TYPE_ID: typeIds.tags,
    TIME_ALIGNABLE: 'true',
  }),
  element('LINGUISTIC_TYPE', {
    CONSTRAINTS: 'Symbolic_Association',
    GRAPHIC_REFERENCES: 'false',
    LINGUISTIC_TYPE_ID: typeIds.associated,
    TIME_ALIGNABLE: 'false',
  }),
];

const constraints = (): readonly XmlElement[] =>
  eafConstraints.map(([stereotype, description]) =>
    element('CONSTRAINT', { DESCRIPTION: description, STEREOTYPE: stereotype }),
  );

function vocabulary({ vocabulary: { id, description, entries } }: NewEaf): XmlElement {
  const language = 'und';
  return element('CONTROLLED_VOCABULARY', { CV_ID: id }, [
    element('DESCRIPTION', { LANG_REF: language }, [description]),
    ...entries.map((entry, i) =>
      element('CV_ENTRY_ML', { CVE_ID: `${id}-${i + 1}` }, [
        element('CVE_VALUE', { DESCRIPTION: entry.description, LANG_REF: language }, [entry.value]),
      ]),
    ),
  ]);
}

/** What tells two elements of a name apart. */
const keys: Readonly<Record<string, string>> = {
  LINGUISTIC_TYPE: 'LINGUISTIC_TYPE_ID',
  CONSTRAINT: 'STEREOTYPE',
  CONTROLLED_VOCABULARY: 'CV_ID',
  LANGUAGE: 'LANG_ID',
};

/** Puts new elements behind those of their name, in the order of the schema; what is there under the same key is replaced. */
function mergeChildren(
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
function inTimeOrder(slots: readonly XmlNode[]): readonly XmlNode[] {
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
function slotsUsed(nodes: readonly XmlNode[]): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: XmlNode): void => {
    if (!isElement(node)) return;
    for (const key of ['TIME_SLOT_REF1', 'TIME_SLOT_REF2']) {
      const id = node.attributes.get(key);
      if (id !== undefined) used.add(id);
    }
    for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return used;
}
