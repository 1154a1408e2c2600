/** Inputs of models by a rule that the Python scripts follow too. */

/** A tensor of ((i * step) mod 2001) / 1000 - 1 times `scale`: thousandths from -1 to 1. */
export function madeUpNumbers(
  dims: readonly number[],
  step: number,
  scale = 1,
): { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array } {
  const length = dims.reduce((product, size) => product * size, 1);
  const data = Float32Array.from({ length }, (_, i) => (((i * step) % 2001) / 1000 - 1) * scale);
  return { type: 'float32', dims, data };
}
