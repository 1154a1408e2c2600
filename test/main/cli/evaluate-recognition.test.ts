/** `chereme evaluate recognition` and `chereme test rank-sum`: their documents, tables, warnings and refusals. */

import { afterAll, describe, expect, test } from 'vitest';
import { evaluateRecognitionCommand } from '#main/cli/evaluate-recognition-command.ts';
import { callCommand } from '#test/support/call-command.ts';
import { chereme } from '#test/support/chereme.ts';
import { scratchFolder } from '../transfer/made-files.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

const truth = scratch.put('truth.csv', 'sample,label\r\ns1,1\r\ns2,2\r\ns3,3\r\ns4,4\r\n');
const good = scratch.put('good.csv', 's4,4,3\ns3,3\ns2, 2\ns1,9\n');
const poor = scratch.put('poor.csv', 'id,label\ns1,9\ns2,2\nx7,1\n');
const twice = scratch.put('twice.csv', 's1,1\ns2,2\ns1,1\n');
const broken = scratch.put('broken.csv', 's1,1\ns2\n');
const recognise = (...args: string[]) => chereme('evaluate', 'recognition', ...args);

describe('chereme evaluate recognition', () => {
  test('prints one JSON document, runs and pairs in the order given', () => {
    const call = recognise('--truth', truth, '--run', `P=${poor}`, '--run', `G=${good}`, '--json');
    expect(call.code).toBe(0);
    const warning = 'P: 1 sample that the truth lacks, the first "x7"; not counted.';
    expect(JSON.parse(call.out)).toEqual({
      samples: 4,
      runs: [
        { name: 'P', correct: 1, wrong: 3, missing: 2, accuracy: 0.25 },
        { name: 'G', correct: 3, wrong: 1, missing: 0, accuracy: 0.75 },
      ],
      pairs: [
        {
          a: 'P',
          b: 'G',
          bothCorrect: 1,
          onlyA: 0,
          onlyB: 2,
          neither: 1,
          sameLabel: 2,
          mcnemarP: 0.5,
        },
      ],
      warnings: [warning],
    });
    expect(call.err).toBe(`Warning: ${warning}\n`);
  });

  test('three runs make three pairs, one run makes none', () => {
    const runs = ['A', 'B', 'C'].flatMap((name) => ['--run', `${name}=${good}`]);
    const three = recognise('--truth', truth, ...runs, '--json');
    const pairs = (JSON.parse(three.out) as { pairs: { a: string; b: string }[] }).pairs;
    expect(pairs.map(({ a, b }) => a + b)).toEqual(['AB', 'AC', 'BC']);
    const one = recognise('--truth', truth, '--run', `G=${good}`, '--json');
    expect(JSON.parse(one.out)).toMatchObject({ pairs: [], warnings: [] });
  });

  test('without --json it prints tables', () => {
    const { code, out, err } = recognise(
      '--truth',
      truth,
      '--run',
      `G=${good}`,
      '--run',
      `P=${poor}`,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/G\s+3\s+1\s+0\s+75\.00/);
    expect(out).toMatch(/G, P\s+1\s+2\s+0\s+1\s+2\s+0\.5/);
    expect(err).toContain('Warning: P');
  });

  test('names every bad file in a sentence of its own, and prints nothing else', () => {
    const call = recognise(
      '--truth',
      twice,
      '--run',
      `G=${good}`,
      '--run',
      `B=${broken}`,
      '--run',
      `M=${scratch.path}/no.csv`,
      '--json',
    );
    expect(call.code).toBe(1);
    expect(call.out).toBe('');
    expect(call.err.trimEnd().split('\n')).toHaveLength(3);
    expect(call.err).toContain('twice.csv, line 3: expected each sample once');
    expect(call.err).toContain('broken.csv, line 2: expected a sample and its label');
    expect(call.err).toContain('no.csv: there is no such file');
    expect(call.err.length).toBeLessThan(1500);
  });

  test('a folder and an empty file are refused', () => {
    const empty = scratch.put('empty.csv', '');
    const call = recognise('--truth', empty, '--run', `F=${scratch.path}`);
    expect(call.code).toBe(1);
    expect(call.err).toContain('found an empty file');
    expect(call.err).toContain('expected a file, found a folder');
  });

  test.each([
    [[]],
    [['--truth', truth]],
    [['--run', `G=${good}`]],
    [['--truth', truth, '--run', good]],
    [['--truth', truth, '--run', `G=${good}`, '--run', `G=${poor}`]],
    [['--truth', truth, '--truth', truth, '--run', `G=${good}`]],
    [['--truth', truth, '--run', `G=${good}`, 'more']],
    [['--truth', truth, '--run', `G=${good}`, '--what']],
  ])('wrong arguments end with 2: %j', async (args) => {
    const call = await callCommand(evaluateRecognitionCommand, ...args);
    expect(call.code).toBe(2);
    expect(call.out).toBe('');
  });
});

describe('chereme test rank-sum', () => {
  const a = scratch.put('a.txt', '1\n4\n7\n');
  const b = scratch.put('b.txt', '2\r\n3\r\n5\r\n6\r\n8\r\n');
  const rankSum = (...args: string[]) => chereme('test', 'rank-sum', ...args);

  test('prints the whole test; values by scipy 1.10 (ranksums, mannwhitneyu)', () => {
    const call = rankSum('--a', a, '--b', b, '--json');
    expect(call).toMatchObject({ code: 0, err: '' });
    const document = JSON.parse(call.out) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual([
      'n1',
      'n2',
      'W',
      'U',
      'ranksums',
      'tieCorrected',
      'tieCorrectedContinuity',
      'exact',
      'cliffsDelta',
    ]);
    const close = (value: number): unknown => expect.closeTo(value, 14);
    expect(document).toEqual({
      n1: 3,
      n2: 5,
      W: 12,
      U: 6,
      ranksums: { z: close(-0.44721359549995793), p: close(0.6547208460185769) },
      tieCorrected: { z: close(-0.44721359549995793), p: close(0.6547208460185769) },
      tieCorrectedContinuity: { z: close(-0.29814239699997197), p: close(0.765594483995764) },
      exact: { p: close(0.7857142857142857) },
      cliffsDelta: close(-0.2),
    });
  });

  test('what cannot be said is null', () => {
    const same = scratch.put('same.txt', '3\n3\n');
    const document = JSON.parse(rankSum('--a', same, '--b', same, '--json').out) as unknown;
    expect(document).toMatchObject({
      ranksums: { z: 0, p: 1 },
      tieCorrected: { z: null, p: null },
      tieCorrectedContinuity: { z: null, p: 1 },
      exact: null,
      cliffsDelta: 0,
    });
  });

  test('without --json it prints a table', () => {
    const { code, out } = rankSum('--a', a, '--b', b);
    expect(code).toBe(0);
    expect(out).toMatch(/W 12, U 6, Cliff's delta -0\.2000/);
    expect(out).toMatch(/exact\s+-\s+0\.7857/);
  });

  test('both bad files are named; an empty one is bad', () => {
    const empty = scratch.put('none.txt', '\n');
    const words = scratch.put('words.txt', '1\ntwo\n');
    const call = rankSum('--a', empty, '--b', words, '--json');
    expect(call.code).toBe(1);
    expect(call.out).toBe('');
    expect(call.err).toContain('none.txt: expected lines of numbers, found an empty file');
    expect(call.err).toContain('words.txt, line 2: expected a number, found "two"');
    expect(rankSum('--a', a).code).toBe(2);
  });
});
