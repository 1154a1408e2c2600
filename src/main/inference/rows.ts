/** Batches in parts, each of which a thread runs for itself: where a model's shapes say that each sample has a row of its own. */

import type { ModelShapes, SentTensor, SentTensors, Tensor, Tensors } from './runner-messages.ts';
import { tensorArrays } from './runner-messages.ts';

/** Fewer cost more in a part of their own than they spare; of one row alone ONNX Runtime takes other ways, with other roundings. */
const leastRows = 4;

/** Among how many parts a batch of so many rows may be shared out. */
export const mostParts = (rows: number): number => Math.max(1, Math.floor(rows / leastRows));

/**
 * Whether every input and output begins with one open dimension of one name: a row for each sample. That a row says nothing
 * of the other samples is taken from it; no shape can tell.
 */
export function haveRowEach({ inputs, outputs }: ModelShapes): boolean {
  const [name] = inputs[0]?.shape ?? [];
  return (
    typeof name === 'string' &&
    name !== '' &&
    [...inputs, ...outputs].every(({ shape }) => shape[0] === name)
  );
}

/** The tensors of a request in up to `most` parts of about as many rows, in order; whole where they have few, or not the same number. */
export function splitRows(tensors: SentTensors, most: number): readonly SentTensors[] {
  const all = Object.entries(tensors);
  const rows = all[0]?.[1].dims[0] ?? 0;
  const count = Math.min(most, mostParts(rows));
  if (count < 2 || !all.every(([, { dims }]) => dims[0] === rows)) return [tensors];
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * rows) / count);
    const to = Math.floor(((i + 1) * rows) / count);
    return Object.fromEntries(all.map(([name, tensor]) => [name, rowsOf(tensor, from, to)]));
  });
}

function rowsOf(tensor: SentTensor, from: number, to: number): SentTensor {
  const [rows = 1, ...rest] = tensor.dims;
  const dims = [to - from, ...rest];
  if (!('data' in tensor)) {
    const bytes = tensor.bytes / rows;
    return { ...tensor, dims, at: tensor.at + from * bytes, bytes: (to - from) * bytes };
  }
  const width = tensor.data.length / rows;
  // A copy: a view would take all the rows with it on its way.
  return { ...tensor, dims, data: tensor.data.slice(from * width, to * width) } as Tensor;
}

/** Puts the answers to the parts of a request together, in order; throws where one has other rows than its part. */
export function joinRows(parts: readonly SentTensors[], answers: readonly Tensors[]): Tensors {
  const [first = {}] = answers;
  if (answers.length < 2) return first;
  const joined = Object.entries(first).map(([name, { type, dims, data }]) => {
    const width = data.length / (dims[0] ?? 1);
    const pieces = answers.map((answer, i) => {
      const piece = answer[name];
      const rows = Object.values(parts[i] ?? {})[0]?.dims[0] ?? 0;
      if (piece?.dims[0] === rows && piece.data.length === rows * width) return piece;
      throw new Error(
        `${name}: expected a row for each of ${rows} samples, found [${(piece?.dims ?? []).join(', ')}].`,
      );
    });
    const rows = pieces.reduce((sum, piece) => sum + piece.dims[0]!, 0);
    const all = new tensorArrays[type](rows * width);
    let at = 0;
    for (const piece of pieces) {
      // Of one kind: a model's output has the kind of numbers that the model declares.
      all.set(piece.data as never, at);
      at += piece.data.length;
    }
    return [name, { type, dims: [rows, ...dims.slice(1)], data: all } as Tensor] as const;
  });
  return Object.fromEntries(joined);
}
