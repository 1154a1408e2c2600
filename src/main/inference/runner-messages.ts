/** What the engine and the process of ONNX Runtime say to each other; typed arrays cross by structured clone. */

/** Kinds of numbers that tensors are made of here, and the arrays that hold them. */
export interface TensorArrays {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly uint8: Uint8Array;
}

/** Numbers with their shape, row by row. */
export type Tensor = {
  readonly [Type in keyof TensorArrays]: {
    readonly type: Type;
    readonly dims: readonly number[];
    readonly data: TensorArrays[Type];
  };
}[keyof TensorArrays];

/** An input or output as the model declares it; a dimension left open is its name. */
export interface TensorShape {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
}

/** Names, types and shapes of a model, in the order of its file. */
export interface ModelShapes {
  readonly inputs: readonly TensorShape[];
  readonly outputs: readonly TensorShape[];
}

/** Asked of the runner, one at a time. */
export type RunnerRequest =
  | { readonly ask: 'load'; readonly path: string; readonly threads: number }
  | { readonly ask: 'run'; readonly inputs: Readonly<Record<string, Tensor>> };

/** What it answers; `problem` is ONNX Runtime's own text. */
export type RunnerReply =
  | { readonly ok: true; readonly loaded: ModelShapes }
  | { readonly ok: true; readonly outputs: Readonly<Record<string, Tensor>> }
  | { readonly ok: false; readonly problem: string };
