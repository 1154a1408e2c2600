/** What the engine and the process of ONNX Runtime say to each other; small arrays cross by structured clone, large ones in a file. */

/** Kinds of numbers that tensors are made of here, and the arrays that hold them. */
export interface TensorArrays {
  readonly float32: Float32Array;
  readonly float64: Float64Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  readonly uint8: Uint8Array;
}

/** Makes the array of a kind of numbers. */
export const tensorArrays: {
  readonly [Type in keyof TensorArrays]: {
    new (length: number): TensorArrays[Type];
    new (buffer: ArrayBuffer): TensorArrays[Type];
  };
} = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
};

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

/** Tensors by name. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A tensor on its way: with its numbers, or with where they lie in a file that both processes hold open. */
export type SentTensor =
  | Tensor
  | {
      readonly type: Tensor['type'];
      readonly dims: readonly number[];
      /** Which of the files, the first byte there, and how many. */
      readonly area: number;
      readonly at: number;
      readonly bytes: number;
    };

/** Tensors on their way, by name. */
export type SentTensors = Readonly<Record<string, SentTensor>>;

/**
 * Where the process of ONNX Runtime finds those files: standard streams and the pipe of messages come before them. There
 * are two, so that a request is put into the one while what the other holds is run.
 */
export const scratchDescriptors = [4, 5] as const;

/**
 * One run of a loaded model within a request. Tensors have names of the request's own: `feeds` says which of them goes
 * into which input, `gives` what the outputs are called for the steps after it.
 */
export interface RunStep {
  readonly slot: string;
  /** Input of the model to tensor of the request. */
  readonly feeds: Readonly<Record<string, string>>;
  /** Output of the model to tensor of the request. */
  readonly gives: Readonly<Record<string, string>>;
}

/** A model to be put into a slot, which holds one. */
export interface ToLoad {
  readonly slot: string;
  readonly path: string;
  readonly threads: number;
}

/** Loaded models to be run on tensors. */
export interface RunTensors {
  readonly ask: 'run';
  readonly tensors: SentTensors;
  readonly steps: readonly RunStep[];
  /** Tensors to answer with; the others stay there. */
  readonly keep: readonly string[];
}

/** Asked of the runner; `lanes` is among how many threads of its own it may share batches out. */
export type RunnerRequest =
  | { readonly ask: 'load'; readonly model: ToLoad; readonly lanes: number }
  | RunTensors;

/** Asked of one of its lanes. */
export type LaneRequest =
  | { readonly ask: 'load'; readonly model: ToLoad }
  | { readonly ask: 'unload'; readonly slot: string }
  | RunTensors;

export interface Loaded {
  readonly ok: true;
  readonly loaded: ModelShapes;
}

export interface Kept {
  readonly ok: true;
  readonly kept: Tensors;
}

/** `problem` is ONNX Runtime's own text. */
export interface Refusal {
  readonly ok: false;
  readonly slot: string;
  readonly problem: string;
}

/** What both answer. */
export type RunnerReply = Loaded | Kept | Refusal;
