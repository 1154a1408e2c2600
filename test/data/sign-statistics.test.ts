/** Rank-sum, recognition and Team 2's features on real data, against values that scipy and numpy gave. */

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { team2Features, team2Layout } from '#shared/pose/team2-features.ts';
import { rankSumTest } from '#shared/statistics/rank-sum.ts';
import { chereme } from '../support/chereme.ts';
import { dataPath, golden, hasRealData } from '../support/real-data.ts';
import { valueOf } from '../support/result.ts';

interface GoldenTest {
  readonly kind: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly W: number;
  readonly U: number;
  readonly cliffsDelta: number;
  readonly tieZ: number | null;
  readonly ranksums: { readonly z: number; readonly p: number };
  readonly tieCorrected: { readonly p: number | null };
  readonly tieCorrectedContinuity: { readonly p: number };
  readonly exact?: { readonly p: number };
}

interface GoldenClip {
  readonly points: number;
  readonly limbs: number;
  readonly size: number;
  readonly centre: readonly [number, number];
  readonly meanShoulderDistance: number;
  readonly frames: Readonly<Record<string, Readonly<Record<Part, readonly number[]>>>>;
}
type Part = 'points' | 'length' | 'angle';

/** Equal to 1e-9, of the value's own size where that is small; null stands for NaN. */
function expectEqual(found: number, expected: number | null): void {
  if (expected === null) expect(found).toBeNaN();
  else expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe.skipIf(!hasRealData)('golden/rank-sum.json', () => {
  test('every sample comes out to 1e-9', () => {
    const samples = golden('rank-sum') as readonly GoldenTest[];
    expect(samples.length).toBeGreaterThan(30);
    for (const sample of samples) {
      const found = rankSumTest(Float64Array.from(sample.a), Float64Array.from(sample.b));
      expect(found).toMatchObject({ n1: sample.a.length, n2: sample.b.length });
      expect([found.W, found.U]).toEqual([sample.W, sample.U]);
      expectEqual(found.ranksums.z, sample.ranksums.z);
      expectEqual(found.ranksums.p, sample.ranksums.p);
      expectEqual(found.tieCorrected.z, sample.tieZ);
      expectEqual(found.tieCorrected.p, sample.tieCorrected.p);
      expectEqual(found.tieCorrectedContinuity.p, sample.tieCorrectedContinuity.p);
      expect(found.cliffsDelta).toBeCloseTo(sample.cliffsDelta, 12);
      expect(found.exact === null).toBe(sample.exact === undefined);
      if (found.exact !== null) expectEqual(found.exact.p, sample.exact?.p ?? Number.NaN);
    }
  });
});

describe.skipIf(!hasRealData)('the AUTSL predictions of Team 2', () => {
  test('give the counts of the first paper', () => {
    const file = (name: string): string => dataPath('recognition', 'autsl', name);
    const call = chereme(
      'evaluate',
      'recognition',
      '--truth',
      file('test_labels.csv'),
      '--run',
      `OpenPose=${file('team2_openpose.csv')}`,
      '--run',
      `Holistic=${file('team2_holistic.csv')}`,
      '--json',
    );
    expect(call).toMatchObject({ code: 0, err: '' });
    const counts = { correct: 2932, wrong: 810, missing: 0, accuracy: 2932 / 3742 };
    expect(JSON.parse(call.out)).toEqual({
      samples: 3742,
      runs: [
        { name: 'OpenPose', ...counts },
        { name: 'Holistic', ...counts },
      ],
      pairs: [
        {
          a: 'OpenPose',
          b: 'Holistic',
          bothCorrect: 2507,
          onlyA: 425,
          onlyB: 425,
          neither: 385,
          // Counted with Python's csv module.
          sameLabel: 2647,
          mcnemarP: 1,
        },
      ],
      warnings: [],
    });
  });
});

describe.skipIf(!hasRealData)('golden/team2-features.json', () => {
  const clips = {
    'holistic576_example.pose': ['pose', 'holistic576_example.pose'],
    'signer0_sample1000.pose': ['video', 'autsl', 'signer0_sample1000.pose'],
  } as const;

  test.each(Object.entries(clips))('%s comes out to its printed digits', (name, path) => {
    const expected = (golden('team2-features') as Readonly<Record<string, GoldenClip>>)[name]!;
    const pose = valueOf(readPose(readFileSync(dataPath(...path)), { path: name }));
    const layout = valueOf(team2Layout(pose, name));
    expect(layout.points).toHaveLength(expected.points);
    expect(layout.limbs).toHaveLength(expected.limbs);
    expect(layout.centre[0]).toBeCloseTo(expected.centre[0], 9);
    expect(layout.centre[1]).toBeCloseTo(expected.centre[1], 9);
    expect(layout.meanShoulderDistance).toBeCloseTo(expected.meanShoulderDistance, 9);
    for (const [frame, vector] of Object.entries(expected.frames)) {
      const found = team2Features(pose, layout, Number(frame));
      expect(found.points.length + found.length.length + found.angle.length).toBe(expected.size);
      for (const part of ['points', 'length', 'angle'] as const)
        // Adding 0 turns -0 into 0.
        expect([...found[part]].map((value) => Number(value.toFixed(6)) + 0)).toEqual(vector[part]);
    }
  });

  test('BODY_135 of OpenPose is found by the names of its real header', () => {
    // A header ends where the body begins; one frame of 135 points that are all seen makes a clip of it.
    const header = readFileSync(dataPath('video', 'autsl', 'openpose_135.poseheader'));
    const body = Float32Array.from({ length: 135 * 2 }, (_, i) => (i * 37) % 101);
    const seen = new Float32Array(135).fill(1);
    const bytes = Buffer.concat([
      header,
      Uint8Array.of(25, 0, 1, 0, 1, 0),
      new Uint8Array(body.buffer),
      new Uint8Array(seen.buffer),
    ]);
    const pose = valueOf(readPose(bytes));
    const layout = valueOf(team2Layout(pose, '135'));
    expect([layout.points.length, layout.limbs.length]).toEqual([135, 127]);
    // LShoulder is 5 and RShoulder 6 of BODY_135.
    expect(layout.centre[0]).toBeCloseTo((body[10]! + body[12]!) / 2, 6);
  });
});
