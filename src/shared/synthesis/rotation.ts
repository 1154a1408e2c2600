/** Rotations of 3D space as 3 x 3 matrices, row by row. */

/** Nine numbers, row by row; multiplies column vectors. Names say the spaces: `cameraFromHand`. */
export type Rotation = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** A point or direction: x, y, z. */
export type Vector = readonly [number, number, number];

const radians = Math.PI / 180;

/** Right-handed rotation about the x axis. */
export const aboutX = (deg: number): Rotation => {
  const c = Math.cos(deg * radians);
  const s = Math.sin(deg * radians);
  return [1, 0, 0, 0, c, -s, 0, s, c];
};

/** Right-handed rotation about the y axis. */
export const aboutY = (deg: number): Rotation => {
  const c = Math.cos(deg * radians);
  const s = Math.sin(deg * radians);
  return [c, 0, s, 0, 1, 0, -s, 0, c];
};

/** Right-handed rotation about the z axis. */
export const aboutZ = (deg: number): Rotation => {
  const c = Math.cos(deg * radians);
  const s = Math.sin(deg * radians);
  return [c, -s, 0, s, c, 0, 0, 0, 1];
};

/** The rotation that does `b` first, then `a`. */
export const compose = (a: Rotation, b: Rotation): Rotation => [
  a[0] * b[0] + a[1] * b[3] + a[2] * b[6],
  a[0] * b[1] + a[1] * b[4] + a[2] * b[7],
  a[0] * b[2] + a[1] * b[5] + a[2] * b[8],
  a[3] * b[0] + a[4] * b[3] + a[5] * b[6],
  a[3] * b[1] + a[4] * b[4] + a[5] * b[7],
  a[3] * b[2] + a[4] * b[5] + a[5] * b[8],
  a[6] * b[0] + a[7] * b[3] + a[8] * b[6],
  a[6] * b[1] + a[7] * b[4] + a[8] * b[7],
  a[6] * b[2] + a[7] * b[5] + a[8] * b[8],
];

/** Turns a vector. */
export const turn = (r: Rotation, v: Vector): Vector => [
  r[0] * v[0] + r[1] * v[1] + r[2] * v[2],
  r[3] * v[0] + r[4] * v[1] + r[5] * v[2],
  r[6] * v[0] + r[7] * v[1] + r[8] * v[2],
];

/** `from + scale * step`. */
export const along = (from: Vector, step: Vector, scale: number): Vector => [
  from[0] + scale * step[0],
  from[1] + scale * step[1],
  from[2] + scale * step[2],
];
