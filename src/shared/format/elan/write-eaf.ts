/** Writes ELAN's `.eaf` (EAF 3.0): a fresh document, or tiers put into one that is there, whose other parts stay (formats.md section 6). */

import type { EafMedia } from './eaf-document.ts';
import { clipProperty, eafConstraints } from './eaf-document.ts';
import {
  idsOf,
  inTimeOrder,
  mergeChildren,
  slotsUsed,
  withoutOrphans,
  withoutSlots,
} from './keep-eaf-parts.ts';
import type { XmlElement, XmlNode } from './xml-tree.ts';
import { childrenOf, element, isElement, textOf, writeXml } from './xml-tree.ts';

/** A tier to write; its annotations must not overlap. */
export interface NewTier {
  readonly id: string;
  readonly annotator: string | null;
  readonly annotations: readonly {
    /** The id it had in the document that is there, so that what depends on it stays; a fresh one when left out. */
    readonly id?: string | undefined;
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
  readonly clip: string;
  readonly tiers: readonly NewTier[];
  /** Tiers of the document that is there which these take the place of, besides those of the same ids. */
  readonly replacedTiers: readonly string[];
  /** Values that the tiers' annotations may have. */
  readonly vocabulary: {
    readonly id: string;
    readonly description: string;
    readonly entries: readonly { readonly value: string; readonly description: string }[];
  };
}

/** A document as text. */
export interface WrittenEaf {
  readonly text: string;
  /** Annotations of others that depended on ones that are gone, and went with them. */
  readonly orphans: number;
}

const typeIds = { tags: 'chereme-tags', associated: 'chereme-associated' };

/**
 * The document as text.
 *
 * @param into a document that is there: replaced tiers go, entries of the vocabulary are added to, everything else stays
 */
export function writeEaf(eaf: NewEaf, into: XmlElement | null = null): WrittenEaf {
  const root = into ?? emptyDocument(eaf);
  const ids = freshIds(root.children);
  const slots: XmlElement[] = [];
  const made = eaf.tiers.flatMap((tier) => tierElements(tier, ids, slots));
  const written = new Set(made.map(({ attributes }) => attributes.get('TIER_ID')));
  const replaced = new Set([...eaf.replacedTiers, ...written]);
  const isKept = (node: XmlNode): boolean =>
    !isElement(node) || node.name !== 'TIER' || !replaced.has(node.attributes.get('TIER_ID') ?? '');
  const { nodes: kept, orphans } = withoutOrphans(root.children.filter(isKept), made);
  // A tier of others below one that has no tags any more still needs it.
  const parents = new Set(kept.filter(isElement).map((node) => node.attributes.get('PARENT_REF')));
  const empty = root.children.filter(isElement).flatMap((node) => {
    const id = node.attributes.get('TIER_ID');
    return node.name === 'TIER' && replaced.has(id ?? '') && !written.has(id) && parents.has(id)
      ? [{ ...node, children: [] }]
      : [];
  });
  const stillUsed = slotsUsed(kept);
  const dropped = slotsUsed(root.children);
  const gone = new Set([...dropped].filter((id) => !stillUsed.has(id)));
  const added = new Map<string, readonly XmlElement[]>([
    ['TIER', [...empty, ...made]],
    ['LINGUISTIC_TYPE', linguisticTypes(eaf)],
    ['CONSTRAINT', constraints()],
    ['CONTROLLED_VOCABULARY', [vocabulary(eaf, kept)]],
  ]);
  const merged = mergeChildren(kept, added).map((node) => {
    if (!isElement(node)) return node;
    if (node.name === 'HEADER') {
      return withProperties(node, {
        [clipProperty]: eaf.clip,
        // ELAN numbers its next annotation by this.
        lastUsedAnnotationId: String(ids.annotation - 1),
      });
    }
    return node.name === 'TIME_ORDER'
      ? { ...node, children: inTimeOrder([...withoutSlots(node, gone), ...slots]) }
      : node;
  });
  return { text: writeXml({ ...root, children: merged }), orphans };
}

/** The header with these properties in the place of those of their names. */
function withProperties(
  header: XmlElement,
  properties: Readonly<Record<string, string>>,
): XmlElement {
  const isOther = (node: XmlNode): boolean =>
    !isElement(node) || properties[node.attributes.get('NAME') ?? ''] === undefined;
  const fresh = Object.entries(properties).map(([name, value]) =>
    element('PROPERTY', { NAME: name }, [value]),
  );
  return { ...header, children: [...header.children.filter(isOther), ...fresh] };
}

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
  for (const { id: former, fromMs, toMs, value: text, associated: texts } of tier.annotations) {
    const id = former ?? annotationId();
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

const valuesOf = (known: XmlElement): readonly string[] =>
  childrenOf(known, 'CV_ENTRY_ML').flatMap((entry) => childrenOf(entry, 'CVE_VALUE').map(textOf));

/** Entries that are there stay, with the ids that annotations name them by. */
function vocabulary(
  { vocabulary: { id, description, entries } }: NewEaf,
  kept: readonly XmlNode[],
): XmlElement {
  const language = 'und';
  const before = kept
    .filter(isElement)
    .find((node) => node.name === 'CONTROLLED_VOCABULARY' && node.attributes.get('CV_ID') === id);
  const values = new Set(before === undefined ? [] : valuesOf(before));
  const taken = idsOf(kept, 'CVE_ID');
  let number = 0;
  const entryId = (): string => {
    do number += 1;
    while (taken.has(`${id}-${number}`));
    return `${id}-${number}`;
  };
  const fresh = entries
    .filter(({ value }) => !values.has(value))
    .map((entry) =>
      element('CV_ENTRY_ML', { CVE_ID: entryId() }, [
        element('CVE_VALUE', { DESCRIPTION: entry.description, LANG_REF: language }, [entry.value]),
      ]),
    );
  if (before !== undefined) return { ...before, children: [...before.children, ...fresh] };
  return element('CONTROLLED_VOCABULARY', { CV_ID: id }, [
    element('DESCRIPTION', { LANG_REF: language }, [description]),
    ...fresh,
  ]);
}
