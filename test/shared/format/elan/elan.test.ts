import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eafOrder } from '#shared/format/elan/eaf-document.ts';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import type { SpanTag } from '#shared/format/clip-tags/clip-tags.ts';
import type { EafClip } from '#shared/format/elan/tag-tiers.ts';
import { tagsOfEaf, writeTagEaf } from '#shared/format/elan/tag-tiers.ts';
import type { XmlElement } from '#shared/format/elan/xml-tree.ts';
import { childrenOf, isElement, parseXml, textOf, writeXml } from '#shared/format/elan/xml-tree.ts';
import { failureCategories } from '#shared/interaction/taxonomy.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => valueOf(readEaf(bytes(text), { path: 'a.eaf' }));

const clip: EafClip = {
  name: 'a b',
  fps: 29.97,
  media: {
    url: 'file:///clips/a%20b.mp4',
    relativeUrl: './a%20b.mp4',
    mimeType: 'video/mp4',
    timeOriginMs: 0,
  },
  date: '2026-11-22T12:00:00+00:00',
  categories: failureCategories,
};
const tag = (more: Partial<SpanTag>): SpanTag => ({
  category: 'hands-missing',
  fromFrame: 3,
  toFrame: 20,
  note: '',
  reviewer: 'Ada',
  ...more,
});

function everyElement(root: XmlElement): readonly XmlElement[] {
  return [root, ...root.children.filter(isElement).flatMap(everyElement)];
}

/** What formats.md section 6 demands of any document. */
function checkRules(text: string): void {
  const root = valueOf(parseXml(text, 'a.eaf'));
  expect(Object.fromEntries(root.attributes)).toMatchObject({
    FORMAT: '3.0',
    VERSION: '3.0',
    'xsi:noNamespaceSchemaLocation': 'http://www.mpi.nl/tools/elan/EAFv3.0.xsd',
  });
  const places = root.children
    .filter(isElement)
    .map(({ name }) => eafOrder.indexOf(name as 'TIER'))
    .filter((place) => place !== -1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  const elements = everyElement(root);
  const ids = (name: string): string[] =>
    elements.flatMap(({ attributes }) => attributes.get(name) ?? []);
  for (const name of [
    'TIME_SLOT_ID',
    'ANNOTATION_ID',
    'TIER_ID',
    'LINGUISTIC_TYPE_ID',
    'CV_ID',
    'CVE_ID',
  ])
    expect(new Set(ids(name)).size).toBe(ids(name).length);
  expect(ids('STEREOTYPE').toSorted()).toEqual([
    'Included_In',
    'Symbolic_Association',
    'Symbolic_Subdivision',
    'Time_Subdivision',
  ]);
  const slots = new Map(
    elements.flatMap(({ attributes }) => {
      const id = attributes.get('TIME_SLOT_ID');
      return id === undefined ? [] : [[id, attributes.get('TIME_VALUE')] as const];
    }),
  );
  const times = [...slots.values()].flatMap((value) =>
    value === undefined ? [] : [Number(value)],
  );
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  for (const time of times) expect(Number.isInteger(time) && time >= 0).toBe(true);
  const types = new Set(ids('LINGUISTIC_TYPE_ID'));
  for (const tier of childrenOf(root, 'TIER')) {
    expect(types.has(tier.attributes.get('LINGUISTIC_TYPE_REF')!)).toBe(true);
    let end = 0;
    for (const one of everyElement(tier).filter(({ name }) => name === 'ALIGNABLE_ANNOTATION')) {
      const [from, to] = ['TIME_SLOT_REF1', 'TIME_SLOT_REF2'].map((key) =>
        Number(slots.get(one.attributes.get(key)!)),
      );
      if (Number.isNaN(from!) || Number.isNaN(to!)) continue;
      expect(from!).toBeGreaterThanOrEqual(end);
      expect(to!).toBeGreaterThan(from!);
      end = to!;
    }
  }
  for (const { attributes } of elements.filter(({ name }) => name === 'REF_ANNOTATION'))
    expect(ids('ANNOTATION_ID')).toContain(attributes.get('ANNOTATION_REF'));
  for (const media of elements.filter(({ name }) => name === 'MEDIA_DESCRIPTOR'))
    for (const key of ['MEDIA_URL', 'MIME_TYPE']) expect(media.attributes.get(key)).toBeTruthy();
}

describe('writeTagEaf', () => {
  const tags = [
    tag({ note: 'the <thumb> & "index"' }),
    tag({ category: 'own thing', fromFrame: 10, toFrame: 30 }),
    tag({ category: 'face-wrong', fromFrame: 20, toFrame: 40, reviewer: 'Béla' }),
  ];
  const { text, loss } = writeTagEaf(tags, clip);

  test('says what ELAN cannot hold', () => {
    expect(loss.join(' ')).toContain('whether a clip was reviewed');
    expect(loss.join(' ')).toContain('exact frames');
    expect(writeTagEaf(tags, { ...clip, fps: 25 }).loss).toHaveLength(1);
  });

  test('follows the rules, also without tags', () => {
    checkRules(text);
    checkRules(writeTagEaf([], { ...clip, media: null }).text);
  });

  test('links the media and offers every category as a vocabulary', () => {
    const document = read(text);
    expect(document.media).toEqual([clip.media]);
    expect(document.clip).toBe('a b');
    const [vocabulary] = childrenOf(document.tree, 'CONTROLLED_VOCABULARY');
    const values = everyElement(vocabulary!)
      .filter(({ name }) => name === 'CVE_VALUE')
      .map(textOf);
    expect(values).toEqual([...failureCategories.map(({ id }) => id), 'own thing']);
  });

  test('tags that overlap have tiers of their own; every reviewer has one', () => {
    const timed = read(text).tiers.filter(({ parent }) => parent === null);
    expect(timed.map(({ id, annotator }) => [id, annotator])).toEqual([
      ['Chereme Ada', 'Ada'],
      ['Chereme Ada 2', 'Ada'],
      ['Chereme Béla', 'Béla'],
    ]);
    expect(timed[0]!.annotations[0]).toMatchObject({ fromMs: 100, toMs: 667 });
  });

  test('any tags come back, to the frame, at any rate', () => {
    const anyTag = fc
      .record({
        category: fc.constantFrom('hands-missing', 'none', 'a & <b>'),
        fromFrame: fc.nat(5000),
        length: fc.integer({ min: 1, max: 300 }),
        note: fc.string({ unit: 'grapheme' }).map((note) => note.trim()),
        taggedAt: fc.constantFrom('2026-11-20T10:00:00.000Z', '2026-11-20T10:00:01.000Z'),
        reviewer: fc.constantFrom('Ada', 'Béla'),
      })
      .map(({ length, ...rest }) => ({ ...rest, toFrame: rest.fromFrame + length }));
    fc.assert(
      fc.property(
        fc.array(anyTag, { maxLength: 8 }),
        fc.constantFrom(25, 29.97, 50, 60),
        (made, fps) => {
          const written = writeTagEaf(made, { ...clip, fps }).text;
          checkRules(written);
          const key = (one: SpanTag): string =>
            JSON.stringify([
              one.reviewer,
              one.fromFrame,
              one.toFrame,
              one.category,
              one.note,
              one.taggedAt,
            ]);
          expect(tagsOfEaf(read(written), fps).map(key).toSorted()).toEqual(
            made.map(key).toSorted(),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a span that was moved in ELAN is where ELAN put it', () => {
    const moved = text.replace('TIME_VALUE="667"', 'TIME_VALUE="801"');
    const [one] = tagsOfEaf(read(moved), 29.97);
    expect(one).toMatchObject({ fromFrame: 3, toFrame: 24 });
  });
});

const foreign = `<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="x" DATE="2020-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0" OWN="1"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
    <LICENSE LICENSE_URL=""/>
    <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">
        <MEDIA_DESCRIPTOR MEDIA_URL="file:///x.mp4" MIME_TYPE="video/mp4" TIME_ORIGIN="40" EXTRACTED_FROM="file:///whole.mpg"/>
        <LINKED_FILE_DESCRIPTOR LINK_URL="file:///x-tsconf.xml" RELATIVE_LINK_URL="./x-tsconf.xml" MIME_TYPE="text/xml" TIME_ORIGIN="12" ASSOCIATED_WITH="file:///x.csv"/>
        <PROPERTY NAME="lastUsedAnnotationId">9</PROPERTY>
    </HEADER>
    <TIME_ORDER>
        <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/>
        <TIME_SLOT TIME_SLOT_ID="ts2"/>
        <TIME_SLOT TIME_SLOT_ID="ts3"/>
        <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="1600"/>
    </TIME_ORDER>
    <TIER LINGUISTIC_TYPE_REF="gloss" PARTICIPANT="S1" TIER_ID="Gloss" STRANGE="yes">
        <!-- by hand -->
        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a9" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>HAUS &#228;</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
        <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>
    </TIER>
    <LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="gloss" TIME_ALIGNABLE="true"/>
    <LOCALE LANGUAGE_CODE="de"/>
    <CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
    <EXTERNAL_REF EXT_REF_ID="er1" TYPE="iso12620" VALUE="v"/>
</ANNOTATION_DOCUMENT>
`;

describe('a document of others', () => {
  test('is read with its unaligned slots between their neighbours', () => {
    const { tiers, media, warnings } = read(foreign);
    expect(tiers[0]).toMatchObject({ id: 'Gloss', participant: 'S1' });
    expect(tiers[0]!.annotations.map(({ fromMs, toMs, value }) => [fromMs, toMs, value])).toEqual([
      [1000, 1200, 'HAUS ä'],
      [1400, 1600, ''],
    ]);
    expect(media[0]?.timeOriginMs).toBe(40);
    expect(warnings).toEqual([
      'a.eaf: 2 time slots have no time; they are set between their neighbours.',
    ]);
    expect(tagsOfEaf(read(foreign), 30)[0]).toMatchObject({
      category: 'HAUS ä',
      // The media begins 40 ms before the annotations' zero.
      fromFrame: 31,
      toFrame: 37,
      reviewer: 'S1',
    });
  });

  test('keeps everything when tags are put into it, and again when they change', () => {
    const once = writeTagEaf(
      [tag({ fromFrame: 33, toFrame: 50, note: 'x' })],
      clip,
      read(foreign),
    ).text;
    checkRules(once);
    const document = read(once);
    expect(document.tree.attributes.get('OWN')).toBe('1');
    for (const kept of [
      'STRANGE="yes"',
      '<!-- by hand -->',
      'lastUsedAnnotationId',
      '<LICENSE',
      '<LOCALE',
      'er1',
      'EXTRACTED_FROM="file:///whole.mpg"',
      '<LINKED_FILE_DESCRIPTOR LINK_URL="file:///x-tsconf.xml" RELATIVE_LINK_URL="./x-tsconf.xml" MIME_TYPE="text/xml" TIME_ORIGIN="12" ASSOCIATED_WITH="file:///x.csv"',
    ])
      expect(once).toContain(kept);
    expect(document.tiers[0]).toEqual(read(foreign).tiers[0]);
    const again = writeTagEaf([tag({ fromFrame: 40, toFrame: 44 })], clip, document).text;
    checkRules(again);
    expect(tagsOfEaf(read(again), clip.fps)).toEqual([tag({ fromFrame: 40, toFrame: 44 })]);
    expect(again).toContain('<PROPERTY NAME="lastUsedAnnotationId">14</PROPERTY>');
    expect(childrenOf(read(again).tree, 'TIME_ORDER')[0]?.children).toHaveLength(6);
    expect(read(again).tiers).toHaveLength(5);
  });

  test('spans lie where the media has them, whatever its offset', () => {
    const made = tag({ fromFrame: 30, toFrame: 45 });
    const { text } = writeTagEaf([made], { ...clip, fps: 25 }, read(foreign));
    const tier = read(text).tiers.find(({ id }) => id === 'Chereme Ada')!;
    expect(tier.annotations[0]).toMatchObject({ fromMs: 1160, toMs: 1760 });
    expect(tagsOfEaf(read(text), 25)).toEqual([made]);
  });

  test('what people put below a tag in ELAN stays with it; with a tag that is gone it goes, and that is said', () => {
    const first = tag({ taggedAt: '2026-11-20T10:00:00.000Z' });
    const second = tag({ fromFrame: 30, toFrame: 40, taggedAt: '2026-11-20T10:00:01.000Z' });
    const { text } = writeTagEaf([first, second], clip);
    const [firstId, secondId] = read(text)
      .tiers.find(({ id }) => id === 'Chereme Ada')!
      .annotations.map(({ id }) => id);
    const below = (id: string, of: string): string =>
      `<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="${id}" ANNOTATION_REF="${of}"><ANNOTATION_VALUE>mine</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>`;
    const edited = text
      .replace(
        '    <LINGUISTIC_TYPE',
        `    <TIER LINGUISTIC_TYPE_REF="chereme-associated" PARENT_REF="Chereme Ada" TIER_ID="Comments">${below('a90', firstId!)}${below('a91', secondId!)}</TIER>\n    <LINGUISTIC_TYPE`,
      )
      .replace(
        '<CV_ENTRY_ML',
        '<CV_ENTRY_ML CVE_ID="cveid_own"><CVE_VALUE DESCRIPTION="" LANG_REF="und">blurred</CVE_VALUE></CV_ENTRY_ML><CV_ENTRY_ML',
      );
    checkRules(edited);
    const moved = { ...first, fromFrame: 5, note: 'later' };
    const both = writeTagEaf([moved, second], clip, read(edited));
    checkRules(both.text);
    expect(both.loss.join()).not.toContain('other tiers');
    const comments = (written: string) =>
      read(written).tiers.find(({ id }) => id === 'Comments')!.annotations;
    expect(comments(both.text).map(({ parent }) => parent)).toEqual([firstId, secondId]);
    expect(both.text).toContain('cveid_own');
    const one = writeTagEaf([moved], clip, read(edited));
    checkRules(one.text);
    expect(comments(one.text)).toHaveLength(1);
    expect(one.loss.join()).toContain(
      '1 annotations of other tiers belonged to tags that are gone',
    );
  });

  test('tags of another reviewer that are in the file stay, and that is said', () => {
    const { text } = writeTagEaf([tag({ reviewer: 'Béla' })], clip);
    const both = writeTagEaf([tag({})], clip, read(text));
    checkRules(both.text);
    expect(
      tagsOfEaf(read(both.text), clip.fps)
        .map(({ reviewer }) => reviewer)
        .toSorted(),
    ).toEqual(['Ada', 'Béla']);
    expect(both.loss).toContain('Tags of Béla that were in the file stay in it.');
  });

  test.each([
    ['<a><b></a>', 'line 1: expected </b>'],
    ['<!DOCTYPE x [<!ENTITY e "x">]><x/>', 'without a document type'],
    ['<eaf/>', 'expected an ANNOTATION_DOCUMENT'],
    ['<ANNOTATION_DOCUMENT>&nbsp;</ANNOTATION_DOCUMENT>', 'a known entity'],
    ['<ANNOTATION_DOCUMENT>', 'the end of the file'],
    ['', 'found'],
    [foreign.replace('"milliseconds"', '"PAL-frames"'), 'found PAL-frames'],
    [
      foreign.replace('TIME_SLOT_REF2="ts4"', 'TIME_SLOT_REF2="ts7"'),
      'annotation a2 of tier "Gloss"',
    ],
    ['<x>'.repeat(5000), 'at most 200 elements'],
  ])('%.60s is refused', (text, message) => {
    const problem = problemOf(readEaf(bytes(text), { path: 'a.eaf' }));
    expect(problem.message).toContain('a.eaf');
    expect(problem.message).toContain(message);
  });
});

test('a tree is written as it was read', () => {
  const tree = valueOf(parseXml(foreign, 'a.eaf'));
  expect(valueOf(parseXml(writeXml(tree), 'a.eaf')).children).toEqual(tree.children);
});
