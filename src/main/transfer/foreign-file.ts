/** Names files that Chereme knows by their first bytes and does not take (yet). */

const starts: readonly (readonly [readonly number[], number, string])[] = [
  [[0xff, 0xd8, 0xff], 0, 'a JPEG picture'],
  [[0x89, 0x50, 0x4e, 0x47], 0, 'a PNG picture'],
  [[0x66, 0x74, 0x79, 0x70], 4, 'a video'],
  [[0x1a, 0x45, 0xdf, 0xa3], 0, 'a video'],
  [[0x50, 0x4b, 0x03, 0x04], 0, 'a ZIP archive; unpack it first'],
  [[0x1f, 0x8b], 0, 'a gzip archive; unpack it first'],
  [
    [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20],
    0,
    'a SQLite file; open a workspace instead of importing it',
  ],
  [[0x25, 0x50, 0x44, 0x46], 0, 'a PDF document'],
  [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], 0, 'a numpy array'],
  [[0x4d, 0x41, 0x54, 0x4c, 0x41, 0x42], 0, 'a MATLAB file; write the joints to text first'],
  [
    [0x89, 0x48, 0x44, 0x46],
    0,
    'an HDF5 or MATLAB 7.3 file; labels of SLEAP are taken where their clip is open, of others write the joints to text first',
  ],
];

/** What the bytes begin as, in words, or null where they are of no kind known here. */
export function foreignKind(bytes: Uint8Array): string | null {
  const match = starts.find(([magic, at]) => magic.every((byte, i) => bytes[at + i] === byte));
  return match === undefined ? null : match[2];
}
