/** `chereme features`: vectors of chosen or all frames, and clips that have none. */

import { afterAll, describe, expect, test } from 'vitest';
import type { PoseFile } from '#shared/format/pose/pose-file.ts';
import { writePose } from '#shared/format/pose/write-pose.ts';
import { join } from 'node:path';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { stateCode } from '#shared/correction/point-state.ts';
import { featuresCommand } from '#main/cli/features-command.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { makeLabWorkspace, rightHand } from '#test/support/made-lab.ts';
import { valueOf } from '#test/support/result.ts';
import { callCommand } from '#test/support/call-command.ts';
import { chereme } from '#test/support/chereme.ts';
import { scratchFolder } from '../transfer/made-files.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());

/** Two frames of two people: shoulders and an elbow; the second person must not count. */
const pose: PoseFile = {
  version: 0.2,
  width: 640,
  height: 480,
  depth: 0,
  fps: 25,
  frames: 2,
  people: 2,
  points: 3,
  dimensions: 2,
  components: [
    {
      name: 'POSE_LANDMARKS',
      format: 'XYC',
      points: ['LEFT_SHOULDER', 'RIGHT_SHOULDER', 'LEFT_ELBOW'],
      limbs: [
        [0, 1],
        [0, 2],
      ],
      colours: [],
    },
  ],
  data: Float32Array.of(
    30,
    10,
    10,
    10,
    30,
    30,
    9,
    9,
    9,
    9,
    9,
    9,
    30,
    10,
    10,
    10,
    5,
    5,
    9,
    9,
    9,
    9,
    9,
    9,
  ),
  confidence: Float32Array.of(1, 1, 0.5, 1, 1, 1, 1, 1, 0, 1, 1, 1),
  warnings: [],
};
const file = scratch.put('clip.pose', writePose(pose).bytes);
const features = (...args: string[]) => chereme('features', ...args);
const team2 = ['--representation', 'team2'];

describe('chereme features', () => {
  test('prints all frames of the first person when none is named', () => {
    const call = features(file, ...team2, '--json');
    expect(call).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(call.out)).toEqual({
      points: 3,
      limbs: 2,
      size: 10,
      frames: {
        0: { points: [0.5, 0, -0.5, 0, 0.5, 1], length: [1, 1], angle: [0, Math.PI / 2] },
        1: { points: [0.5, 0, -0.5, 0, 0, 0], length: [1, 0], angle: [0, 0] },
      },
      warnings: [],
    });
  });

  test('prints the frames that are named, each once', () => {
    const call = features(file, ...team2, '--frame', '1', '--frame', '1', '--json');
    expect(Object.keys((JSON.parse(call.out) as { frames: object }).frames)).toEqual(['1']);
    expect(features(file, ...team2).out).toMatch(/1\s+2\s+1\s+1\.00/);
  });

  test('of a clip in a workspace are those of the corrected points, or of the estimator’s own', async () => {
    const workspace = join(scratch.path, 'lab.chereme');
    makeLabWorkspace(workspace);
    const { engine, close } = createChereme();
    valueOf(await engine.call('workspace.open', { path: workspace }));
    const state = stateCode.corrected;
    const keys = keyTable([{ frame: 15, point: rightHand[0]!, state, x: 250, y: 300, z: 0 }]);
    const edits = [{ kind: 'place', keys }] as const;
    const subject = { kind: 'track', id: 1 } as const;
    valueOf(await engine.call('corrections.apply', { subject, edits, label: null, range: null }));
    close();
    const asked = [workspace, ...team2, '--clip', 'one', '--frame', '15', '--json'];
    const pointsOf = (...more: string[]): number[] => {
      const call = features(...asked, ...more);
      expect(call).toMatchObject({ code: 0, err: '' });
      type Printed = { frames: Record<string, { points: number[] }> };
      return (JSON.parse(call.out) as Printed).frames['15']!.points;
    };
    const [corrected, estimated] = [pointsOf(), pointsOf('--points', 'estimated')];
    const changed = corrected.flatMap((value, i) => (value === estimated[i] ? [] : [i]));
    expect(changed).toHaveLength(2);
    // The estimator lost the hand in this frame, which is 0 to Team 2.
    expect(changed.map((i) => estimated[i])).toEqual([0, 0]);
    const none = features(workspace, ...team2, '--clip', 'three');
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(none.err).toContain('lab.chereme has no clip “three”.');
    const wrong = features(file, ...team2, '--clip', 'one');
    expect(wrong.code).not.toBe(0);
  });

  test('a clip that has no such features is refused', () => {
    const [body] = pose.components;
    const other = { ...pose, components: [{ ...body!, name: 'FACE_LANDMARKS' }] };
    const hidden = { ...pose, confidence: new Float32Array(12) };
    const call = features(scratch.put('other.pose', writePose(other).bytes), ...team2, '--json');
    expect(call.code).toBe(1);
    expect(call.out).toBe('');
    expect(call.err).toContain('other.pose: expected the components POSE_LANDMARKS');
    const blind = features(scratch.put('hidden.pose', writePose(hidden).bytes), ...team2);
    expect(blind.code).toBe(1);
    expect(blind.err).toContain('expected at least one frame in which both shoulders are seen');
    const beyond = features(file, ...team2, '--frame', '2');
    expect(beyond).toMatchObject({ code: 1, out: '' });
    expect(beyond.err).toContain('clip.pose: expected a frame from 0 to 1, found 2.');
    expect(features(scratch.put('text.pose', '1 2 3\n'), ...team2).code).toBe(1);
    expect(features(`${scratch.path}/none.pose`, ...team2).code).toBe(1);
  });

  test.each([
    [[file]],
    [[...team2]],
    [[file, '--representation', 'team1']],
    [[file, ...team2, '--frame', '-1']],
    [[file, ...team2, '--frame', 'x']],
    [[file, file, ...team2]],
  ])('wrong arguments end with 2: %j', async (args) => {
    const call = await callCommand(featuresCommand, ...args);
    expect(call).toMatchObject({ code: 2, out: '' });
  });
});
