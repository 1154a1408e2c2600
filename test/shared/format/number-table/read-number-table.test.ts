import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumberTable, scanNumberTable } from '#shared/format/number-table/read-number-table.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string): number[] => [...valueOf(readNumberTable(bytes(text), 'a.txt')).values];
const refusal = (text: string): string => problemOf(readNumberTable(bytes(text), 'a.txt')).message;

describe('a number table', () => {
  test.each([
    ['plain', '1 2 3\n4 5 6\n'],
    ['without the last line end', '1 2 3\n4 5 6'],
    ['CRLF', '1 2 3\r\n4 5 6\r\n'],
    ['CR alone', '1 2 3\r4 5 6\r'],
    ['tabs', '1\t2\t3\n4\t5\t6\n'],
    ['commas', '1,2,3\n4, 5, 6\n'],
    ['a comma after the last', '1,2,3,\n4,5,6,\n'],
    ['spaces before and behind', '  1 2 3 \n 4 5  6   \n'],
    ['blank last lines', '1 2 3\n4 5 6\n\n \r\n\n'],
    ['a byte order mark', '\uFEFF1 2 3\n4 5 6\n'],
    ['signs and exponents', '+1 2e0 30E-1\n.4e1 5. 0006\n'],
  ])('reads %s', (_, text) => {
    expect(read(text)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('reads the words that the quick way takes as Number does', () => {
    const words = [
      '123.456',
      '000.001',
      '999.999',
      '-12.345',
      '1234.567',
      '12.34',
      '7',
      '-0',
      '123.4567890123',
    ];
    expect(read(words.join(' '))).toEqual(words.map(Number));
  });

  test.each([
    ['', 'a.txt: expected lines of numbers, found an empty file.'],
    [' \n\r\n', 'a.txt: expected lines of numbers, found an empty file.'],
    ['1 2 3\n4 5\n', 'a.txt, line 2: expected 3 numbers as on line 1, found 2.'],
    ['1 2 3\n4 5 6 7\n', 'a.txt, line 2: expected 3 numbers as on line 1, found 4.'],
    ['1 2 3\n\n4 5 6\n', 'a.txt, line 2: expected 3 numbers as on line 1, found an empty line.'],
    ['1 2 3\n4 five 6\n', 'a.txt, line 2: expected a number, found "five" (value 2).'],
    ['1 2 3\n4 nan 6\n', 'a.txt, line 2: expected a number, found "nan" (value 2).'],
    ['nan 2 3\n4 5 6\n', 'a.txt, line 1: expected a number, found "nan" (value 1).'],
    ['1 2 3\n4 -inf 6\n', 'a.txt, line 2: expected a number, found "-inf" (value 2).'],
    ['1 2 3\n4 1e999 6\n', 'a.txt, line 2: expected a number, found "1e999" (value 2).'],
    ['1 2 3\n4 0x10 6\n', 'a.txt, line 2: expected a number, found "0x10" (value 2).'],
    ['1 2 3\n4 1.2.3 6\n', 'a.txt, line 2: expected a number, found "1.2.3" (value 2).'],
    ['1 2 3\n4 - 6\n', 'a.txt, line 2: expected a number, found "-" (value 2).'],
    ['1 2 3\n4 . 6\n', 'a.txt, line 2: expected a number, found "." (value 2).'],
    ['1,,3\n', 'a.txt, line 1: expected a number before the comma, found nothing (value 2).'],
    [',2,3\n', 'a.txt, line 1: expected a number before the comma, found nothing (value 1).'],
    ['one 2 3\n4 5 6\n', 'a.txt, line 1: expected a number, found "one" (value 1).'],
    ['a.png 1 2\n4 5\n', 'a.txt, line 2: expected a frame name first as on line 1, found "4".'],
    [
      'a.png 1 2\nb.png 1 2\n\nc.png 1 2\n',
      'a.txt, line 3: expected a frame name first as on line 1, found an empty line.',
    ],
    ['a.png 1 2\nb.png 1\n', 'a.txt, line 2: expected 2 numbers as on line 1, found 1.'],
  ])('refuses %j in one sentence with the line', (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test('refuses binary data and UTF-16', () => {
    expect(problemOf(readNumberTable(Uint8Array.of(49, 0, 50), 'a.txt')).message).toBe(
      'a.txt: expected text, found binary data (a zero at byte 1).',
    );
    expect(problemOf(readNumberTable(Uint8Array.of(0xff, 0xfe, 49, 0), 'a.txt')).message).toContain(
      'UTF-16',
    );
  });

  test('keeps leading frame names apart', () => {
    const table = valueOf(readNumberTable(bytes('depth_1.png\t1\t2\ndepth_2.png,3,4\n'), 'a.txt'));
    expect(table.names).toEqual(['depth_1.png', 'depth_2.png']);
    expect([...table.values]).toEqual([1, 2, 3, 4]);
  });

  test('reads bytes that stand in the middle of a larger buffer', () => {
    const whole = bytes('9 9 9\n1 2 3\n9 9 9\n');
    const { table } = scanNumberTable(whole.subarray(6, 11));
    expect([...table.values]).toEqual([1, 2, 3]);
  });

  test('a huge first line before short ones asks for no more memory than the file has', () => {
    const { problem } = scanNumberTable(bytes(`${'1 '.repeat(20_000)}\n${'1\n'.repeat(20_000)}`));
    expect(problem?.line).toBe(2);
  });
});

describe('any number table', () => {
  const anyNumber = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .tuple(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.nat(20))
      .map(([value, digits]) => value.toFixed(digits)),
    fc.integer().map(String),
  );
  const anyRows = fc
    .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 6 }))
    .chain(([lines, perLine]) =>
      fc.array(fc.array(anyNumber, { minLength: perLine, maxLength: perLine }), {
        minLength: lines,
        maxLength: lines,
      }),
    );
  const separator = fc.constantFrom(' ', '\t', '  ', ',', ', ');
  const ending = fc.constantFrom('\n', '\r\n');

  test('comes back to the last digit', () => {
    fc.assert(
      fc.property(anyRows, separator, ending, fc.boolean(), (rows, between, end, isEnded) => {
        const text = rows.map((row) => row.join(between)).join(end) + (isEnded ? end : '');
        const { table, problem } = scanNumberTable(bytes(text));
        expect(problem).toBeNull();
        expect(table.lines).toBe(rows.length);
        expect([...table.values]).toEqual(rows.flat().map(Number));
      }),
      { numRuns: 500 },
    );
  });

  test('with one word spoiled is refused on its line', () => {
    const spoiled = fc.constantFrom('x', 'nan', '1..2', '--3', '1e', 'inf', '0x1', '12a', '1_000');
    fc.assert(
      fc.property(anyRows, fc.nat(), fc.nat(), spoiled, ending, (rows, row, column, word, end) => {
        const line = row % rows.length;
        const words = rows.map((numbers) => [...numbers]);
        const at = column % words[line]!.length;
        // A single first word is a frame name where all there is follows it.
        fc.pre(!(line === 0 && at === 0 && (rows.length === 1 || words[0]!.length === 1)));
        words[line]![at] = word;
        const { problem } = scanNumberTable(
          bytes(words.map((numbers) => numbers.join(' ')).join(end)),
        );
        expect(problem?.line).toBe(line + 1);
      }),
      { numRuns: 500 },
    );
  });

  test('never throws, whatever the bytes', () => {
    const textBytes = fc
      .uint8Array({ maxLength: 200 })
      .map((raw) => raw.map((byte) => '0123456789 .,-+eE\n\r\tx'.charCodeAt(byte % 21)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), textBytes), (raw) => {
        const result = readNumberTable(raw, 'a.txt');
        if (result.ok) {
          expect(result.value.values.length).toBe(result.value.lines * result.value.numbersPerLine);
          expect(result.value.values.every(Number.isFinite)).toBe(true);
        } else expect(result.error.message).toMatch(/^a\.txt[:,]/);
      }),
      { numRuns: 2000 },
    );
  });
});
