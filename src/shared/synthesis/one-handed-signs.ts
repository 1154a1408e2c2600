/** Invented signs of one hand, most of them at the face. */

import type { Sign } from './sign.ts';
import { circling, from, held, tapping } from './sign-keys.ts';

/** In the order they were made up. */
export const oneHandedSigns: readonly Sign[] = [
  {
    gloss: 'HONEY',
    words: { en: 'honey', de: 'Honig' },
    lead: from(
      { shape: 'one', anchor: 'index tip', to: 'mouth', fingers: ['up', 'in'], palm: ['back'] },
      { at: 0.55 },
      { at: 1, to: 'high', offset: [30, -40, 20], shape: 'pinch' },
    ),
    other: 'rest',
    movement: { ...circling('in', 'up', 14, 2), to: 0.55 },
  },
  {
    gloss: 'GRANDMA',
    words: { en: 'grandmother', de: 'Großmutter' },
    lead: held({
      shape: 'Y',
      anchor: 'thumb tip',
      to: 'chin',
      fingers: ['up', 'in'],
      palm: ['in'],
    }),
    other: 'rest',
    movement: tapping('forward', 55, 2),
  },
  {
    gloss: 'THINK',
    words: { en: 'to think', de: 'denken' },
    lead: held({
      shape: 'one',
      anchor: 'index tip',
      to: 'temple',
      fingers: ['up', 'in'],
      palm: ['down', 'back'],
    }),
    other: 'rest',
    movement: circling('up', 'forward', 20, 2),
  },
  {
    gloss: 'HEAR',
    words: { en: 'to hear', de: 'hören' },
    lead: from(
      { shape: 'C', anchor: 'thumb tip', to: 'ear', fingers: ['up'], palm: ['forward', 'in'] },
      { at: 0.6 },
      { at: 1, offset: [60, 0, 60] },
    ),
    other: 'rest',
  },
  {
    gloss: 'SALT',
    words: { en: 'salt', de: 'Salz' },
    lead: held({
      shape: 'flat O',
      anchor: 'fingertips',
      to: 'neutral',
      offset: [-30, -10, 0],
      fingers: ['down'],
      palm: ['back'],
    }),
    other: 'rest',
    movement: circling('out', 'forward', 38, 3),
  },
  {
    gloss: 'BIRD',
    words: { en: 'bird', de: 'Vogel' },
    lead: from(
      {
        shape: 'flat O',
        anchor: 'knuckles',
        to: 'mouth',
        offset: [0, 0, 28],
        fingers: ['forward'],
        palm: ['in', 'down'],
      },
      { at: 0.34, shape: 'bent flat' },
      { at: 0.67, shape: 'flat O' },
      { at: 1, shape: 'bent flat' },
    ),
    other: 'rest',
  },
  {
    gloss: 'SISTER',
    words: { en: 'sister', de: 'Schwester' },
    lead: from(
      {
        shape: 'I',
        anchor: 'little tip',
        to: 'cheek',
        fingers: ['up', 'in'],
        palm: ['back', 'in'],
      },
      { at: 0.7, offset: [4, -45, 0] },
      { at: 1 },
    ),
    other: 'rest',
  },
];
