/** Reads ELAN's `.eaf`: tiers with their annotations in ms, and the media they belong to (formats.md section 6). */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { notText } from '#shared/format/number-table/read-number-table.ts';
import type { EafAnnotation, EafDocument, EafMedia, EafTier } from './eaf-document.ts';
import { clipProperty } from './eaf-document.ts';
import type { XmlElement } from './xml-tree.ts';
import { childrenOf, isElement, parseXml, textOf } from './xml-tree.ts';

/**
 * Reads a document. Time slots without a value are interpolated between their neighbours in the order of the file, and
 * annotations that depend on others have their span.
 *
 * Refuses, naming the line or the annotation: text that is no XML, another root, units other than milliseconds, and
 * annotations whose time slot or parent is not there.
 */
export function readEaf(
  bytes: Uint8Array,
  options: { readonly path?: string } = {},
): Result<EafDocument> {
  const path = options.path ?? 'The file';
  const refusal = notText(bytes);
  if (refusal !== null) return fail('wrong-content', `${path}: expected XML, found ${refusal}.`);
  const parsed = parseXml(new TextDecoder().decode(bytes), path);
  if (!parsed.ok) return parsed;
  const tree = parsed.value;
  if (tree.name !== 'ANNOTATION_DOCUMENT') {
    return fail(
      'wrong-content',
      `${path}, line ${tree.line}: expected an ANNOTATION_DOCUMENT of ELAN, found <${tree.name}>.`,
    );
  }
  const [header] = childrenOf(tree, 'HEADER');
  const units = header?.attributes.get('TIME_UNITS') ?? 'milliseconds';
  if (units !== 'milliseconds') {
    return fail('wrong-content', `${path}: expected times in milliseconds, found ${units}.`, {
      tip: 'Open the file in ELAN and save it again.',
    });
  }
  const warnings: string[] = [];
  const slots = slotTimes(tree, path, warnings);
  const tiers = readTiers(tree, slots, path);
  if (!tiers.ok) return tiers;
  return succeed({
    tree,
    media: mediaOf(header),
    clip: clipOf(header),
    tiers: tiers.value,
    warnings,
  });
}

function clipOf(header: XmlElement | undefined): string | null {
  const properties = header === undefined ? [] : childrenOf(header, 'PROPERTY');
  const named = properties.find(({ attributes }) => attributes.get('NAME') === clipProperty);
  return named === undefined ? null : textOf(named);
}

const mediaOf = (header: XmlElement | undefined): readonly EafMedia[] =>
  header === undefined
    ? []
    : childrenOf(header, 'MEDIA_DESCRIPTOR').map(({ attributes }) => ({
        url: attributes.get('MEDIA_URL') ?? '',
        relativeUrl: attributes.get('RELATIVE_MEDIA_URL') ?? null,
        mimeType: attributes.get('MIME_TYPE') ?? 'unknown',
        timeOriginMs: Number(attributes.get('TIME_ORIGIN') ?? 0) || 0,
      }));

interface TimeSlot {
  readonly id: string;
  readonly value: number | null;
}

/** Times of all slots, ms; those without a value between the ones that have one, of the same tier where it has both. */
function slotTimes(
  tree: XmlElement,
  path: string,
  warnings: string[],
): ReadonlyMap<string, number> {
  const slots = childrenOf(tree, 'TIME_ORDER')
    .flatMap((order) => childrenOf(order, 'TIME_SLOT'))
    .map(({ attributes }): TimeSlot => ({
      id: attributes.get('TIME_SLOT_ID') ?? '',
      value: slotValue(attributes.get('TIME_VALUE')),
    }));
  const times = interpolated(slots);
  const unaligned = new Set(slots.flatMap(({ id, value }) => (value === null ? [id] : [])));
  if (unaligned.size === 0) return times;
  for (const tier of childrenOf(tree, 'TIER')) {
    const used = new Set(rawAnnotations(tier).flatMap((one) => one.slots ?? []));
    const own = slots.filter(({ id }) => used.has(id));
    const ends = [own.at(0), own.at(-1)];
    if (ends.some((slot) => slot === undefined || slot.value === null)) continue;
    for (const [id, time] of interpolated(own)) if (unaligned.has(id)) times.set(id, time);
  }
  warnings.push(
    `${path}: ${unaligned.size} time slots have no time; they are set between their neighbours.`,
  );
  return times;
}

/** Slots without a value evenly between their neighbours; behind the last one that has a value, at it. */
function interpolated(slots: readonly TimeSlot[]): Map<string, number> {
  const times = new Map<string, number>();
  let last = { at: -1, value: 0 };
  for (const [i, { id, value }] of slots.entries()) {
    if (value !== null) {
      times.set(id, value);
      last = { at: i, value };
      continue;
    }
    const next = slots.findIndex((slot, at) => at > i && slot.value !== null);
    const end = next === -1 ? last.value : (slots[next]?.value ?? last.value);
    const span = next === -1 ? 1 : next - last.at;
    times.set(id, last.value + ((end - last.value) * (i - last.at)) / span);
  }
  return times;
}

function slotValue(text: string | undefined): number | null {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** An annotation before its time is known. */
interface RawAnnotation {
  readonly id: string;
  readonly value: string;
  readonly slots: readonly [string, string] | null;
  readonly parent: string | null;
}

function readTiers(
  tree: XmlElement,
  times: ReadonlyMap<string, number>,
  path: string,
): Result<readonly EafTier[]> {
  const tiers = childrenOf(tree, 'TIER').map((tier) => ({ tier, raw: rawAnnotations(tier) }));
  const all = new Map(tiers.flatMap(({ raw }) => raw.map((one) => [one.id, one] as const)));
  const read: EafTier[] = [];
  for (const { tier, raw } of tiers) {
    const id = tier.attributes.get('TIER_ID') ?? '';
    const annotations: EafAnnotation[] = [];
    for (const one of raw) {
      const span = spanOf(one, all, times);
      if (span === null) {
        return fail(
          'wrong-content',
          `${path}, annotation ${one.id} of tier "${id}": expected a time slot or an annotation it belongs to, found ${one.slots?.join(' and ') ?? one.parent ?? 'none'}, which the file lacks.`,
        );
      }
      annotations.push({ id: one.id, value: one.value, parent: one.parent, ...span });
    }
    read.push({
      id,
      type: tier.attributes.get('LINGUISTIC_TYPE_REF') ?? '',
      parent: tier.attributes.get('PARENT_REF') ?? null,
      participant: tier.attributes.get('PARTICIPANT') ?? null,
      annotator: tier.attributes.get('ANNOTATOR') ?? null,
      annotations,
    });
  }
  return succeed(read);
}

const rawAnnotations = (tier: XmlElement): readonly RawAnnotation[] =>
  childrenOf(tier, 'ANNOTATION').flatMap(({ children }) =>
    children.filter(isElement).map((one): RawAnnotation => {
      const get = (key: string): string | null => one.attributes.get(key) ?? null;
      const from = get('TIME_SLOT_REF1');
      const to = get('TIME_SLOT_REF2');
      return {
        id: get('ANNOTATION_ID') ?? '',
        value: childrenOf(one, 'ANNOTATION_VALUE').map(textOf).join(''),
        slots: from === null || to === null ? null : [from, to],
        parent: get('ANNOTATION_REF'),
      };
    }),
  );

/** The span of the annotation itself or of the nearest one above it that has a time. */
function spanOf(
  annotation: RawAnnotation,
  all: ReadonlyMap<string, RawAnnotation>,
  times: ReadonlyMap<string, number>,
): { readonly fromMs: number; readonly toMs: number } | null {
  const seen = new Set<string>();
  let one: RawAnnotation | undefined = annotation;
  while (one !== undefined && !seen.has(one.id)) {
    if (one.slots !== null) {
      const [fromMs, toMs] = [times.get(one.slots[0]), times.get(one.slots[1])];
      return fromMs === undefined || toMs === undefined ? null : { fromMs, toMs };
    }
    seen.add(one.id);
    one = one.parent === null ? undefined : all.get(one.parent);
  }
  return null;
}
