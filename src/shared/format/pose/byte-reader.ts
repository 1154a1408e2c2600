/** Walks through little-endian bytes and never past their end. */

/** Thrown inside a reader that ran out of bytes; the reader's entry turns it into a failure. */
export class EndOfBytes extends Error {
  readonly byte: number;
  readonly wanted: number;
  constructor(byte: number, wanted: number) {
    super(`${wanted} bytes at byte ${byte}`);
    this.byte = byte;
    this.wanted = wanted;
  }
}

const decoder = new TextDecoder();

/** A position in bytes that moves on with every value taken. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  position = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.position;
  }

  /** Moves on by `count` bytes and returns where they begin. */
  skip(count: number): number {
    if (count > this.left) throw new EndOfBytes(this.position, count);
    const at = this.position;
    this.position += count;
    return at;
  }

  uint16(): number {
    return this.view.getUint16(this.skip(2), true);
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  float32(): number {
    return this.view.getFloat32(this.skip(4), true);
  }

  /** `uint16 length`, then that many bytes of UTF-8. */
  string(): string {
    const length = this.uint16();
    const at = this.skip(length);
    // Names are short and nearly always ASCII: a decoder costs more than the text.
    let text = '';
    for (let i = at; i < at + length; i += 1) {
      const code = this.bytes[i]!;
      if (code > 127) return decoder.decode(this.bytes.subarray(at, at + length));
      text += String.fromCharCode(code);
    }
    return text;
  }

  /** `count` float32 as a fresh array. */
  float32Array(count: number): Float32Array<ArrayBuffer> {
    const at = this.skip(count * 4);
    // Not `bytes.slice`: a Node Buffer's slice shares its memory.
    const copy = new Uint8Array(count * 4);
    copy.set(this.bytes.subarray(at, at + count * 4));
    return new Float32Array(copy.buffer, 0, count);
  }
}
