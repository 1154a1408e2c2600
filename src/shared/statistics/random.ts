/** Seeded random numbers: the same seed gives the same numbers on every machine. */

/** Draws the next number in [0, 1). */
export type Random = () => number;

/**
 * A generator of numbers in [0, 1) with 32 random bits each: sfc32 (Chris Doty-Humphrey's PractRand), its state filled
 * from the seed by splitmix32.
 *
 * @param seed any whole number; taken modulo 2^32
 */
export function createRandom(seed: number): Random {
  let mixed = seed | 0;
  const nextWord = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let word = mixed ^ (mixed >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    return word ^ (word >>> 15);
  };
  let a = nextWord();
  let b = nextWord();
  let c = nextWord();
  let counter = 1;
  const next = (): number => {
    const word = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    return (word >>> 0) / 0x1_0000_0000;
  };
  // The first outputs still resemble the seed.
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

/** One number from the standard normal distribution (Box-Muller), from two of `random`. */
export function gaussian(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
