/**
 * What the episode detector finds in real clips: episodes a clip, their frames, and the frames of them in which a hand is
 * missing, by class. No truth is known of these clips, so nothing is said of right and wrong.
 */

import { join } from 'node:path';
import { findEpisodes } from '#shared/interaction/find-episodes.ts';
import { partDistances } from '#shared/interaction/part-distances.ts';
import { defaultPresenceRule } from '#shared/pose/presence.ts';
import { handPresence } from '#shared/pose/hand-presence.ts';
import { loadClips } from '#main/transfer/load-clips.ts';

const data = process.env['CHEREME_DATA'] ?? join(import.meta.dirname, '../../shared/data');

interface Found {
  clips: number;
  hands: number;
  face: number;
  /** Clips with at least one episode. */
  withAny: number;
  episodeFrames: number;
  missingFrames: number;
}

const nothing = (): Found => ({
  clips: 0,
  hands: 0,
  face: 0,
  withAny: 0,
  episodeFrames: 0,
  missingFrames: 0,
});

/** Counts the episodes of a data set by class. */
async function count(paths: readonly string[]): Promise<ReadonlyMap<string, Found>> {
  const classes = new Map<string, Found>();
  for await (const { clip } of loadClips(paths)) {
    if (!clip.ok) throw new Error(clip.error.message);
    const { track, label } = clip.value;
    const key = label ?? '–';
    const found = classes.get(key) ?? nothing();
    classes.set(key, found);
    const episodes = findEpisodes(partDistances(track), handPresence(track, defaultPresenceRule));
    found.clips += 1;
    found.withAny += episodes.length > 0 ? 1 : 0;
    for (const { kind, fromFrame, toFrame, missingFrames } of episodes) {
      found[kind === 'hands' ? 'hands' : 'face'] += 1;
      found.episodeFrames += toFrame - fromFrame;
      found.missingFrames += missingFrames;
    }
  }
  return classes;
}

const each = (value: number, of: number): string => (of === 0 ? '–' : (value / of).toFixed(2));
const share = (value: number, of: number): string =>
  of === 0 ? '–' : `${((100 * value) / of).toFixed(1)} %`;

function row(name: string, found: Found): string {
  const { clips, hands, face, withAny, episodeFrames, missingFrames } = found;
  return `| ${name} | ${clips} | ${share(withAny, clips)} | ${each(hands, clips)} | ${each(face, clips)} | ${each(episodeFrames, hands + face)} | ${each(missingFrames, clips)} | ${share(missingFrames, episodeFrames)} |`;
}

function report(title: string, classes: ReadonlyMap<string, Found>): void {
  const all = nothing();
  for (const found of classes.values())
    for (const key of Object.keys(all) as (keyof Found)[]) all[key] += found[key];
  console.log(
    `\n${title}\n\n| class | clips | with an episode | hands, a clip | hand-face, a clip | frames an episode | missing-hand frames in them, a clip | of their frames |\n|---|---|---|---|---|---|---|---|`,
  );
  const sorted = [...classes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, found] of sorted) console.log(row(name, found));
  console.log(row('all', all));
}

const bhsl = join(data, 'signs/bhsl16');
const letters = join(data, 'signs/fingerspelling16');
report(
  'bhsl16',
  await count(['sequences.npy', 'index.csv', 'meta.json'].map((name) => join(bhsl, name))),
);
report(
  'fingerspelling16',
  await count(['frames_xyzc.npy', 'index.csv'].map((name) => join(letters, name))),
);
