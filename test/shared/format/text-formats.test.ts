import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAngleText } from '#shared/format/angle-text/read-angle-text.ts';
import { writeAngleText } from '#shared/format/angle-text/write-angle-text.ts';
import { readCentreText } from '#shared/format/centre-text/read-centre-text.ts';
import { writeCentreText } from '#shared/format/centre-text/write-centre-text.ts';
import { readFrameList, writeFrameList } from '#shared/format/frame-list/read-frame-list.ts';
import {
  looksLikeMsraJointText,
  readMsraJointText,
} from '#shared/format/msra-joint-text/read-msra-joint-text.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const path = 'a.txt';

describe('angle text', () => {
  test('reads yaw and pitch, and writes them as they were', () => {
    const text = '-18.710 21.819\n-19.629 22.824\n';
    const angles = valueOf(readAngleText(bytes(text), { path }));
    expect([...angles.yawDeg]).toEqual([-18.71, -19.629]);
    expect([...angles.pitchDeg]).toEqual([21.819, 22.824]);
    expect(new TextDecoder().decode(writeAngleText(angles))).toBe(text);
  });

  test.each([
    ['1 2 3\n', 'a.txt: expected two numbers a line (yaw and pitch in degrees), found 3.'],
    [
      'x 1 2\n',
      'a.txt: expected two numbers a line (yaw and pitch in degrees), found a word and 2.',
    ],
    ['1 2\n3\n', 'a.txt, line 2: expected 2 numbers as on line 1, found 1.'],
    ['1 2\n3 720\n', 'a.txt, line 2: expected yaw and pitch in degrees, found 3 720.'],
    ['', 'a.txt: expected lines of numbers, found an empty file.'],
  ])('refuses %j', (text, message) => {
    expect(problemOf(readAngleText(bytes(text), { path })).message).toBe(message);
  });
});

describe('centre text', () => {
  test('reads centres, and frames without one', () => {
    const text = '1.000 2.000 3.000\ninvalid\n4.000 5.000 6.000\n';
    const centres = valueOf(readCentreText(bytes(text), { path }));
    expect([...centres.uvd]).toEqual([1, 2, 3, Number.NaN, Number.NaN, Number.NaN, 4, 5, 6]);
    expect(centres.missing).toBe(1);
    expect(centres.warnings).toEqual(['a.txt: 1 of 3 frames have no centre (invalid).']);
    expect(new TextDecoder().decode(writeCentreText(centres.uvd))).toBe(text);
    expect(valueOf(readCentreText(bytes('invalid invalid invalid\r\n1 2 3\r\n'))).missing).toBe(1);
  });

  test.each([
    [
      '1 2\n',
      "a.txt: expected three numbers a line (u px, v px, d mm of the hand's centre), found 2.",
    ],
    ['1 2 3\n4 x 6\n', 'a.txt, line 2: expected a number, found "x" (value 2).'],
    ['invalid\n', 'a.txt: expected a centre (u v d) on some line, found only "invalid".'],
    ['1 2 3\ninvalid\n1 2\n', 'a.txt, line 3: expected 3 numbers as on line 1, found 2.'],
  ])('refuses %j', (text, message) => {
    expect(problemOf(readCentreText(bytes(text), { path })).message).toBe(message);
  });
});

describe('a frame list', () => {
  test('reads a name a line, whatever the slashes and line ends', () => {
    const list = valueOf(
      readFrameList(bytes('test\\depth_1_0000001.png\r\ntest/depth_1_0000002.png \r\n\r\n')),
    );
    expect(list.names).toEqual(['test/depth_1_0000001.png', 'test/depth_1_0000002.png']);
    expect(valueOf(readFrameList(writeFrameList(list.names))).names).toEqual(list.names);
  });

  test.each([
    ['', 'a.txt: expected a frame name a line, found an empty file.'],
    ['a1\n\nb1\n', 'a.txt, line 2: expected a frame name, found an empty line.'],
    ['a1\nb1\na1\n', 'a.txt, line 3: expected each frame once, found a1 again (first on line 1).'],
    ['hi\n', 'a.txt, line 1: expected a frame name with a number or a file ending, found “hi”.'],
    [`${'x'.repeat(2000)}\n`, 'a.txt, line 1: expected a frame name, found 2000 characters.'],
  ])('refuses %#', (text, message) => {
    expect(problemOf(readFrameList(bytes(text), { path })).message).toBe(message);
  });
});

describe('the original MSRA joint.txt', () => {
  const frame = Array.from(
    { length: 21 },
    (_, joint) => `${joint} ${joint + 0.5} ${-300 - joint}`,
  ).join(' ');

  test('turns y and z, and knows itself', () => {
    const file = bytes(`2\n${frame}\n${frame}\n`);
    expect(looksLikeMsraJointText(file)).toBe(true);
    const table = valueOf(readMsraJointText(file, { path }));
    expect(table).toMatchObject({ frames: 2, joints: 21, space: 'xyz' });
    expect([...table.values.subarray(3, 6)]).toEqual([1, -1.5, 301]);
  });

  test.each([
    [`3\n${frame}\n`, 'a.txt, line 1: expected 3 frames after it, as it says, found 1.'],
    [`1\n${frame} 5\n`, 'a.txt, line 2: expected 63 numbers (21 joints), found 64.'],
    [`2\n${frame}\n1 2 3\n`, 'a.txt, line 3: expected 63 numbers as on line 2, found 3.'],
    [
      `1\n${frame.replace('-300', '300')}\n`,
      'a.txt, line 2: expected z below 0 as in the original MSRA files, found 300.',
    ],
    [`${frame}\n`, 'a.txt, line 1: expected the number of frames, found 63 words.'],
    [`five\n${frame}\n`, 'a.txt, line 1: expected the number of frames, found "five".'],
    ['5', 'a.txt, line 2: expected lines of numbers, found nothing.'],
    ['', 'a.txt: expected joints, found an empty file.'],
    [
      `2\n${frame.replace(/ \S+$/, '')}\n${frame}\n`,
      'a.txt, line 2: expected 63 numbers (21 joints), found 62.',
    ],
    [
      `2\n${frame}\n${frame.replace('1.5', 'x')}\n`,
      'a.txt, line 3: expected a number, found "x" (value 5).',
    ],
    [
      `2\n${frame.replace('0', 'x')}\n${frame}\n`,
      'a.txt, line 2: expected a number, found "x" (value 1).',
    ],
  ])('refuses %#', (text, message) => {
    expect(problemOf(readMsraJointText(bytes(text), { path })).message).toBe(message);
  });
});

test('no text reader throws, whatever the bytes', () => {
  const readers = [readAngleText, readCentreText, readFrameList, readMsraJointText];
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string().map(bytes)), (raw) => {
      for (const read of readers) {
        const result = read(raw, { path });
        if (!result.ok) expect(result.error.message).toMatch(/^a\.txt[:,]/);
      }
    }),
  );
});
