/** A corrected track goes out in every format, original, corrected or both, and comes back as the same points and states, as far as each can hold them. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClipExportFormat, ExportedPoints } from '#shared/contract/clip-export-calls.ts';
import { keyTable } from '#shared/correction/correction-layer.ts';
import { pointStates, stateCode } from '#shared/correction/point-state.ts';
import { readCoco } from '#shared/format/coco-keypoints/read-coco.ts';
import { placesByName } from '#shared/format/labelled-points/labelled-points.ts';
import {
  openPoseComponents,
  openPosePoints,
} from '#shared/format/openpose-json/openpose-components.ts';
import { readOpenPoseJson } from '#shared/format/openpose-json/read-openpose-json.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { refreshShares } from '#main/engine/clip-shares.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { measure } from '#main/engine/import-poses.ts';
import { makeWorkspace } from '#main/storage/open-workspace.ts';
import { readWithPoseFormat } from '#test/support/pose-format.ts';
import { valueOf } from '#test/support/result.ts';

const frames = 6;
const clip = 'sign, one';
const folder = mkdtempSync(join(tmpdir(), 'chereme-round-trips-'));
const chereme = createChereme();
const firstOf = (name: string): number => {
  let first = 0;
  for (const component of openPoseComponents) {
    if (component.name === name) return first;
    first += component.points.length;
  }
  throw new Error(name);
};
const rightHand = firstOf('hand_right_keypoints_2d');

/** Everything of a track that a file could hold. */
interface Points {
  readonly coordinates: ArrayLike<number>;
  readonly confidence: ArrayLike<number>;
  readonly states: Uint8Array;
  readonly keyed: Uint8Array;
}

let track: PoseTrack;
let wanted: Readonly<Record<'original' | 'corrected', Points>>;

/** A body, a face and hands of OpenPose; the right hand is lost in frames 2 and 3, one point lies outside the picture. */
function madeTrack(): PoseTrack {
  const count = frames * openPosePoints;
  const coordinates = new Float32Array(count * 3);
  const confidence = new Float32Array(count);
  for (let at = 0; at < count; at += 1) {
    const [frame, point] = [Math.floor(at / openPosePoints), at % openPosePoints];
    if (point >= rightHand && (frame === 2 || frame === 3)) continue;
    coordinates[at * 3] = point === 4 && frame === 1 ? -7.3 : 100 + point * 1.37 + frame * 0.19;
    coordinates[at * 3 + 1] = 80 + ((point * 7) % 97) * 1.13 + frame * 0.41;
    confidence[at] = 0.3 + ((point * 13 + frame) % 69) / 100;
  }
  let first = 0;
  const components = openPoseComponents.map(({ name, points, limbs }) => {
    const component = { name, first, count: points.length, points, limbs };
    first += points.length;
    return component;
  });
  const [width, height] = [640, 480];
  const about = { estimator: 'openpose', frames, fps: 25, width, height };
  return { ...about, points: openPosePoints, components, coordinates, confidence };
}

beforeAll(async () => {
  const path = join(folder, 'made.chereme');
  const store = valueOf(makeWorkspace(path, { appVersion: '0.0.0', synthetic: true }));
  track = madeTrack();
  store.transaction(() => {
    const clipId = store.clips.add(store.collections.add('Made', true), clip);
    store.clips.setFrames(clipId, frames);
    store.poseTracks.add({ clipId, source: 'one.pose', track, presence: measure(track) });
    refreshShares(store, clipId);
  });
  store.close();
  const { engine } = chereme;
  valueOf(await engine.call('workspace.open', { path }));
  valueOf(await engine.call('journal.setPerson', { name: 'Ada' }));
  const subject = { kind: 'track', id: 1 } as const;
  const keys = Array.from({ length: 21 }, (_, i) => ({
    frame: 2,
    point: rightHand + i,
    state: i === 3 ? stateCode['placed-hidden'] : stateCode.corrected,
    x: 300 + i * 1.7,
    y: 250.1 + i,
    z: 0,
  }));
  const state = (name: (typeof pointStates)[number], point: number, frame: number) =>
    ({
      kind: 'state',
      state: name,
      points: [point],
      fromFrame: frame,
      toFrame: frame + 1,
    }) as const;
  const edits = [
    { kind: 'place', keys: keyTable(keys) } as const,
    state('hidden-unknown', 7, 4),
    state('out-of-frame', 10, 4),
    state('missed', 4, 5),
    state('corrected', 0, 0),
  ];
  valueOf(await engine.call('corrections.apply', { subject, edits, label: null, range: null }));
  const corrected = valueOf(await engine.call('corrections.get', { subject, range: null }));
  const states = Uint8Array.from(track.confidence, (seen) =>
    seen > 0 ? stateCode.estimated : stateCode.missed,
  );
  const original = { ...track, states, keyed: new Uint8Array(states.length) };
  wanted = { original, corrected };
  const said = new Set(corrected.states);
  expect(said.size).toBe(pointStates.length);
});
afterAll(() => {
  chereme.close();
  rmSync(folder, { recursive: true, force: true });
});

let exports = 0;

/** Writes the clip; where it went, and what the format is said to lose. */
async function write(format: ClipExportFormat, points: ExportedPoints) {
  exports += 1;
  const isFolder = format === 'pose' || format === 'openpose-json';
  const path = join(folder, `${exports}`);
  if (isFolder) mkdirSync(path);
  const into = isFolder ? ('folder' as const) : ('file' as const);
  const input = { clips: { clipIds: [1] }, format, estimator: null, points, path, into };
  const { loss } = valueOf(await chereme.engine.call('clips.export', input));
  return { path, loss: loss.join(' ') };
}

/** The versions that an export holds, with the name each goes by. */
const versionsOf = (
  points: ExportedPoints,
): readonly (readonly ['original' | 'corrected', string])[] =>
  points === 'both'
    ? [
        ['original', `${clip}.original`],
        ['corrected', `${clip}.corrected`],
      ]
    : [[points, clip]];

/** x, y, confidence of every point as floats of a file; no place under confidence 0. */
function plain({
  coordinates,
  confidence,
}: Pick<Points, 'coordinates' | 'confidence'>): number[][] {
  return Array.from(confidence, (seen, at) =>
    seen > 0 ? [coordinates[at * 3]!, coordinates[at * 3 + 1]!, seen].map(Math.fround) : [0, 0, 0],
  );
}

/** The fields of a line of comma-separated text (RFC 4180): a reader that shares nothing with the writer. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  for (const [, quoted, bare] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g))
    fields.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
  return fields;
}

/** Lines of a table of points, by the point's place in the track. */
function tableOf(path: string): ReadonlyMap<string, ReadonlyMap<number, readonly string[]>> {
  const clips = new Map<string, Map<number, readonly string[]>>();
  for (const line of readFileSync(path, 'utf8').trim().split('\n').slice(1)) {
    const [name = '', , frame = '', component = '', point = '', ...rest] = fieldsOf(line);
    const of = track.components.find((one) => one.name === component)!;
    const at = Number(frame) * track.points + of.first + of.points.indexOf(point);
    clips.set(name, (clips.get(name) ?? new Map<number, readonly string[]>()).set(at, rest));
  }
  return clips;
}

/** What a table beside a file says of points that are not simply the estimator's. */
function expectStatesBeside(path: string, version: 'original' | 'corrected', name: string): void {
  const table = `${path}.corrections.csv`;
  if (version === 'original') {
    expect(() => readFileSync(table)).toThrow('ENOENT');
    return;
  }
  const rows = tableOf(table).get(name)!;
  const { states, keyed } = wanted.corrected;
  for (const [at, code] of states.entries()) {
    const isNamed = keyed[at] === 1 || (code !== stateCode.estimated && code !== stateCode.missed);
    const row = rows.get(at);
    expect(row?.slice(4)).toEqual(
      isNamed ? [pointStates[code], `${keyed[at]}`, keyed[at] === 1 ? 'Ada' : ''] : undefined,
    );
  }
}

const choices = ['original', 'corrected', 'both'] as const;

describe.each(choices)('%s', (points) => {
  test('.pose, read by Chereme and by pose-format', async () => {
    const { path, loss } = await write('pose', points);
    for (const [version, name] of versionsOf(points)) {
      const file = join(path, `${name}.pose`);
      const bytes = readFileSync(file);
      const pose = valueOf(readPose(bytes));
      const { dimensions, data, confidence } = pose;
      const own = Array.from(confidence, (seen, at) => [
        ...data.subarray(at * dimensions, at * dimensions + 2),
        seen,
      ]);
      expect(own.map((one) => (one[2]! > 0 ? one : [0, 0, 0]))).toEqual(plain(wanted[version]));
      expect([pose.fps, pose.width, pose.height]).toEqual([25, 640, 480]);
      const { header, body } = await readWithPoseFormat(bytes);
      const peer = Array.from({ length: frames }, (_, frame) => body.frames[frame]!).flatMap(
        ({ people }) =>
          header.components.flatMap(({ name: component }) =>
            people[0]![component]!.map(({ X, Y, C }) => (C > 0 ? [X, Y, C] : [0, 0, 0])),
          ),
      );
      expect(peer).toEqual(plain(wanted[version]));
      expectStatesBeside(file, version, name);
    }
    if (points === 'original') expect(loss).not.toContain('corrections.csv');
    else expect(loss).toContain('no place for who placed a point or what is known of it');
  });

  test('OpenPose JSON', async () => {
    const { path, loss } = await write('openpose-json', points);
    for (const [version, name] of versionsOf(points)) {
      const files = readdirSync(join(path, name)).toSorted();
      const read = files.flatMap((file) => {
        const frame = valueOf(readOpenPoseJson(readFileSync(join(path, name, file))));
        const [person = new Float32Array(openPosePoints * 3)] = frame.people;
        return Array.from({ length: openPosePoints }, (_, i) => [
          ...person.subarray(i * 3, i * 3 + 3),
        ]);
      });
      expect(read).toEqual(plain(wanted[version]));
      expectStatesBeside(join(path, name), version, name);
    }
    expect(loss).toContain('OpenPose JSON has no place for the frame rate (25)');
  });

  test.each(['coco-17', 'coco-133'] as const)('%s', async (format) => {
    const { path, loss } = await write(format, points);
    const text = readFileSync(path, 'utf8');
    const placeOf = placesByName(track);
    const layoutNames = new Set(valueOf(readCoco(text, path, clip)).map(({ name }) => name));
    const held = new Set([...layoutNames].map((name) => placeOf(name)));
    // BODY_25 has every point of COCO's body; its feet, 68 of the face and both hands are COCO-WholeBody's.
    expect(held.size).toBe(format === 'coco-17' ? 17 : 133);
    for (const [version, name] of versionsOf(points)) {
      const { coordinates, confidence, states } = wanted[version];
      const read = new Map(
        valueOf(readCoco(text, path, name)).map((one) => [
          one.frame * track.points + placeOf(one.name)!,
          [one.x, one.y, one.hidden],
        ]),
      );
      for (const [at, code] of states.entries()) {
        const [x, y] = [coordinates[at * 3]!, coordinates[at * 3 + 1]!].map(Math.fround);
        const isHidden = code === stateCode['placed-hidden'] || x! < 0;
        const isHeld = confidence[at]! > 0 && held.has(at % track.points);
        const found = read.get(at);
        const place =
          found === undefined
            ? undefined
            : [Math.fround(Number(found[0])), Math.fround(Number(found[1])), found[2]];
        expect(place).toEqual(isHeld ? [x, y, isHidden] : undefined);
      }
    }
    expect(loss).toContain('no place for the confidence of a point');
    expect(loss.includes('no place for who placed a point')).toBe(points !== 'original');
    const outside = points === 'both' ? '2 points lie' : '1 point lies';
    expect(loss).toContain(`${outside} outside the picture`);
  });

  test('a table of points', async () => {
    const { path, loss } = await write('points-csv', points);
    const clips = tableOf(path);
    expect([...clips.keys()]).toEqual(versionsOf(points).map(([, name]) => name));
    for (const [version, name] of versionsOf(points)) {
      const rows = clips.get(name)!;
      const { states, keyed } = wanted[version];
      const read = Array.from(states, (_, at) => rows.get(at)!);
      expect(
        read.map(([x, y, , seen]) => [x, y, seen].map((one) => Math.fround(Number(one)))),
      ).toEqual(plain(wanted[version]));
      expect(read.map((row) => row.slice(4))).toEqual(
        Array.from(states, (code, at) => [
          pointStates[code],
          `${keyed[at]}`,
          keyed[at] === 1 ? 'Ada' : '',
        ]),
      );
    }
    expect(loss).toContain('no place for limbs, the frame rate and the size of the picture');
  });
});
