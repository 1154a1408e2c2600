import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLabelCsv } from '#shared/format/label-csv/read-label-csv.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string) => readLabelCsv(bytesOf(text), { path: 'a.csv' });
const labelsOf = (text: string): readonly (readonly [string, string])[] =>
  [...valueOf(read(text))].map(([sample, { label }]) => [sample, label]);
const messageOf = (text: string): string => problemOf(read(text)).message;

describe('readLabelCsv', () => {
  test('two columns, no header, LF or CRLF, with and without a last line end', () => {
    const expected = [
      ['signer0_sample1', '41'],
      ['signer0_sample2', '7'],
    ];
    expect(labelsOf('signer0_sample1,41\nsigner0_sample2,7')).toEqual(expected);
    expect(labelsOf('signer0_sample1,41\r\nsigner0_sample2,7\r\n')).toEqual(expected);
    expect(labelsOf('\uFEFFsigner0_sample1,41\n\n signer0_sample2 , 7 \n\n')).toEqual(expected);
  });

  test('ranked labels, or a score, stand behind the label', () => {
    const labels = valueOf(read('a,1,2,3\nb,4\nc,5,0.87\n'));
    expect(labels.get('a')).toEqual({ label: '1', ranked: ['2', '3'], line: 1 });
    expect(labels.get('b')).toEqual({ label: '4', ranked: [], line: 2 });
    expect(labels.get('c')).toEqual({ label: '5', ranked: ['0.87'], line: 3 });
  });

  test.each(['sample', 'ID', ' Name', 'VIDEO', '"clip"'])(
    'a first line that begins with %s is a header',
    (word) => {
      expect(labelsOf(`${word},label\na,1\n`)).toEqual([['a', '1']]);
    },
  );

  test('only the first line can be a header, and only by those words', () => {
    expect(labelsOf('file,label\na,1\n')).toHaveLength(2);
    expect(labelsOf('a,1\nsample,2\n')).toEqual([
      ['a', '1'],
      ['sample', '2'],
    ]);
  });

  test('quoted fields hold commas, quotes and line ends, and lines are still counted', () => {
    const text = 'a,"ja, nein"\n"b ""2""", "zwei\r\nZeilen" \nc,5" wide\nd';
    expect(messageOf(text)).toBe(
      'a.csv, line 5: expected a sample and its label with a comma between, found "d".',
    );
    expect(labelsOf(text.slice(0, -2))).toEqual([
      ['a', 'ja, nein'],
      ['b "2"', 'zwei\r\nZeilen'],
      ['c', '5" wide'],
    ]);
  });

  test('labels are text: 07 is not 7', () => {
    expect(labelsOf('a,07\n')).toEqual([['a', '07']]);
  });

  test('a sample that stands twice is refused, with both lines', () => {
    expect(messageOf('sample,label\na,1\nb,2\n a,1\n')).toBe(
      'a.csv, line 4: expected each sample once, found "a" a second time (first on line 2).',
    );
  });

  test('what is missing is refused, with its line', () => {
    expect(messageOf('a,1\nb,\n')).toBe('a.csv, line 2: expected a label, found an empty field.');
    expect(messageOf('a,1\n,2\n')).toBe('a.csv, line 2: expected a sample, found an empty field.');
    expect(messageOf('a;1\nb;2\n')).toContain('line 1: expected a sample and its label');
    expect(messageOf('')).toBe('a.csv: expected samples with labels, found an empty file.');
    expect(messageOf('\n \n')).toBe('a.csv: expected samples with labels, found an empty file.');
    expect(messageOf('sample,label\n')).toBe(
      'a.csv: expected samples with labels, found a header only.',
    );
  });

  test('wrong quotes are refused, with the line they stand on', () => {
    expect(messageOf('a,1\nb,"2\nc,3\n')).toBe(
      'a.csv, line 2: expected a field in quotes and then a comma or the end of the line, found a quote that is never closed.',
    );
    expect(messageOf('a,"1" or 2\n')).toContain('found "or 2" behind the closing quote.');
  });

  test('text in another encoding is refused, not guessed', () => {
    const turkish = Uint8Array.from([...bytesOf('a,evet\nb,hay'), 0xfd, ...bytesOf('r\n')]);
    expect(problemOf(readLabelCsv(turkish, { path: 'a.csv' })).message).toBe(
      'a.csv, line 2: expected UTF-8 text, found another encoding.',
    );
    const wide = Uint8Array.of(0xff, 0xfe, 97, 0, 44, 0);
    expect(problemOf(readLabelCsv(wide)).message).toContain('UTF-16');
    expect(problemOf(readLabelCsv(Uint8Array.of(97, 0, 44))).message).toContain('binary data');
  });

  test('whatever a table writes is read again', () => {
    const field = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll(/[\uFEFF\0]/g, '').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(field, field), { selector: ([sample]) => sample, minLength: 1 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (rows, lineEnd) => {
          const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
          const text = [['sample', 'label'], ...rows]
            .map((row) => row.map(quote).join(',') + lineEnd)
            .join('');
          expect(labelsOf(text)).toEqual(rows);
        },
      ),
    );
  });

  test('no bytes at all make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(typeof readLabelCsv(bytes).ok).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', ' ') }), (text) => {
        expect(typeof read(text).ok).toBe('boolean');
      }),
    );
  });
});
