/**
 * The language of the demonstration: all invented signs. It is nobody's language. Every sign has neighbours that differ from
 * it in nothing but the handshape, the place or the movement, as signs of real languages do: a recogniser that does not see
 * the hand cannot tell them apart.
 */

import type { Sign } from './sign.ts';
import type { SignFamily } from './sign-family.ts';
import { at, circling, signsOfFamily, tapping, waving } from './sign-family.ts';

const families: readonly SignFamily[] = [
  {
    hand: { anchor: 'index tip', fingers: ['up', 'in'], palm: ['back'] },
    other: 'rest',
    shapes: ['one', 'X'],
    ways: [at('temple'), at('mouth')],
    movements: [circling('in', 'up', 14, 2)],
    words: [
      ['THINK', 'to think', 'denken'],
      ['HONEY', 'honey', 'Honig'],
      ['DOUBT', 'to doubt', 'zweifeln'],
      ['LEMON', 'lemon', 'Zitrone'],
    ],
  },
  {
    hand: { anchor: 'thumb tip', fingers: ['up', 'in'], palm: ['in'] },
    other: 'rest',
    shapes: ['Y', 'thumb up'],
    ways: [at('chin'), at('forehead')],
    movements: [tapping('forward', 55, 2)],
    words: [
      ['GRANDMA', 'grandmother', 'Großmutter'],
      ['GRANDPA', 'grandfather', 'Großvater'],
      ['AUNT', 'aunt', 'Tante'],
      ['UNCLE', 'uncle', 'Onkel'],
    ],
  },
  {
    hand: { anchor: 'palm', fingers: ['up', 'forward'], palm: ['in', 'forward'] },
    other: 'mirror',
    shapes: ['five', 'claw'],
    ways: [
      [
        { at: 0, to: 'neutral', offset: [-40, 60, 0] },
        { at: 1, to: 'side', offset: [-20, 40, 0] },
      ],
      [
        { at: 0, to: 'side', offset: [-20, 40, 0] },
        { at: 1, to: 'neutral', offset: [-40, 60, 0] },
      ],
    ],
    movements: [null],
    words: [
      ['BIG', 'big', 'groß'],
      ['SMALL', 'small', 'klein'],
      ['CLOUD', 'cloud', 'Wolke'],
      ['CROWD', 'crowd', 'Menge'],
    ],
  },
  {
    hand: { anchor: 'index tip', fingers: ['up'], palm: ['in', 'forward'] },
    other: 'mirror',
    shapes: ['F', 'L'],
    ways: [at('eye', [10, 0, 20]), at('cheek', [10, -15, 20])],
    movements: [tapping('out', 40, 2)],
    words: [
      ['GLASSES', 'glasses', 'Brille'],
      ['CAT', 'cat', 'Katze'],
      ['CAMERA', 'camera', 'Kamera'],
      ['SMILE', 'to smile', 'lächeln'],
    ],
  },
  {
    hand: { anchor: 'edge', fingers: ['up', 'forward'], palm: ['in'] },
    // A flat hand held out before the body, palm up.
    other: [
      {
        at: 0,
        shape: 'flat',
        anchor: 'palm',
        to: 'centre',
        offset: [10, -20, 0],
        fingers: ['forward', 'in'],
        palm: ['up'],
      },
    ],
    shapes: ['flat', 'bent flat'],
    ways: [at('other palm')],
    movements: [tapping('up', 75, 2), circling('out', 'up', 30, 2)],
    words: [
      ['BREAD', 'bread', 'Brot'],
      ['BUTTER', 'butter', 'Butter'],
      ['CAKE', 'cake', 'Kuchen'],
      ['JAM', 'jam', 'Marmelade'],
    ],
  },
  {
    hand: { anchor: 'knuckles', fingers: ['forward', 'in'], palm: ['down', 'in'] },
    // A flat hand on its edge, palm to the side.
    other: [
      {
        at: 0,
        shape: 'flat',
        anchor: 'palm',
        to: 'centre',
        offset: [20, 10, 0],
        fingers: ['in', 'forward'],
        palm: ['back', 'in'],
      },
    ],
    shapes: ['L', 'fist'],
    ways: [at('other palm', [0, 8, 0]), at('other wrist', [0, 8, 0])],
    movements: [waving('up', 24, 3)],
    words: [
      ['KEY', 'key', 'Schlüssel'],
      ['WATCH', 'watch', 'Uhr'],
      ['STAMP', 'stamp', 'Stempel'],
      ['ROPE', 'rope', 'Seil'],
    ],
  },
  {
    hand: { anchor: 'fingertips', fingers: ['down', 'forward'], palm: ['down'] },
    // A fist before the body, back up.
    other: [
      {
        at: 0,
        shape: 'fist',
        anchor: 'palm',
        to: 'centre',
        offset: [10, -10, 0],
        fingers: ['in', 'forward'],
        palm: ['down'],
      },
    ],
    shapes: ['claw', 'flat O'],
    ways: [at('other knuckles', [0, 10, 0])],
    movements: [tapping('up', 70, 2), circling('out', 'forward', 40, 2)],
    words: [
      ['STONE', 'stone', 'Stein'],
      ['COFFEE', 'coffee', 'Kaffee'],
      ['NUT', 'nut', 'Nuss'],
      ['FLOUR', 'flour', 'Mehl'],
    ],
  },
];

/** Every sign once. */
export const signLexicon: readonly Sign[] = families.flatMap(signsOfFamily);
