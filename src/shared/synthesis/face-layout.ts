/** Where the named points of a face lie on it: the contours of MediaPipe's mesh and the 70 points of OpenPose, in a layout of our own. */

/** Across to the person's left and up, 0 in the middle of the face, about 1 at its edge. */
export type FacePlace = readonly [across: number, up: number];

/** A set of named points with the lines between them. */
export interface FacePoints {
  readonly names: readonly string[];
  readonly places: readonly FacePlace[];
  readonly limbs: readonly (readonly [number, number])[];
}

/** A line of points, closed or open. */
interface Contour {
  readonly names: readonly string[];
  readonly place: (share: number) => FacePlace;
  readonly closed: boolean;
}

const words = (text: string): readonly string[] => text.split(' ');

/** Around the face, a turn from the forehead by the person's left: narrower at the jaw. */
export function facePlaceAround(turn: number): FacePlace {
  const up = Math.cos(2 * Math.PI * turn);
  const jaw = up < 0 ? 1 - 0.22 * up * up : 1;
  return [Math.sin(2 * Math.PI * turn) * jaw, up];
}

const ring =
  (middle: FacePlace, across: number, up: number, start = 0) =>
  (share: number): FacePlace => {
    const turn = 2 * Math.PI * (share + start);
    return [middle[0] + across * Math.sin(turn), middle[1] + up * Math.cos(turn)];
  };

const arc =
  (from: FacePlace, to: FacePlace, rise: number) =>
  (share: number): FacePlace => [
    from[0] + share * (to[0] - from[0]),
    from[1] + share * (to[1] - from[1]) + rise * 4 * share * (1 - share),
  ];

const half = (contour: Contour['place'], begin: number, end: number) => (share: number) =>
  contour(begin + share * (end - begin));

const leftEye: FacePlace = [0.42, 0.2];
const rightEye: FacePlace = [-0.42, 0.2];
const mouth: FacePlace = [0, -0.5];

const meshContours: readonly Contour[] = [
  {
    names: words(
      '10 338 297 332 284 251 389 356 454 323 361 288 397 365 379 378 400 377 152 148 176 149 150 136 172 58 132 93 234 127 162 21 54 103 67 109',
    ),
    place: facePlaceAround,
    closed: true,
  },
  {
    names: words('61 146 91 181 84 17 314 405 321 375 291 409 270 269 267 0 37 39 40 185'),
    place: ring(mouth, -0.34, -0.13, 0.25),
    closed: true,
  },
  {
    names: words('78 95 88 178 87 14 317 402 318 324 308 415 310 311 312 13 82 81 80 191'),
    place: ring(mouth, -0.26, -0.05, 0.25),
    closed: true,
  },
  {
    names: words('263 249 390 373 374 380 381 382 362 398 384 385 386 387 388 466'),
    place: ring(leftEye, 0.19, -0.075, 0.25),
    closed: true,
  },
  {
    names: words('33 7 163 144 145 153 154 155 133 173 157 158 159 160 161 246'),
    place: ring(rightEye, -0.19, -0.075, 0.25),
    closed: true,
  },
  {
    names: words('276 283 282 295 285'),
    place: arc([0.7, 0.36], [0.2, 0.36], 0.06),
    closed: false,
  },
  {
    names: words('300 293 334 296 336'),
    place: arc([0.72, 0.43], [0.18, 0.43], 0.07),
    closed: false,
  },
  { names: words('46 53 52 65 55'), place: arc([-0.7, 0.36], [-0.2, 0.36], 0.06), closed: false },
  {
    names: words('70 63 105 66 107'),
    place: arc([-0.72, 0.43], [-0.18, 0.43], 0.07),
    closed: false,
  },
];

const numbered = (prefix: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${prefix}_${from + i}`);

/** OpenPose counts from the person's right. */
const openPoseContours: readonly Contour[] = [
  { names: numbered('FB', 0, 16), place: half(facePlaceAround, 0.77, 0.23), closed: false },
  { names: numbered('FEB', 17, 21), place: arc([-0.72, 0.4], [-0.18, 0.4], 0.07), closed: false },
  { names: numbered('FEB', 22, 26), place: arc([0.18, 0.4], [0.72, 0.4], 0.07), closed: false },
  { names: numbered('FN', 27, 30), place: arc([0, 0.22], [0, -0.12], 0), closed: false },
  {
    names: numbered('FN', 31, 35),
    place: arc([-0.17, -0.22], [0.17, -0.22], -0.03),
    closed: false,
  },
  { names: numbered('FE', 36, 41), place: ring(rightEye, -0.19, 0.075, 0.25), closed: true },
  { names: numbered('FE', 42, 47), place: ring(leftEye, -0.19, 0.075, 0.25), closed: true },
  { names: numbered('FLO', 48, 59), place: ring(mouth, -0.34, 0.13, 0.25), closed: true },
  { names: numbered('FLI', 60, 67), place: ring(mouth, -0.26, 0.05, 0.25), closed: true },
  { names: ['FP_68'], place: () => rightEye, closed: false },
  { names: ['FP_69'], place: () => leftEye, closed: false },
];

function facePoints(contours: readonly Contour[]): FacePoints {
  const names: string[] = [];
  const places: FacePlace[] = [];
  const limbs: (readonly [number, number])[] = [];
  for (const { names: own, place, closed } of contours) {
    const first = names.length;
    for (const [i, name] of own.entries()) {
      names.push(name);
      places.push(place(own.length === 1 ? 0 : i / (closed ? own.length : own.length - 1)));
      if (i > 0) limbs.push([first + i - 1, first + i]);
    }
    if (closed) limbs.push([first + own.length - 1, first]);
  }
  return { names, places, limbs };
}

/** The 128 contour points of MediaPipe's mesh that reduced faces keep, by their mesh numbers. */
export const meshFace: FacePoints = facePoints(meshContours);
/** The 70 points of OpenPose. */
export const openPoseFace: FacePoints = facePoints(openPoseContours);

/** How far a place stands out towards the viewer, 0 at the edge to about 1, the nose beyond. */
export function faceRelief([across, up]: FacePlace): number {
  const dome = Math.sqrt(Math.max(0, 1 - 0.92 * across * across - 0.62 * up * up));
  const nose = 0.24 * Math.exp(-((across / 0.13) ** 2) - ((up + 0.1) / 0.24) ** 2);
  return dome + nose;
}

/** Places that signs and skeletons name. */
export const faceLandmarks = {
  forehead: [0, 0.68],
  temple: [0.82, 0.42],
  brow: [0.4, 0.45],
  nose: [0, -0.12],
  cheek: [0.58, -0.22],
  mouth,
  chin: [0, -0.9],
  ear: [1.06, 0.05],
  eye: leftEye,
} as const satisfies Record<string, FacePlace>;
export type FaceLandmark = keyof typeof faceLandmarks;
