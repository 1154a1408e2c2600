/** The sign clips of the demonstration: stored whole, called what they are, the same each time, with videos beside them. */

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { ClipFilter, ClipRow } from '#shared/contract/clip-calls.ts';
import type { Chereme } from '#main/engine/chereme.ts';
import { createChereme } from '#main/engine/chereme.ts';
import { storeDemonstrationClips } from '#main/engine/demonstration-clips.ts';
import { mediaFolder } from '#main/engine/demonstration-media.ts';
import { createPause } from '#main/engine/pause.ts';
import { makeWorkspace, openWorkspace } from '#main/storage/open-workspace.ts';
import { problemOf, valueOf } from '#test/support/result.ts';

const scratch = mkdtempSync(join(tmpdir(), 'chereme-demonstration-clips-'));
const path = join(scratch, 'demo.chereme');
const steps: string[] = [];
let chereme: Chereme;

async function make(at: string): Promise<void> {
  const store = valueOf(makeWorkspace(at, { appVersion: '0', synthetic: true }));
  const pause = createPause(new AbortController().signal);
  await storeDemonstrationClips(store, pause, ({ done, total }) => steps.push(`${done}/${total}`));
  store.close();
}

/** The SHA-256 of every track, by clip. */
function hashes(at: string): string[] {
  const store = valueOf(openWorkspace(at));
  const [collection] = store.collections.list();
  const found = store.clips
    .ids(collection?.id ?? 0)
    .flatMap((id) => store.poseTracks.ofClip(id))
    .map(({ estimator, sha256 }) => `${estimator} ${sha256}`);
  const said = store.systems.list(collection?.id ?? 0).map(({ sha256 }) => sha256);
  store.close();
  return [...found, ...said];
}

const everyClip = wholeCollection(1, 1);
async function rows(filter: Partial<ClipFilter> = {}): Promise<readonly ClipRow[]> {
  const page = await chereme.engine.call('clips.page', {
    filter: { ...everyClip, ...filter },
    sort: { by: 'name', descending: false },
    after: null,
    limit: 500,
  });
  return valueOf(page).rows;
}
const wanted = async (): Promise<readonly string[]> =>
  valueOf(await chereme.engine.call('demonstration.videos', {})).names;
const storeVideo = (name: string, workspace = path): ReturnType<Chereme['engine']['call']> =>
  chereme.engine.call('demonstration.storeVideo', {
    workspace,
    name,
    bytes: new Uint8Array([1, 2, 3]),
  });

beforeAll(async () => {
  await make(path);
  chereme = createChereme();
  valueOf(await chereme.engine.call('workspace.open', { path }));
}, 60_000);
afterAll(() => {
  chereme.close();
  rmSync(scratch, { recursive: true, force: true });
});

describe('storeDemonstrationClips', () => {
  it('stores labels, signers, words in two languages, two estimators and every system, called what they are', async () => {
    const [collection] = valueOf(await chereme.engine.call('clips.collections', {}));
    expect(collection).toMatchObject({
      synthetic: true,
      clips: 224,
      labelled: 224,
      withPoses: 224,
      estimators: ['holistic', 'openpose'],
    });
    expect(collection?.name).toMatch(/synthetic/);
    expect(collection?.signers).toHaveLength(8);
    expect(collection?.glosses).toHaveLength(28);
    for (const { words } of collection?.glosses ?? [])
      expect(Object.keys(words).toSorted()).toEqual(['de', 'en']);
    for (const system of collection?.systems ?? []) {
      expect(system.correct + system.wrong).toBe(224);
      expect(system.correct).toBeGreaterThan(112);
      expect(system.wrong).toBeGreaterThan(10);
    }
    expect(collection?.systems.map(({ name }) => name)).toEqual([
      'Team 2 (BiLSTM), OpenPose',
      'Team 2 (BiLSTM), Holistic',
      'Team 2 (BiLSTM), Holistic and OpenPose',
      'Team 1 (transformer, CTC), OpenPose',
      'Team 1 (transformer, CTC), Holistic',
      'Team 1 (transformer, CTC), Holistic and OpenPose',
    ]);
    expect(steps.at(0)).toBe('0/224');
    expect(steps.at(-1)).toBe('224/224');
  });

  it('gives each clip its frames, strip and leading hand, left for left-handed signers', async () => {
    const all = await rows();
    expect(all).toHaveLength(224);
    for (const { frames, strip, gloss } of all) {
      expect(strip).toHaveLength(frames);
      expect(frames).toBeGreaterThan(30);
      expect(gloss).not.toBeNull();
    }
    chereme.close();
    const store = valueOf(openWorkspace(path));
    const given = all.map(({ id }) => store.clips.byId(id)?.givenHand);
    store.close();
    valueOf(await chereme.engine.call('workspace.open', { path }));
    expect(given.filter((hand) => hand === 'left')).toHaveLength(56);
    expect(given.filter((hand) => hand === 'right')).toHaveLength(168);
  });

  it('is whole, and says without a window that it has no video', async () => {
    expect(valueOf(await chereme.engine.call('workspace.check', {}))).toEqual({
      ok: true,
      problems: [],
    });
    const [first] = await rows();
    const detail = valueOf(await chereme.engine.call('clips.detail', { clipId: first?.id ?? 0 }));
    expect(detail.video).toBeNull();
    expect(detail.tracks.map(({ estimator }) => estimator)).toEqual(['holistic', 'openpose']);
  });

  it('makes the same numbers again', async () => {
    const again = join(scratch, 'again.chereme');
    await make(again);
    chereme.close();
    const before = hashes(path);
    expect(before).toHaveLength(2 * 224 + 6);
    expect(hashes(again)).toEqual(before);
    valueOf(await chereme.engine.call('workspace.open', { path }));
  }, 60_000);
});

describe('the videos of the demonstration', () => {
  it('are wanted of exactly the clips that a system got wrong', async () => {
    const wrong = new Set<string>();
    for (let systemId = 1; systemId <= 6; systemId += 1)
      for (const { name } of await rows({ systemId, outcome: 'wrong' })) wrong.add(name);
    expect(new Set(await wanted())).toEqual(wrong);
    expect(wrong.size).toBeGreaterThan(50);
  });

  it('lie beside the workspace and are wanted no more', async () => {
    const [name = ''] = await wanted();
    valueOf(await storeVideo(name));
    const file = join(scratch, 'demo.media', `${name}.mp4`);
    expect([...readFileSync(file)]).toEqual([1, 2, 3]);
    expect(existsSync(`${file}.part`)).toBe(false);
    expect(readFileSync(join(scratch, 'demo.media', 'README.txt'), 'utf8')).toContain(
      'no person was recorded',
    );
    const row = (await rows()).find((one) => one.name === name);
    const detail = valueOf(await chereme.engine.call('clips.detail', { clipId: row?.id ?? 0 }));
    expect(detail.video).toBe(file);
    expect(await wanted()).not.toContain(name);
    rmSync(file);
    expect(await wanted()).toContain(name);
    valueOf(await storeVideo(name));
  });

  it('are kept for no other workspace, and for no clip that is none', async () => {
    const [name = ''] = await wanted();
    expect(problemOf(await storeVideo(name, join(scratch, 'other.chereme'))).code).toBe(
      'cancelled',
    );
    expect(problemOf(await storeVideo('../signer0_sample1')).code).toBe('not-found');
    expect(existsSync(join(scratch, 'signer0_sample1.mp4'))).toBe(false);
  });

  it('are not wanted where the stored poses are no longer those of the generator', async () => {
    const [name = ''] = await wanted();
    const row = (await rows()).find((one) => one.name === name);
    chereme.close();
    const db = new Database(path);
    db.prepare("UPDATE pose_track SET sha256 = 'another' WHERE clip_id = ?").run(row?.id);
    db.close();
    valueOf(await chereme.engine.call('workspace.open', { path }));
    expect(await wanted()).not.toContain(name);
  });

  it("never go into another's folder", async () => {
    const [name = ''] = await wanted();
    const folder = mediaFolder(path);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    writeFileSync(join(folder, `${name}.mp4`), 'mine');
    expect(problemOf(await storeVideo(name)).code).toBe('already-exists');
    expect(readFileSync(join(folder, `${name}.mp4`), 'utf8')).toBe('mine');
  });
});
