/** How a person makes signs: habits that differ between people, and what differs from one time to the next. */

import type { Random } from '#shared/statistics/random.ts';
import { gaussian } from '#shared/statistics/random.ts';
import type { SignMovement } from './sign.ts';
import type { Rotation, Vector } from './rotation.ts';
import { aboutX, aboutY, aboutZ, compose } from './rotation.ts';

/** Habits of a person, or those of one clip. */
export interface SigningStyle {
  /** How far handshapes fall short of those in a dictionary, towards the relaxed hand: 0 to 0.5. */
  readonly slack: number;
  /** mm from the usual place: out, up, forward. */
  readonly beside: Vector;
  /** How the hand is held, degrees from the usual way about the axes out, up and forward. */
  readonly tiltDeg: Vector;
  /** Size of movements as a share of the usual. */
  readonly amplitude: number;
}

const mostSlack = 0.5;

const drawVector = (spread: number, random: Random): Vector => [
  spread * gaussian(random),
  spread * gaussian(random),
  spread * gaussian(random),
];
const sum = (a: Vector, b: Vector): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** Draws the habits of a person. */
export const drawHabits = (random: Random): SigningStyle => ({
  slack: 0.22 * random(),
  beside: drawVector(10, random),
  tiltDeg: drawVector(7, random),
  amplitude: Math.exp(0.2 * gaussian(random)),
});

/** Draws what a person does in one clip: about their habits. */
export const drawStyle = (habits: SigningStyle, random: Random): SigningStyle => ({
  slack: Math.min(mostSlack, Math.max(0, habits.slack + 0.08 * gaussian(random))),
  beside: sum(habits.beside, drawVector(6, random)),
  tiltDeg: sum(habits.tiltDeg, drawVector(4, random)),
  amplitude: habits.amplitude * Math.exp(0.12 * gaussian(random)),
});

/** Turns directions from the usual way to the one of a style. */
export const tiltOf = ({ tiltDeg: [x, y, z] }: SigningStyle): Rotation =>
  compose(compose(aboutX(x), aboutY(y)), aboutZ(z));

/** A movement as it is made in one clip: now and then once more or once less often than in a dictionary. */
export function movementOf(
  movement: SignMovement,
  { amplitude }: SigningStyle,
  random: Random,
): SignMovement {
  const draw = random();
  const more = draw < 0.15 ? -1 : draw > 0.85 ? 1 : 0;
  return { ...movement, mm: movement.mm * amplitude, times: Math.max(1, movement.times + more) };
}
