/** Clips out of a workspace and back in: tags by ELAN, CSV and JSON, poses as `.pose`, COCO and OpenPose JSON. */

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClipDetail } from '#shared/contract/clip-calls.ts';
import type { ClipExport } from '#shared/contract/clip-export-calls.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { CallInput } from '#shared/contract/contract.ts';
import type { ImportOutcome } from '#shared/contract/import-calls.ts';
import { readEaf } from '#shared/format/elan/read-eaf.ts';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { npyBytes } from '#test/shared/format/npy-bytes.ts';
import { problemOf, valueOf } from '#test/support/result.ts';
import type { Lab } from './fixture.ts';
import { openLab } from './fixture.ts';

const openPoseFrame = JSON.stringify({
  people: [
    {
      pose_keypoints_2d: Array.from({ length: 25 }, (_, i) => [100 + i, 200 + i, 0.5]).flat(),
      hand_left_keypoints_2d: Array.from({ length: 21 }, (_, i) => [300 + i, 300, 0.9]).flat(),
    },
  ],
});

/** Clips a (Holistic and OpenPose), b (Holistic) and c (a label alone), with a video beside a. */
async function clipsLab(): Promise<Lab & { ids: Readonly<Record<string, number>> }> {
  const lab = await openLab({});
  const files: Readonly<Record<string, Uint8Array | string>> = {
    'set/a.npy': npyBytes('<f4', [40, 258], new Float32Array(40 * 258).fill(0.5)),
    'set/b.npy': npyBytes('<f4', [30, 258], new Float32Array(30 * 258).fill(0.25)),
    'set/openpose/a/a_000000000000_keypoints.json': openPoseFrame,
    'set/labels.csv': 'a,1\nb,2\nc,3\n',
    'set/a.mp4': Uint8Array.of(0, 0, 0, 24, 0x66, 0x74, 0x79, 0x70, 1, 2),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(lab.folder, name)), { recursive: true });
    writeFileSync(join(lab.folder, name), content);
  }
  await importPath(lab, 'set');
  const { rows } = valueOf(
    await lab.engine.call('clips.page', {
      filter: wholeCollection(1, null),
      sort: { by: 'name', descending: false },
      after: null,
      limit: 10,
    }),
  );
  return { ...lab, ids: Object.fromEntries(rows.map(({ name, id }) => [name, id])) };
}

async function importPath(lab: Lab, ...names: string[]): Promise<ImportOutcome> {
  const paths = names.map((name) => join(lab.folder, name));
  const candidates = valueOf(await lab.engine.call('import.preview', { paths }));
  return lab.store(
    ...candidates
      .filter(({ problem, role }) => problem === null && role !== null)
      .map(({ path, parts, role, dataSet, name }) => ({
        path,
        ...(parts === undefined ? {} : { parts }),
        role: role!,
        dataSet,
        name,
        space: null,
        depthUnitMm: null,
      })),
  );
}

const exportTo = async (
  lab: Lab,
  name: string,
  input: Omit<CallInput<'clips.export'>, 'path' | 'estimator'> & { estimator?: string | null },
): Promise<ClipExport> =>
  valueOf(
    await lab.engine.call('clips.export', {
      estimator: null,
      ...input,
      path: join(lab.folder, name),
    }),
  );

const addTag = async (
  lab: Lab,
  clipId: number,
  category: string,
  span: readonly [number, number],
  note = '',
): Promise<void> => {
  const [fromFrame, toFrame] = span;
  const tag = { clipId, category, fromFrame, toFrame, note, reviewer: 'Ada' };
  valueOf(await lab.engine.call('clips.tag', tag));
};

const detailOf = async (lab: Lab, clipId: number): Promise<ClipDetail> =>
  valueOf(await lab.engine.call('clips.detail', { clipId }));

test('tags go to ELAN, are edited there, and come back as the same tags', async () => {
  const lab = await clipsLab();
  const { a } = lab.ids;
  await addTag(lab, a!, 'hands-missing', [3, 12], 'thumb & index');
  await addTag(lab, a!, 'own word', [8, 20]);
  const input = { clips: { clipIds: [a!] }, format: 'eaf', into: 'file' } as const;
  const out = await exportTo(lab, 'a.eaf', input);
  expect(out).toMatchObject({ clips: 1, pieces: 2, files: 1, skipped: [] });
  expect(out.loss.join(' ')).toContain('whether a clip was reviewed');
  const path = join(lab.folder, 'a.eaf');
  const document = valueOf(readEaf(readFileSync(path)));
  expect(document.media).toEqual([
    {
      url: `file://${join(lab.folder, 'set', 'a.mp4')}`,
      relativeUrl: './set/a.mp4',
      mimeType: 'video/mp4',
      timeOriginMs: 0,
    },
  ]);
  expect((await importPath(lab, 'a.eaf')).skipped[0]?.reason).toContain('already there');
  // In ELAN: another category, and a tier of one's own.
  const text = readFileSync(path, 'utf8')
    .replace('>own word<', '>hands-wrong<')
    .replace(
      '    <LINGUISTIC_TYPE',
      '    <TIER LINGUISTIC_TYPE_REF="chereme-tags" TIER_ID="Mouth"/>\n    <LINGUISTIC_TYPE',
    );
  writeFileSync(path, text);
  expect((await importPath(lab, 'a.eaf')).added).toEqual({ 'changed tags': 1 });
  const { tags } = await detailOf(lab, a!);
  expect(
    tags.map(({ category, fromFrame, toFrame, note }) => [category, fromFrame, toFrame, note]),
  ).toEqual([
    ['hands-missing', 3, 12, 'thumb & index'],
    ['hands-wrong', 8, 20, ''],
  ]);
  await exportTo(lab, 'a.eaf', input);
  expect(readFileSync(path, 'utf8')).toContain('TIER_ID="Mouth"');
});

test('tags of many clips: a file a clip, a table, a document; all of them bring the tags into another workspace', async () => {
  const lab = await clipsLab();
  const { a, b, c } = lab.ids;
  await addTag(lab, a!, 'hands-missing', [3, 12], 'one, "two"');
  await addTag(lab, b!, 'face-wrong', [0, 30]);
  valueOf(await lab.engine.call('clips.setReviewed', { clipId: c!, reviewed: true }));
  const clips = { filter: wholeCollection(1, null) };
  mkdirSync(join(lab.folder, 'out'));
  const eaf = await exportTo(lab, 'out', { clips, format: 'eaf', into: 'folder' });
  expect(eaf).toMatchObject({ clips: 2, pieces: 2, files: 2 });
  expect(eaf.loss.join(' ')).toContain('1 clips that nobody tagged have no file');
  expect(readdirSync(join(lab.folder, 'out')).toSorted()).toEqual(['a.eaf', 'b.eaf']);
  for (const format of ['tags-csv', 'tags-json'] as const) {
    const name = format === 'tags-csv' ? 'tags.csv' : 'tags.json';
    expect(await exportTo(lab, name, { clips, format, into: 'file' })).toMatchObject({
      clips: 3,
      pieces: 2,
    });
    const other = await clipsLab();
    writeFileSync(join(other.folder, name), readFileSync(join(lab.folder, name)));
    expect((await importPath(other, name)).added).toEqual({ tags: 2, 'reviewed clips': 1 });
    const { tags } = await detailOf(other, other.ids['a']!);
    const [original] = (await detailOf(lab, a!)).tags;
    expect(tags).toMatchObject([{ ...original!, id: tags[0]!.id }]);
    expect((await importPath(other, name)).skipped[0]?.reason).toContain('already there');
  }
});

test('tags that do not fit are told one by one', async () => {
  const lab = await clipsLab();
  writeFileSync(
    join(lab.folder, 'tags.csv'),
    'clip,category,from_frame,to_frame,reviewer\na,other,0,40,Ada\na,other,30,41,Ada\nz,other,0,1,Ada\n',
  );
  const { added, warnings } = await importPath(lab, 'tags.csv');
  expect(added).toEqual({ tags: 1 });
  expect(warnings.join('\n')).toContain('frames 30 to 41 of “a” is not stored: it has 40');
  expect(warnings.join('\n')).toContain('1 tag of “z”, a clip that “set” lacks');
});

test('poses become .pose files, each track by itself or both together', async () => {
  const lab = await clipsLab();
  const { a } = lab.ids;
  mkdirSync(join(lab.folder, 'out'));
  const clips = { filter: wholeCollection(1, null) };
  const all = await exportTo(lab, 'out', { clips, format: 'pose', into: 'folder' });
  expect(all).toMatchObject({ clips: 2, pieces: 3, files: 3, skippedClips: 1 });
  expect(all.skipped).toEqual([{ clip: 'c', reason: '“c” has no poses.' }]);
  expect(readdirSync(join(lab.folder, 'out')).toSorted()).toEqual([
    'a.holistic.pose',
    'a.openpose.pose',
    'b.pose',
  ]);
  const { tracks } = await detailOf(lab, a!);
  for (const track of tracks) {
    const path = join(lab.folder, 'out', `a.${track.estimator}.pose`);
    const pose = valueOf(readPose(readFileSync(path)));
    expect(pose).toMatchObject({
      version: 0.2,
      frames: track.frames,
      people: 1,
      points: track.points,
    });
    expect(pose.dimensions).toBe(track.estimator === 'openpose' ? 2 : 3);
    expect(pose.confidence).toEqual(track.confidence);
  }
  const both = await exportTo(lab, 'both.pose', {
    clips: { clipIds: [a!] },
    format: 'pose',
    estimator: 'holistic+openpose',
    into: 'file',
  });
  expect(both).toMatchObject({ files: 1 });
  const combined = valueOf(readPose(readFileSync(join(lab.folder, 'both.pose'))));
  expect(combined).toMatchObject({ frames: 40, points: 75 + 137 });
  // The combination is a third track of its clip.
  const again = join(lab.folder, 'more', 'a.pose');
  mkdirSync(dirname(again));
  writeFileSync(again, readFileSync(join(lab.folder, 'both.pose')));
  expect((await importPath(lab, 'more')).added).toEqual({ poses: 1 });
  const third = (await detailOf(lab, a!)).tracks.map(({ estimator }) => estimator);
  expect(third).toEqual(expect.arrayContaining(['holistic', 'openpose', 'holistic+openpose']));
});

test('poses become one COCO document; an estimator that a clip lacks is told', async () => {
  const lab = await clipsLab();
  const clips = { filter: wholeCollection(1, null) };
  const out = await exportTo(lab, 'coco.json', {
    clips,
    format: 'coco-133',
    estimator: 'holistic',
    into: 'file',
  });
  expect(out).toMatchObject({ clips: 2, pieces: 2, files: 1, skippedClips: 1 });
  const document = JSON.parse(readFileSync(join(lab.folder, 'coco.json'), 'utf8')) as {
    images: unknown[];
    annotations: unknown[];
  };
  expect(document.images).toHaveLength(70);
  expect(document.annotations).toHaveLength(70);
  const openPose = {
    clips: { clipIds: [lab.ids['b']!] },
    format: 'coco-17',
    into: 'file',
  } as const;
  const path = join(lab.folder, 'none.json');
  const none = await lab.engine.call('clips.export', { ...openPose, estimator: 'openpose', path });
  expect(problemOf(none).message).toContain('“b” has no poses of openpose');
  expect(existsSync(path)).toBe(false);
  expect(readdirSync(lab.folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('what cannot be written is told, and nothing half is left', async () => {
  const lab = await clipsLab();
  const { a } = lab.ids;
  await addTag(lab, a!, 'other', [0, 40]);
  const call = async (more: Partial<CallInput<'clips.export'>>) =>
    problemOf(
      await lab.engine.call('clips.export', {
        clips: { clipIds: [a!] },
        format: 'eaf',
        estimator: null,
        into: 'file',
        path: join(lab.folder, 'x.eaf'),
        ...more,
      }),
    );
  writeFileSync(join(lab.folder, 'mine.txt'), 'mine');
  const foreign = await call({ path: join(lab.folder, 'mine.txt') });
  expect(foreign).toMatchObject({ code: 'already-exists' });
  expect(readFileSync(join(lab.folder, 'mine.txt'), 'utf8')).toBe('mine');
  expect((await call({ path: join(lab.folder, 'no', 'x.eaf') })).message).toContain('no folder');
  expect((await call({ clips: { clipIds: [999] } })).message).toContain('no clip 999');
  expect((await call({ format: 'pose' })).message).toContain('one track of one clip');
});
