/** Invented signs in which both hands do the same. */

import type { Sign } from './sign.ts';
import { circling, from, held, waving } from './sign-keys.ts';

/** In the order they were made up. */
export const mirroredSigns: readonly Sign[] = [
  {
    gloss: 'RIVER',
    words: { en: 'river', de: 'Fluss' },
    lead: from(
      {
        shape: 'flat',
        anchor: 'palm',
        to: 'neutral',
        offset: [20, 40, 0],
        fingers: ['forward'],
        palm: ['in'],
      },
      { at: 1, to: 'far', offset: [10, -20, 0] },
    ),
    other: 'mirror',
    movement: waving('up', 35, 2),
  },
  {
    gloss: 'HOUSE',
    words: { en: 'house', de: 'Haus' },
    lead: from(
      {
        shape: 'flat',
        anchor: 'middle tip',
        to: 'high',
        offset: [-112, 60, 0],
        fingers: ['up', 'in'],
        palm: ['in', 'down'],
      },
      { at: 0.35 },
      { at: 1, to: 'side', offset: [-60, 20, 30], fingers: ['up'], palm: ['in'] },
    ),
    other: 'mirror',
  },
  {
    gloss: 'CLOUD',
    words: { en: 'cloud', de: 'Wolke' },
    lead: from(
      {
        shape: 'claw',
        anchor: 'palm',
        to: 'high',
        offset: [30, 130, 0],
        fingers: ['up', 'forward'],
        palm: ['forward'],
      },
      { at: 1, to: 'high side', offset: [20, 60, 0] },
    ),
    other: 'mirror',
    movement: circling('up', 'out', 40, 2),
  },
  {
    gloss: 'WINTER',
    words: { en: 'winter', de: 'Winter' },
    lead: held({
      shape: 'fist',
      anchor: 'palm',
      to: 'chest',
      offset: [75, 0, 60],
      fingers: ['up', 'in'],
      palm: ['in'],
    }),
    other: 'mirror',
    movement: waving('out', 16, 5),
  },
  {
    gloss: 'WHERE',
    words: { en: 'where', de: 'wo' },
    lead: held({
      shape: 'five',
      anchor: 'palm',
      to: 'neutral',
      offset: [60, -20, 0],
      fingers: ['forward', 'out'],
      palm: ['up'],
    }),
    other: 'mirror',
    movement: waving('out', 32, 3),
  },
  {
    gloss: 'RAIN',
    words: { en: 'rain', de: 'Regen' },
    lead: from(
      {
        shape: 'claw',
        anchor: 'palm',
        to: 'high',
        offset: [20, 70, 0],
        fingers: ['forward', 'down'],
        palm: ['down'],
      },
      { at: 0.45, to: 'neutral', offset: [30, 0, 0] },
      { at: 0.55, to: 'high', offset: [20, 50, 0] },
      { at: 1, to: 'neutral', offset: [30, -20, 0] },
    ),
    other: 'mirror',
  },
  {
    gloss: 'TIRED',
    words: { en: 'tired', de: 'müde' },
    lead: from(
      {
        shape: 'bent flat',
        anchor: 'fingertips',
        to: 'chest',
        offset: [70, 20, 22],
        fingers: ['in', 'up'],
        palm: ['back'],
      },
      { at: 0.4 },
      { at: 1, offset: [85, -60, 26], fingers: ['in', 'down'] },
    ),
    other: 'mirror',
  },
  {
    gloss: 'GLASSES',
    words: { en: 'glasses', de: 'Brille' },
    lead: from(
      {
        shape: 'F',
        anchor: 'index tip',
        to: 'eye',
        offset: [10, 0, 30],
        fingers: ['up'],
        palm: ['in', 'forward'],
      },
      { at: 0.35 },
      { at: 1, to: 'temple', offset: [26, -15, 10] },
    ),
    other: 'mirror',
  },
];
