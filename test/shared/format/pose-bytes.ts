/** Writes small `.pose` files for tests, straight from formats.md section 1. */

/** A component of a made file; every point has as many numbers as its format has letters. */
export interface MadeComponent {
  readonly name: string;
  readonly format: string;
  readonly points: readonly string[];
  readonly limbs: readonly (readonly [number, number])[];
}

const usualComponents: readonly MadeComponent[] = [
  {
    name: 'hand',
    format: 'XYC',
    points: ['a', 'b', 'c'],
    limbs: [
      [0, 1],
      [1, 2],
    ],
  },
  { name: 'körper', format: 'XYC', points: ['d', 'ê'], limbs: [[0, 1]] },
];

/** Points count 100 frame + 10 person + point as x and -y, further axes are 0; confidence is point / 10. */
export function poseBytes(what: {
  readonly version: 0 | 0.1 | 0.2;
  readonly frames: number;
  readonly people: number;
  /** Version 0.0 only: how many people the first frame has. */
  readonly peopleInFirst?: number;
  readonly components?: readonly MadeComponent[];
  /** As Python's writer: a string's length is its number of characters, and so many bytes of it are written. */
  readonly cutsNames?: boolean;
}): Uint8Array {
  const { components = usualComponents, cutsNames = false } = what;
  const bytes: number[] = [];
  const uint16 = (...values: number[]): void => {
    for (const value of values) bytes.push(value & 255, (value >> 8) & 255);
  };
  const uint32 = (value: number): void => uint16(value & 65_535, value >>> 16);
  const float32 = (value: number): void =>
    void bytes.push(...new Uint8Array(Float32Array.of(value).buffer));
  const string = (text: string): void => {
    const whole = new TextEncoder().encode(text);
    const encoded = cutsNames ? whole.subarray(0, text.length) : whole;
    uint16(encoded.length);
    bytes.push(...encoded);
  };
  float32(what.version);
  uint16(640, 480, 0, components.length);
  for (const { name, format, points, limbs } of components) {
    string(name);
    string(format);
    uint16(points.length, limbs.length, 1);
    for (const point of points) string(point);
    for (const limb of limbs) uint16(...limb);
    uint16(255, 128, 0);
  }
  const { version, frames, people } = what;
  if (version === 0.2) float32(25);
  else uint16(25);
  if (version === 0.2) uint32(frames);
  else uint16(frames % 65_536);
  if (version !== 0) uint16(people);
  const points = components.reduce((sum, one) => sum + one.points.length, 0);
  const axes = components[0]!.format.length - 1;
  const each = (
    visit: (frame: number, person: number, point: number) => void,
    frame: number,
    count: number,
  ): void => {
    for (let person = 0; person < count; person += 1) {
      if (version === 0) uint16(person);
      for (let point = 0; point < points; point += 1) visit(frame, person, point);
    }
  };
  const coordinates = (frame: number, person: number, point: number): void => {
    const value = 100 * frame + 10 * person + point;
    float32(value);
    float32(-value);
    for (let axis = 2; axis < axes; axis += 1) float32(0);
  };
  const confidence = (_: number, __: number, point: number): void => float32(point / 10);
  for (let frame = 0; frame < frames; frame += 1) {
    if (version !== 0) each(coordinates, frame, people);
    else {
      const count = frame === 0 ? (what.peopleInFirst ?? people) : people;
      uint16(count);
      each(
        (...at) => {
          coordinates(...at);
          confidence(...at);
        },
        frame,
        count,
      );
    }
  }
  if (version !== 0)
    for (let frame = 0; frame < frames; frame += 1) each(confidence, frame, people);
  return Uint8Array.from(bytes);
}
