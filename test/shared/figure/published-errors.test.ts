import { expect, test } from 'vitest';
import { errorsWithoutFile, publishedError } from '#shared/figure/published-errors.ts';

test.each([
  ['pose-ren', 11.81],
  ['Pose REN', 11.81],
  ['NEUCOM18_NYU_Pose_REN', 11.81],
  ['ICIP17_NYU_Guo_REN_9x6x6', 12.69],
  ['ICIP17_NYU_REN_4x6x6', 13.39],
  ['CVWW15_NYU_Prior-Refinement', 19.73],
  ['IJCV16_NYU_LieX', 14.51],
] as const)('%s is a row of table 1', (name, meanErrorMm) => {
  expect(publishedError(name)?.meanErrorMm).toBe(meanErrorMm);
});

test.each(['3dcnn', 'init-cnn', 'deep-prior', 'pose-ren v2', 'my feedback', ''])(
  '%s is none',
  (name) => {
    expect(publishedError(name)).toBeNull();
  },
);

test('three rows have no file', () => {
  expect(errorsWithoutFile.map((row) => row.name)).toEqual(['Mask R-CNN', 'JTSC', 'Madadi et al.']);
});
