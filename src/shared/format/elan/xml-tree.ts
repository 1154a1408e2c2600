/** A small reader and writer of XML trees that keeps every element, attribute and comment, for files whose unknown parts must survive. */

import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';

/** An element; text between elements stands among its children. */
export interface XmlElement {
  readonly name: string;
  /** In the order of the file. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  /** Where the root begins, from 1; 0 of all others. */
  readonly line: number;
}

/** A comment, kept as it is. */
export interface XmlComment {
  readonly comment: string;
}

export type XmlNode = XmlElement | XmlComment | string;

/** Makes an element; attributes that are null are left out. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | null>> = {},
  children: readonly XmlNode[] = [],
): XmlElement => ({
  name,
  attributes: new Map(
    Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  ),
  children,
  line: 0,
});

export const isElement = (node: XmlNode): node is XmlElement =>
  typeof node !== 'string' && 'name' in node;

/** The children of a name. */
export const childrenOf = (parent: XmlElement, name: string): readonly XmlElement[] =>
  parent.children.filter((node): node is XmlElement => isElement(node) && node.name === name);

/** All text inside, without comments. */
export const textOf = (parent: XmlElement): string =>
  parent.children
    .map((node) => (typeof node === 'string' ? node : isElement(node) ? textOf(node) : ''))
    .join('');

/** Nested deeper, a file is no document but an attack. */
const deepest = 200;

class WrongXml extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/**
 * Reads a document: elements, attributes, text, CDATA and comments. Blanks between elements are left out.
 *
 * Refuses, naming the line: tags that do not match, unknown entities, a document type (its entities could be anything).
 */
export function parseXml(text: string, path: string): Result<XmlElement> {
  const scan: Scan = { text: text.startsWith('\uFEFF') ? text.slice(1) : text, at: 0 };
  try {
    skipProlog(scan);
    const root = takeElement(scan, 0);
    skipProlog(scan);
    if (scan.at < scan.text.length) throw new WrongXml(scan.at, 'nothing behind the last tag');
    return succeed(root);
  } catch (error) {
    if (!(error instanceof WrongXml)) throw error;
    const found = scan.text.slice(error.at, error.at + 24).replaceAll(/\s+/g, ' ');
    return fail(
      'wrong-content',
      `${path}, line ${lineAt(scan.text, error.at)}: expected ${error.message}, found ${found === '' ? 'the end of the file' : `"${found}"`}.`,
    );
  }
}

interface Scan {
  readonly text: string;
  at: number;
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function takeMatch(scan: Scan, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = scan.at;
  const match = pattern.exec(scan.text);
  if (match !== null) scan.at = pattern.lastIndex;
  return match;
}

const skipped = /\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->/y;
function skipProlog(scan: Scan): void {
  while (takeMatch(scan, skipped) !== null);
  if (scan.text.startsWith('<!DOCTYPE', scan.at))
    throw new WrongXml(scan.at, 'an element without a document type');
}

const opening = /<([A-Za-z_:][\w:.-]*)/y;
const attribute = /\s+([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const endOfTag = /\s*(\/?)>/y;

function takeElement(scan: Scan, depth: number): XmlElement {
  const begins = scan.at;
  const name = takeMatch(scan, opening)?.[1];
  if (name === undefined) throw new WrongXml(scan.at, 'an element');
  if (depth > deepest) throw new WrongXml(begins, `at most ${deepest} elements in each other`);
  const attributes = new Map<string, string>();
  for (;;) {
    const found = takeMatch(scan, attribute);
    if (found === null) break;
    const [, key = '', double, single] = found;
    if (attributes.has(key)) throw new WrongXml(begins, `the attribute ${key} once`);
    attributes.set(key, unescaped(double ?? single ?? '', scan.at));
  }
  const end = takeMatch(scan, endOfTag);
  if (end === null) throw new WrongXml(scan.at, `the end of the tag <${name}`);
  const line = depth === 0 ? lineAt(scan.text, begins) : 0;
  const children = end[1] === '/' ? [] : takeChildren(scan, name, depth);
  return { name, attributes, children, line };
}

const characters = /[^<]+/y;
const comment = /<!--([\s\S]*?)-->/y;
const cdata = /<!\[CDATA\[([\s\S]*?)\]\]>/y;
const instruction = /<\?[\s\S]*?\?>/y;
const closing = /<\/([^\s>]+)\s*>/y;

function takeChildren(scan: Scan, name: string, depth: number): readonly XmlNode[] {
  const children: XmlNode[] = [];
  for (;;) {
    const text = takeMatch(scan, characters);
    if (text !== null) {
      children.push(unescaped(text[0], scan.at));
      continue;
    }
    const kept = takeMatch(scan, cdata);
    if (kept !== null) {
      children.push(kept[1] ?? '');
      continue;
    }
    const remark = takeMatch(scan, comment);
    if (remark !== null) {
      children.push({ comment: remark[1] ?? '' });
      continue;
    }
    if (takeMatch(scan, instruction) !== null) continue;
    const before = scan.at;
    const end = takeMatch(scan, closing);
    if (end === null) {
      children.push(takeElement(scan, depth + 1));
      continue;
    }
    if (end[1] !== name) throw new WrongXml(before, `</${name}>`);
    // Blanks that only set elements apart are layout.
    const isLayout = children.some(isElement);
    return isLayout
      ? children.filter((node) => typeof node !== 'string' || node.trim() !== '')
      : children;
  }
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescaped(text: string, at: number): string {
  return text.replaceAll(/&([^;\s]{0,12};?)/g, (_, rest: string) => {
    const name = rest.slice(0, -1);
    const known = entities[name];
    if (rest.endsWith(';') && known !== undefined) return known;
    const code = /^#x([\da-f]+);$/i.exec(rest)?.[1] ?? null;
    const point = code === null ? Number(/^#(\d+);$/.exec(rest)?.[1] ?? 'x') : parseInt(code, 16);
    if (!(point > 0 && point <= 0x10_ff_ff)) throw new WrongXml(at, 'a known entity before this');
    return String.fromCodePoint(point);
  });
}

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // What no XML document may hold.
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');

const escapedAttribute = (text: string): string =>
  escaped(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');

/** Writes a document, elements indented by four blanks; text stands as it is. */
export const writeXml = (root: XmlElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, '')}\n`;

function elementText(one: XmlElement, indent: string): string {
  const attributes = [...one.attributes].map(
    ([key, value]) => ` ${key}="${escapedAttribute(value)}"`,
  );
  const start = `${indent}<${one.name}${attributes.join('')}`;
  if (one.children.length === 0) return `${start}/>`;
  if (one.children.every((node) => typeof node === 'string'))
    return `${start}>${escaped(one.children.join(''))}</${one.name}>`;
  const inside = one.children.map((node) => {
    if (typeof node === 'string') return `${indent}    ${escaped(node)}`;
    return isElement(node)
      ? elementText(node, `${indent}    `)
      : `${indent}    <!--${node.comment}-->`;
  });
  return `${start}>\n${inside.join('\n')}\n${indent}</${one.name}>`;
}
