/** Tables of sign clips: labels, glosses, indices and scores, told apart by what is in them. */

import { describe, expect, test } from 'vitest';
import { looksLikeClipTable, readClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import type { ClipTable } from '#shared/format/clip-table/read-clip-table.ts';
import { clipNameOfFile } from '#shared/format/clip-table/table-columns.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const read = (text: string) => readClipTable(new TextEncoder().encode(text), { path: 't.csv' });
const tableOf = <Kind extends ClipTable['kind']>(
  text: string,
  kind: Kind,
): Extract<ClipTable, { kind: Kind }> => {
  const table = valueOf(read(text));
  if (table.kind !== kind) throw new Error(`It is a table of ${table.kind}.`);
  return table as Extract<ClipTable, { kind: Kind }>;
};

describe('readClipTable', () => {
  test('reads labels without a header, with CRLF and a byte order mark', () => {
    const { clips, ranked } = tableOf(
      '\uFEFFsigner0_sample1,41\r\nsigner0_sample2,7\r\n',
      'labels',
    );
    expect(ranked).toBe(false);
    expect(clips.map(({ sample, ranked: [first] }) => [sample, first?.label])).toEqual([
      ['signer0_sample1', '41'],
      ['signer0_sample2', '7'],
    ]);
  });

  test('reads ranked labels, and a score behind a label', () => {
    const list = tableOf('a,1,5,3\nb,2,1,0\n', 'labels');
    expect(list.ranked).toBe(true);
    expect(list.clips[0]!.ranked.map(({ label }) => label)).toEqual(['1', '5', '3']);
    const scored = tableOf('a,1,0.25\nb,2,.5\n', 'labels');
    expect(scored.clips.map(({ ranked }) => ranked)).toEqual([
      [{ label: '1', score: 0.25 }],
      [{ label: '2', score: 0.5 }],
    ]);
  });

  test('a score stands by the word of its column, whatever it looks like', () => {
    const { clips, ranked } = tableOf('sample,label,score\na,3,1\nb,4,-12.5\nc,5,\n', 'labels');
    expect(ranked).toBe(true);
    expect(clips.map((clip) => clip.ranked)).toEqual([
      [{ label: '3', score: 1 }],
      [{ label: '4', score: -12.5 }],
      [{ label: '5', score: null }],
    ]);
    expect(problemOf(read('sample,label,score\na,3,much\n')).message).toContain('t.csv, line 2');
  });

  test('numbered labels with numbered scores are ranked, not scores of classes 1 and 2', () => {
    const { clips } = tableOf(
      'video,pred_1,score_1,pred_2,score_2\na,hello,0.7,thanks,0.2\n',
      'labels',
    );
    expect(clips[0]!.ranked).toEqual([
      { label: 'hello', score: 0.7 },
      { label: 'thanks', score: 0.2 },
    ]);
    const { clips: top } = tableOf('id,top1,top2,top3\na,4,5,\n', 'labels');
    expect(top[0]!.ranked.map(({ label }) => label)).toEqual(['4', '5']);
  });

  test('several systems may stand below each other', () => {
    const table = tableOf(
      'sample,system,label,score\na,one,3,0.5\nb,one,4,0.5\na,two,5,0.9\n',
      'labels',
    );
    expect(table.systems!.map(({ name, samples }) => [name, Object.fromEntries(samples)])).toEqual([
      ['one', { a: [{ label: '3', score: 0.5 }], b: [{ label: '4', score: 0.5 }] }],
      ['two', { a: [{ label: '5', score: 0.9 }] }],
    ]);
    expect(problemOf(read('sample,system,label\na,one,3\na,one,4\n')).message).toContain(
      't.csv, line 3: expected each sample once',
    );
  });

  test('a table may say who signs, and with which hand, without a label', () => {
    const { clips, ranked } = tableOf('sample,signer,hand\na,Ada,left\nb,Béla,\n', 'labels');
    expect(ranked).toBe(false);
    expect(clips).toEqual([
      { sample: 'a', ranked: [], signer: 'Ada', hand: 'left' },
      { sample: 'b', ranked: [], signer: 'Béla', hand: null },
    ]);
  });

  test('reads signers and hands by the words of a header', () => {
    const { clips } = tableOf('video,gloss,signer,hand\nx.mp4,HELLO,S3,Left\n', 'labels');
    expect(clips).toEqual([
      { sample: 'x', ranked: [{ label: 'HELLO', score: null }], signer: 'S3', hand: 'left' },
    ]);
  });

  test('reads a score for each label, the likeliest first', () => {
    const { clips, ranked } = tableOf(
      'row_in_sequences,class,sequence,p_sun,p_star,pred\n200,star,4,0.25,0.75,star\n',
      'labels',
    );
    expect(ranked).toBe(true);
    expect(clips[0]).toMatchObject({
      sample: 'star_4',
      ranked: [
        { label: 'star', score: 0.75 },
        { label: 'sun', score: 0.25 },
      ],
    });
  });

  test('reads words of glosses by language', () => {
    const { words, languages } = tableOf('ClassId,TR,EN\n0,abla,sister\n1,acele,\n', 'glosses');
    expect(languages).toEqual(['TR', 'EN']);
    expect(words.get('0')).toEqual({ TR: 'abla', EN: 'sister' });
    expect(words.get('1')).toEqual({ TR: 'acele' });
  });

  test('reads an index of clips in an array', () => {
    const equal = tableOf('row,class_id,class,sequence\n0,0,come,0\n1,0,come,1\n', 'index');
    expect(equal.clips.map(({ name, label, row }) => [name, label, row])).toEqual([
      ['come_0', 'come', 0],
      ['come_1', 'come', 1],
    ]);
    const offsets = tableOf(
      'row,letter,fps,frame_offset,frames,path\n0,A,25.0,0,21,ase/x.pose\n1,A,29.97,21,9,asq/y.pose\n',
      'index',
    );
    expect(offsets.clips[1]).toMatchObject({
      name: 'y',
      label: 'A',
      firstFrame: 21,
      frames: 9,
      fps: 29.97,
    });
  });

  test('tells clips of one name apart by their row', () => {
    const { clips } = tableOf('row,class,sequence\n0,a,0\n1,a,0\n2,b,0\n', 'index');
    expect(clips.map(({ name }) => name)).toEqual(['a_0_0', 'a_0_1', 'b_0']);
  });

  test.each([
    ['a,1\na,2\n', 'line 2: expected each sample once'],
    ['a,1\nb,\n', 'line 2: expected a label'],
    ['ClassId,EN\n1,x\n1,y\n', 'line 3: expected each label once, found "1" a second time'],
    ['row,class,frame_offset\n0,a,x\n', 'line 2: expected whole numbers'],
    ['video,p_a,p_b\nx,0.5,much\n', 'line 2: expected a number for b'],
    ['video,gloss,signer\nx,A,s\nx,B,s\n', 'line 3: expected each sample once'],
    ['video,gloss,signer\n', 'expected lines behind the header, found none'],
  ])('%j is refused in a sentence', (text, words) => {
    expect(problemOf(read(text)).message).toContain(words);
  });
});

test('lines of joints and plain text are no tables of clips', () => {
  expect(looksLikeClipTable('signer0_sample1,41\n')).toBe(true);
  expect(looksLikeClipTable('1,2,3\n')).toBe(false);
  expect(looksLikeClipTable(`frame.png,${'1,'.repeat(41)}1\n`)).toBe(false);
  expect(looksLikeClipTable('no commas here\n')).toBe(false);
});

test('clips are called alike by all their files', () => {
  for (const file of ['a/x.pose', 'x_color.mp4', 'x_color.h264.mp4', 'x.npy', 'x_rgb.webm', 'x'])
    expect(clipNameOfFile(file)).toBe('x');
  expect(clipNameOfFile('x_depth.mp4')).toBe('x_depth');
});
