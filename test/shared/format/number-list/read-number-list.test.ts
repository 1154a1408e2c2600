import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumberList } from '#shared/format/number-list/read-number-list.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const read = (text: string) => readNumberList(new TextEncoder().encode(text), { path: 'a.txt' });

test('a number a line comes back as it was written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
      fc.constantFrom('\n', '\r\n'),
      (values, lineEnd) => {
        const back = valueOf(read(values.map(String).join(lineEnd)));
        // -0 is written as 0.
        expect([...back]).toEqual(values.map((value) => value + 0));
      },
    ),
  );
});

test.each([
  ['', 'a.txt: expected lines of numbers, found an empty file.'],
  ['\n\n', 'a.txt: expected lines of numbers, found an empty file.'],
  ['1\nx\n', 'a.txt, line 2: expected a number, found "x"'],
  ['1\nnan\n', 'a.txt, line 2: expected a number, found "nan"'],
  ['1\n\n2\n', 'a.txt, line 2: expected 1 numbers as on line 1, found an empty line'],
  ['1\n2 3\n', 'a.txt, line 2: expected 1 numbers as on line 1, found 2'],
  ['0,85\n', 'a.txt, line 1: expected one number, found 2.'],
  ['presence 0.85\n', 'a.txt, line 1: expected one number, found "presence".'],
])('%j is refused with its line', (text, message) => {
  expect(problemOf(read(text)).message).toContain(message);
});
