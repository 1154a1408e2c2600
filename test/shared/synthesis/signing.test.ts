import { describe, expect, test } from 'vitest';
import { findEpisodes } from '#shared/interaction/find-episodes.ts';
import { partDistances } from '#shared/interaction/part-distances.ts';
import { estimatorOf } from '#shared/pose/estimators.ts';
import { handPresence, presenceShare } from '#shared/pose/hand-presence.ts';
import { trackParts } from '#shared/pose/track-parts.ts';
import { measureConditions } from '#shared/synthesis/hand-conditions.ts';
import {
  makeDemonstrationClip,
  planSignClips,
  signDemonstrationPlan,
} from '#shared/synthesis/sign-demonstration.ts';
import { signLexicon } from '#shared/synthesis/sign-lexicon.ts';
import type { Sign } from '#shared/synthesis/sign.ts';
import { makeSigners } from '#shared/synthesis/signer-shape.ts';
import { bodyIndex } from '#shared/synthesis/signing-body.ts';
import type { BodyPoint } from '#shared/synthesis/signing-body.ts';
import { clipCamera, makeSigningClip, personPoints } from '#shared/synthesis/signing-clip.ts';
import type { SigningClip } from '#shared/synthesis/signing-clip.ts';

const plan = planSignClips({ ...signDemonstrationPlan, takes: 1 });
const made = plan.filter((_, i) => i % 5 === 0).map(makeDemonstrationClip);

/** Distance of two points of the body in space, mm. */
function mmBetween(clip: SigningClip, frame: number, a: BodyPoint, b: BodyPoint): number {
  const at = (point: BodyPoint): readonly number[] => {
    const from = 3 * (frame * personPoints + bodyIndex[point]);
    const [u, v, d] = [clip.image[from]!, clip.image[from + 1]!, clip.image[from + 2]!];
    return [(u * d) / clipCamera.focalPx, (v * d) / clipCamera.focalPx, d].map(
      (value, axis) =>
        value -
        (axis === 2
          ? 0
          : (d / clipCamera.focalPx) * [clipCamera.width / 2, clipCamera.shouldersAtPx][axis]!),
    );
  };
  const offset = clip.signer.offsetPx;
  const [p, q] = [at(a), at(b)];
  const shift = (p[2]! - q[2]!) / clipCamera.focalPx;
  return Math.hypot(
    p[0]! - q[0]! - shift * offset[0],
    p[1]! - q[1]! - shift * offset[1],
    p[2]! - q[2]!,
  );
}

describe('the lexicon', () => {
  test('has at least 20 signs with glosses of their own, of one hand and of two, with contact', () => {
    expect(signLexicon.length).toBeGreaterThanOrEqual(20);
    expect(new Set(signLexicon.map(({ gloss }) => gloss)).size).toBe(signLexicon.length);
    expect(signLexicon.some(({ other }) => other === 'rest')).toBe(true);
    expect(signLexicon.some(({ other }) => other === 'mirror')).toBe(true);
    expect(signLexicon.some(({ lead }) => lead.some(({ to }) => to.startsWith('other ')))).toBe(
      true,
    );
  });

  test('every sign has a neighbour for each thing that alone tells them apart', () => {
    const traits = ({ lead, other, movement }: Sign): Record<string, string> => ({
      handshape: lead.map(({ shape }) => shape).join(),
      way: JSON.stringify(lead.map(({ at, to, offset }) => ({ at, to, offset }))),
      movement: JSON.stringify(movement),
      rest: JSON.stringify([
        other,
        ...lead.map(({ anchor, fingers, palm }) => [anchor, fingers, palm]),
      ]),
    });
    for (const sign of signLexicon) {
      const own = traits(sign);
      const differences = signLexicon
        .map((one) => traits(one))
        .map((one) => Object.keys(own).filter((trait) => own[trait] !== one[trait]))
        .filter(({ length }) => length === 1)
        .flat();
      expect(differences.toSorted()).toEqual(
        expect.arrayContaining(['handshape', expect.stringMatching(/way|movement/)]),
      );
    }
  });

  test('keys are in order of time', () => {
    for (const { lead, other } of signLexicon)
      for (const keys of [lead, typeof other === 'string' ? [] : other])
        for (const [i, key] of keys.entries())
          expect(key.at).toBeGreaterThanOrEqual(i === 0 ? 0 : keys[i - 1]!.at);
  });
});

describe('signers', () => {
  const signers = makeSigners(24, 1);

  test('differ in proportions and in their leading hand', () => {
    expect(signers.filter(({ leftHanded }) => leftHanded).length).toBe(6);
    expect(
      new Set(signers.map(({ shoulderWidth }) => Math.round(shoulderWidth))).size,
    ).toBeGreaterThan(12);
    expect(makeSigners(8, 1)).toEqual(signers.slice(0, 8));
  });

  test('keep the lengths of their bones in every frame', () => {
    for (const signer of signers.slice(0, 4)) {
      const clip = makeSigningClip(signer, signLexicon[3]!, 9);
      for (let frame = 0; frame < clip.frames; frame += 1) {
        for (const side of ['left', 'right'] as const) {
          expect(mmBetween(clip, frame, `${side} shoulder`, `${side} elbow`)).toBeCloseTo(
            signer.upperArm,
            3,
          );
          expect(mmBetween(clip, frame, `${side} elbow`, `${side} wrist`)).toBeCloseTo(
            signer.forearm,
            3,
          );
        }
      }
    }
  });

  test('move without jumps', () => {
    for (const { clip } of made.slice(0, 12)) {
      const { left, right } = measureConditions(clip);
      for (const speed of [left.speedMm, right.speedMm])
        expect(Math.max(...speed)).toBeLessThan(140);
    }
  });

  test('make the same sign each in their own way', () => {
    const [sign] = signLexicon;
    const clips = signers.slice(0, 6).map((signer) => {
      const same = { ...signers[0]!, habits: signer.habits, leftHanded: false };
      return makeSigningClip(same, sign!, 5);
    });
    const lengths = new Set(clips.map(({ image }) => image.slice(0, 3 * personPoints * 30).join()));
    expect(lengths.size).toBe(clips.length);
  });

  test('a left-handed signer leads with the left hand', () => {
    const oneHanded = signLexicon.find(({ other }) => other === 'rest')!;
    for (const leftHanded of [false, true]) {
      const clip = makeSigningClip({ ...signers[0]!, leftHanded }, oneHanded, 3);
      const { left, right } = measureConditions(clip);
      const seen = (outside: Float32Array): number => outside.filter((share) => share < 0.5).length;
      expect(seen(left.outside) > seen(right.outside)).toBe(leftHanded);
      expect(clip.lead).toBe(leftHanded ? 'left' : 'right');
    }
  });
});

describe('the simulated estimators', () => {
  test('have the layouts of the real ones, with hands and face', () => {
    const [one] = made;
    for (const [name, { track }] of [
      ['holistic', one!.holistic],
      ['openpose', one!.openpose],
    ] as const) {
      expect(estimatorOf(track.components.map((component) => component.name))).toBe(name);
      expect(Object.values(trackParts(track))).not.toContain(null);
    }
    expect(one!.holistic.track.points).toBe(33 + 128 + 42);
    expect(one!.openpose.track.points).toBe(137);
  });

  test('hands of Holistic are there whole or not at all, and absence is confidence 0', () => {
    for (const { holistic } of made) {
      const { track, fate } = holistic;
      const any = handPresence(track, 'any>0');
      expect(any).toEqual(handPresence(track, 'all>0.4'));
      expect(any.left).toEqual(fate.left.lost.map((one) => 1 - one));
    }
  });

  test('the rule decides how often a hand of OpenPose is present', () => {
    const mean = (rule: Parameters<typeof handPresence>[1]): number =>
      made.reduce(
        (sum, { openpose, clip }) =>
          sum + presenceShare(handPresence(openpose.track, rule)[clip.lead]),
        0,
      ) / made.length;
    expect(mean('any>0')).toBeGreaterThan(mean('mean>0.4') + 0.15);
    expect(mean('mean>0.4')).toBeGreaterThan(mean('all>0.4') + 0.05);
  });

  test('lose hands more where parts interact', () => {
    let [inside, lostInside, outside, lostOutside] = [0, 0, 0, 0];
    for (const { planted, holistic, clip } of made) {
      for (let frame = clip.timing.begins; frame < clip.timing.ends; frame += 1) {
        const lost = holistic.fate[clip.lead].lost[frame]!;
        const interacts = planted.some((one) => one.fromFrame <= frame && frame < one.toFrame);
        if (interacts) [inside, lostInside] = [inside + 1, lostInside + lost];
        else [outside, lostOutside] = [outside + 1, lostOutside + lost];
      }
    }
    expect(lostInside / inside).toBeGreaterThan(2 * (lostOutside / outside));
  });
});

describe('the demonstration', () => {
  test('is the same from the same seed', () => {
    expect(makeDemonstrationClip(plan[0]!)).toEqual(made[0]);
    expect(makeDemonstrationClip({ ...plan[0]!, seed: 4 }).holistic).not.toEqual(made[0]!.holistic);
  });

  test('has each signer make each sign, in clips of names of their own', () => {
    expect(plan).toHaveLength(8 * signLexicon.length);
    expect(new Set(plan.map(({ name }) => name)).size).toBe(plan.length);
    expect(new Set(plan.map(({ signer, sign }) => `${signer.name} ${sign.gloss}`)).size).toBe(
      plan.length,
    );
  });

  test('plants episodes of both kinds, and the detector finds most of them', () => {
    const planted = made.flatMap((one) => one.planted);
    expect(new Set(planted.map(({ kind }) => kind))).toEqual(new Set(['hands', 'hand-face']));
    const touched = made.flatMap(({ planted: own, holistic }) => {
      const found = findEpisodes(
        partDistances(holistic.track),
        handPresence(holistic.track, 'any>0'),
      );
      return own.map((one) =>
        found.some(
          (other) =>
            other.kind === one.kind &&
            other.hand === one.hand &&
            other.fromFrame < one.toFrame &&
            one.fromFrame < other.toFrame,
        ),
      );
    });
    expect(touched.filter(Boolean).length / touched.length).toBeGreaterThan(0.9);
  });
});
