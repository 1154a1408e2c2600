/** The pages of a report: names are text, never markup, and nothing is loaded from anywhere. */

import { expect, test } from 'vitest';
import { html, inlineSvg } from '#renderer/drawing/html-text.ts';
import { tablePage } from '#renderer/drawing/table-html.ts';
import { madeTable } from '../chart/made-figures.ts';

test('a hostile name stays text', () => {
  const page = tablePage({ ...madeTable, dataSetName: '"><img src=x onerror=alert(1)>' });
  expect(page).not.toContain('<script');
  expect(page).not.toContain('<img');
  expect(page).toContain('b &lt;script&gt;');
  expect(page).not.toMatch(/https?:/);
});

test('the table has its footnote and its best values', () => {
  const page = tablePage(madeTable);
  expect(page).toContain('<strong>11.50</strong>');
  expect(page).toContain('<sup>a</sup> The paper prints 11.90.');
});

test('text and documents are made fit for a page', () => {
  expect(html(`<&>"'`)).toBe('&lt;&amp;&gt;&quot;&#39;');
  expect(inlineSvg('<?xml version="1.0"?>\n<svg><metadata>{}</metadata><g/></svg>\n')).toBe(
    '<svg><g/></svg>',
  );
});
