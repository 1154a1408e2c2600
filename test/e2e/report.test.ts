/** The report of the demonstration: every file there, readable, exact, the same when drawn again, and about nobody's cloud. */

import Database from 'better-sqlite3';
import { decode } from 'fast-png';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '#test/support/app.ts';
import { chereme } from '#test/support/chereme.ts';
import { readCurve, readMetadata } from '#test/support/figure-svg.ts';

interface Report {
  readonly figures: readonly {
    readonly id: string;
    readonly title: string;
    readonly files: readonly string[];
  }[];
}

const folder = temporaryFolder('report');
const workspace = join(folder, 'demo.chereme');
const out = join(folder, 'out');
const read = (name: string): string => readFileSync(join(out, name), 'utf8');
let report: Report;
let seconds = 0;

beforeAll(() => {
  expect(chereme('demo', workspace).code).toBe(0);
  const call = chereme('report', workspace, '--out', out, '--json');
  expect(call.err).not.toMatch(/^\s+at /m);
  expect(call.code, call.err).toBe(0);
  seconds = call.seconds;
  report = JSON.parse(call.out) as Report;
}, 120_000);

const files = (ending: string): string[] =>
  report.figures.flatMap((figure) => figure.files.filter((file) => file.endsWith(ending)));

describe('the report of the demonstration', () => {
  test('has its files in time', () => {
    expect(files('.svg').length).toBeGreaterThanOrEqual(6);
    for (const ending of ['.pdf', '.png', '.csv', '.html'])
      expect(files(ending).length).toBeGreaterThanOrEqual(1);
    for (const figure of report.figures)
      for (const file of figure.files) expect(read(file).length).toBeGreaterThan(0);
    expect(seconds).toBeLessThan(55);
  });

  test('an SVG opened and read back draws exactly the numbers of its CSV', () => {
    for (const file of files('.svg').filter((name) => name.includes('-success-'))) {
      const svg = read(file);
      const { data, manifest } = readMetadata(svg);
      expect(manifest.format).toBe('chereme-figure');
      const rows = read(file.replace('.svg', '.csv'))
        .trim()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',').map(Number));
      expect(data.series.length).toBeGreaterThan(1);
      for (const [column, series] of data.series.entries()) {
        expect(rows.map((row) => row[column + 1])).toEqual(series.y);
        const drawn = readCurve(svg, series.label);
        expect(drawn).toHaveLength(series.x.length);
        for (const [point, [x, y]] of drawn.entries()) {
          // Paths have hundredths of a px; the plot is at least 300 px high for 100 %.
          expect(Math.abs(x - (series.x[point] ?? Number.NaN))).toBeLessThan(0.01);
          expect(Math.abs(y - (series.y[point] ?? Number.NaN))).toBeLessThan(0.01);
        }
      }
    }
  });

  test('has real text, words for people who cannot see it, and its printed size', () => {
    const svg = read(files('-per-joint.svg')[0] ?? '');
    expect(svg).toMatch(/<svg [^>]*width="180mm" height="\d+mm"/);
    expect(svg).toMatch(/<title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    expect(svg).toMatch(/<text [^>]*>Mean error \(mm\)<\/text>/);
    expect(svg).toContain('Synthetic data');
    expect(svg).not.toMatch(/<image|<foreignObject|<script/);
  });

  test('prints PNG at 300 dots an inch and PDF of the same size', () => {
    const name = files('-success-max-frame.png')[0] ?? '';
    const png = decode(readFileSync(join(out, name)));
    expect(png.resolution).toEqual({ x: 11811, y: 11811, unit: 1 });
    expect(png.width).toBe(2126);
    const pdf = readFileSync(join(out, name.replace('.png', '.pdf')), 'latin1');
    const box = /\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
    expect(Math.abs(Number(box?.[1]) - (180 / 25.4) * 72)).toBeLessThan(1);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test('shows everything in one page that loads nothing', () => {
    const page = read('index.html');
    for (const { id, title } of report.figures) {
      expect(page).toContain(`id="${id}"`);
      expect(page).toContain(title);
    }
    expect(page).toContain('synthetic data');
    expect(page).not.toMatch(/<script|<link|src="|url\(['"]?http/i);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('nothing speaks of a cloud or of plotly', () => {
    for (const file of ['index.html', ...files('.svg'), ...files('.html'), ...files('.json')]) {
      const content = read(file).replaceAll(/http:\/\/www\.w3\.org\/[\w/]+/g, '');
      expect(content, file).not.toMatch(/plot\.?ly|cloud|https?:\/\//i);
    }
  });

  test('is the same when it is drawn again', () => {
    const again = join(folder, 'again');
    expect(chereme('report', workspace, '--out', again, '--json').code).toBe(0);
    for (const file of [...files('.svg'), ...files('.csv')]) {
      expect(readFileSync(join(again, file), 'utf8') === read(file), file).toBe(true);
    }
  });
});

test('one damaged run is left out with a warning, and the others are drawn', () => {
  const damaged = join(folder, 'damaged.chereme');
  copyFileSync(workspace, damaged);
  const db = new Database(damaged);
  db.exec(`UPDATE prediction SET sha256 = 'x' WHERE run_id = 1`);
  const { name } = db.prepare<[], { name: string }>('SELECT name FROM run WHERE id = 1').get()!;
  db.close();
  const call = chereme('report', damaged, '--out', join(folder, 'damaged'), '--json');
  expect(call.code, call.err).toBe(0);
  const { figures, warnings } = JSON.parse(call.out) as Report & { warnings: string[] };
  expect(figures).toHaveLength(report.figures.length);
  expect(warnings.filter((warning) => warning.includes(`${name} is left out`))).toHaveLength(1);
  const page = readFileSync(join(folder, 'damaged', 'index.html'), 'utf8');
  expect(page).toContain(`${name} is left out`);
  expect(call.err).not.toContain('Running as root');
}, 60_000);
