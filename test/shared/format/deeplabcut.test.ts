/** Labels of DeepLabCut with several people or animals. */

import { expect, test } from 'vitest';
import { readDeepLabCutCsv } from '#shared/format/deeplabcut/read-deeplabcut-csv.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const several = `scorer,,,Ada,Ada,Ada,Ada,Ada,Ada,Ada,Ada
individuals,,,left,left,left,left,right,right,single,single
bodyparts,,,nose,nose,wrist,wrist,nose,nose,corner,corner
coords,,,x,y,x,y,x,y,x,y
labeled-data,one,img0003.png,1,2,3,4,50,60,7,8
labeled-data,one,img0014.png,,,5,6,51,61,,
`;

test('of several individuals the first is read, and the others are named', () => {
  expect(valueOf(readDeepLabCutCsv(several, 'a.csv'))).toEqual({
    points: [
      { frame: 3, name: 'nose', x: 1, y: 2, hidden: false },
      { frame: 3, name: 'wrist', x: 3, y: 4, hidden: false },
      { frame: 14, name: 'wrist', x: 5, y: 6, hidden: false },
    ],
    warnings: ['The points of left are taken, and not those of right, single.'],
  });
});

test('one individual alone is read without a word', () => {
  const one = several
    .split('\n')
    .map((line) => line.split(',').slice(0, 7).join(','))
    .join('\n');
  const { points, warnings } = valueOf(readDeepLabCutCsv(one, 'a.csv'));
  expect([points.length, warnings]).toEqual([3, []]);
});

test.each([
  ['an analyzed video', '12,301.5,131,0.998'],
  ['machine labels', 'labeled-data/one/img0012.png,301.5,131,0.4'],
])('%s is a prediction, and refused with what to do', (_, line) => {
  const text = `scorer,DLC_x,DLC_x,DLC_x
bodyparts,nose,nose,nose
coords,x,y,likelihood
${line}
`;
  expect(problemOf(readDeepLabCutCsv(text, 'p.csv'))).toMatchObject({
    code: 'wrong-content',
    message:
      'p.csv has columns “likelihood”: its points are predictions of DeepLabCut, and no corrections.',
    tip: 'Refine them in DeepLabCut, and take the CollectedData_….csv that it saves.',
  });
});
