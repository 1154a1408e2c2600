/** Makes zip files as numpy's `savez` and `savez_compressed` do. */

import { crc32, deflateRawSync } from 'node:zlib';

/** The archive of these members, in their order; `compressed` as `savez_compressed` writes them. */
export function zipBytes(
  members: Readonly<Record<string, Uint8Array>>,
  options: { readonly compressed?: boolean; readonly wrongChecksum?: boolean } = {},
): Uint8Array {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(members)) {
    const data = options.compressed === true ? deflateRawSync(content) : Buffer.from(content);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(options.compressed === true ? 8 : 0, 4);
    const checksum = crc32(content) ^ (options.wrongChecksum === true ? 1 : 0);
    about.writeUInt32LE(checksum >>> 0, 10);
    about.writeUInt32LE(data.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), about, Buffer.from(name), data]);
    const behind = Buffer.alloc(14);
    behind.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([
        Buffer.from('PK\u0001\u0002'),
        Buffer.from([20, 0]),
        about,
        behind,
        Buffer.from(name),
      ]),
    );
    pieces.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...pieces, index, end]));
}
