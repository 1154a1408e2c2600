/** An ELAN annotation document (`.eaf`, EAF 3.0; formats.md section 6): what is read of it, and the tree that keeps the rest. */

import type { XmlElement } from './xml-tree.ts';

/** One annotation with its span. */
export interface EafAnnotation {
  readonly id: string;
  /** Of a time slot without a value: interpolated between its neighbours. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: string;
  /** The annotation it depends on; null for one of its own time. */
  readonly parent: string | null;
}

/** A tier. */
export interface EafTier {
  readonly id: string;
  readonly type: string;
  readonly parent: string | null;
  readonly participant: string | null;
  readonly annotator: string | null;
  readonly annotations: readonly EafAnnotation[];
}

/** A media file a document is about. */
export interface EafMedia {
  readonly url: string;
  readonly relativeUrl: string | null;
  readonly mimeType: string;
  /** Where the annotations' zero lies in the media, ms. */
  readonly timeOriginMs: number;
}

/** A document. */
export interface EafDocument {
  /** The whole document, unknown elements and attributes included. */
  readonly tree: XmlElement;
  readonly media: readonly EafMedia[];
  /** The clip it is about, where Chereme wrote it. */
  readonly clip: string | null;
  readonly tiers: readonly EafTier[];
  readonly warnings: readonly string[];
}

/** The property of the header that names the clip: a document may be called as one likes, and may link no video. */
export const clipProperty = 'chereme-clip';

/** The elements below the root, in the order the schema demands. */
export const eafOrder = [
  'LICENSE',
  'HEADER',
  'TIME_ORDER',
  'TIER',
  'LINGUISTIC_TYPE',
  'LOCALE',
  'LANGUAGE',
  'CONSTRAINT',
  'CONTROLLED_VOCABULARY',
  'LEXICON_REF',
  'REF_LINK_SET',
  'EXTERNAL_REF',
] as const;

/** ELAN's four constraints, with its own descriptions. */
export const eafConstraints = [
  [
    'Time_Subdivision',
    "Time subdivision of parent annotation's time interval, no time gaps allowed within this interval",
  ],
  [
    'Symbolic_Subdivision',
    'Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered',
  ],
  ['Symbolic_Association', '1-1 association with a parent annotation'],
  [
    'Included_In',
    "Time alignable annotations within the parent annotation's time interval, gaps are allowed",
  ],
] as const;
