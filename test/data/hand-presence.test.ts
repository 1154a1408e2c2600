/** Presence of hands in the real pose files, through tracks: the reference values come out. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readPose } from '#shared/format/pose/read-pose.ts';
import { findEpisodes } from '#shared/interaction/find-episodes.ts';
import { partDistances } from '#shared/interaction/part-distances.ts';
import {
  componentPresence,
  handPresenceByRule,
  presenceShare,
} from '#shared/pose/hand-presence.ts';
import type { PresenceRule } from '#shared/pose/presence.ts';
import { presenceRules } from '#shared/pose/presence.ts';
import { trackOfPose } from '#shared/pose/track-of-pose.ts';
import { trackParts } from '#shared/pose/track-parts.ts';
import type { PoseTrack } from '#shared/pose/pose-track.ts';
import { dataPath, golden, hasRealData } from '#test/support/real-data.ts';
import { valueOf } from '#test/support/result.ts';

interface GoldenComponent {
  readonly name: string;
  readonly presence: Readonly<Record<PresenceRule, number>>;
}

const trackOf = (path: string): PoseTrack =>
  trackOfPose(valueOf(readPose(readFileSync(path), { path }))).track;

type Reference = Readonly<Record<string, { readonly components: readonly GoldenComponent[] }>>;
const reference = hasRealData ? (golden('pose-files') as Reference) : {};

describe.skipIf(!hasRealData)('hand presence in real files', () => {
  test.each(Object.keys(reference))('of %s is that of the reference', (file) => {
    const track = trackOf(dataPath('pose', file));
    const { leftHand, rightHand } = trackParts(track);
    const byRule = handPresenceByRule(track);
    for (const { name, presence } of reference[file]!.components) {
      const component = track.components.find((one) => one.name === name);
      if (component === undefined) {
        expect(name).toBe('POSE_WORLD_LANDMARKS');
        continue;
      }
      for (const rule of presenceRules) {
        expect(presenceShare(componentPresence(track, component, rule))).toBeCloseTo(
          presence[rule],
          12,
        );
        if (name === leftHand?.name)
          expect(presenceShare(byRule[rule].left)).toBeCloseTo(presence[rule], 12);
        if (name === rightHand?.name)
          expect(presenceShare(byRule[rule].right)).toBeCloseTo(presence[rule], 12);
      }
    }
    expect([leftHand, rightHand]).not.toContain(null);
  });

  test('a hand that was never seen is missing, whatever coordinates it has', () => {
    const track = trackOf(dataPath('pose', 'mediapipe.pose'));
    const hand = trackParts(track).leftHand!;
    expect(track.coordinates[3 * hand.first]).toBe(625);
    expect(presenceShare(handPresenceByRule(track)['any>0'].left)).toBe(0);
  });

  test('distances and episodes of real files are sound', () => {
    const files = [
      ...readdirSync(dataPath('pose')).map((name) => dataPath('pose', name)),
      dataPath('video', 'autsl', 'signer0_sample1000.pose'),
    ].filter((path) => path.endsWith('.pose'));
    for (const path of files) {
      const track = trackOf(path);
      const distances = partDistances(track);
      expect(distances.shoulderWidthPx).toBeGreaterThan(0);
      for (const value of distances.hands)
        expect(Number.isNaN(value) || (value >= 0 && value < 20)).toBe(true);
      for (const one of findEpisodes(distances, handPresenceByRule(track)['any>0'])) {
        expect(one.toFrame).toBeLessThanOrEqual(track.frames);
        expect(one.missingFrames).toBe(one.gaps.reduce((sum, [from, to]) => sum + to - from, 0));
      }
    }
  });
});
