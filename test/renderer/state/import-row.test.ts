/** A file that is looked at again shows what is found now, with the answers that are the person's own. */

import { expect, test } from 'vitest';
import type { ImportCandidate } from '#shared/contract/import-calls.ts';
import { fail } from '#shared/failure/failure.ts';
import { isStorable, itemOf, lookAgain, questionOf, rowOf } from '#renderer/state/import-row.ts';

const candidate: ImportCandidate = {
  path: '/data/pose-ren.txt',
  label: 'pose-ren.txt',
  content: 'text, 3 lines of 42 numbers',
  role: 'run',
  possibleRoles: ['run', 'truth'],
  possibleDataSets: ['nyu', 'own'],
  dataSet: 'nyu',
  name: 'pose-ren',
  space: 'uvd',
  problem: null,
  warnings: [],
};
const problem = fail('mismatch', 'Line 2 has 41 numbers.').error;

test('a new problem and new warnings show, and the file is not stored', () => {
  const before = rowOf(candidate);
  const row = lookAgain(before, { ...candidate, problem, warnings: ['3 lines are zero.'] });
  expect(row.candidate.problem).toEqual(problem);
  expect(row.candidate.warnings).toEqual(['3 lines are zero.']);
  expect([isStorable(before), isStorable(row)]).toEqual([true, false]);
});

test('a problem that is gone lets the file in', () => {
  expect(isStorable(lookAgain(rowOf({ ...candidate, problem }), candidate))).toBe(true);
});

test('answers of the person stay, suggestions follow what is found now', () => {
  const before = { ...rowOf(candidate), name: 'ours', include: false, dataSet: 'own' };
  const now = { ...candidate, role: 'truth', space: null } as const;
  expect(lookAgain(before, now)).toEqual({
    candidate: now,
    include: false,
    role: 'truth',
    dataSet: 'own',
    name: 'ours',
    space: null,
    depthUnitMm: null,
    picture: null,
  });
});

test('an answer that is not possible any more gives way to the suggestion', () => {
  const before = { ...rowOf(candidate), role: 'truth', dataSet: 'own' } as const;
  const now = { ...candidate, possibleRoles: ['run'], possibleDataSets: ['nyu'] } as const;
  expect(lookAgain(before, now)).toMatchObject({ role: 'run', dataSet: 'nyu' });
});

test('the space that only the person can say stays through the question it answers', () => {
  const asks = {
    ...candidate,
    space: null,
    problem: fail('needs-answer', 'x y z or u v d?').error,
  };
  const row = lookAgain({ ...rowOf(asks), space: 'xyz' }, asks);
  expect(isStorable(row)).toBe(true);
  expect(itemOf(row)).toMatchObject([{ role: 'run', space: 'xyz', name: 'pose-ren' }]);
});

test('poses whose files do not say the size of their pictures wait until it is given', () => {
  const asks = {
    ...candidate,
    role: 'poses',
    picture: { width: null, height: null, fps: 30 },
  } as const;
  const row = rowOf(asks);
  expect(questionOf(row)).toBe('picture');
  expect(isStorable(row)).toBe(false);
  const told = { width: 640, height: 480, fps: 25 };
  const again = lookAgain({ ...row, picture: told }, asks);
  expect(isStorable(again)).toBe(true);
  expect(itemOf(again)).toMatchObject([{ picture: told }]);
});
