/** Reads the tables of SLEAP's `.slp` files, which are HDF5. */

import { closeSync, openSync, readSync } from 'node:fs';
import type { Dataset, File as Hdf5File } from 'h5wasm/node';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { SlpTables } from '#shared/format/sleap/points-of-slp.ts';

/** The first bytes of every HDF5 file (format specification II.A). */
const signature = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);

/** Whether a file begins as HDF5 does; false where it cannot be read. */
function isHdf5(path: string): boolean {
  let file: number | null = null;
  try {
    file = openSync(path, 'r');
    const head = new Uint8Array(signature.length);
    readSync(file, head, 0, head.length, 0);
    return head.every((byte, i) => byte === signature[i]);
  } catch {
    return false;
  } finally {
    if (file !== null) closeSync(file);
  }
}

/**
 * The tables as columns. `unreadable` where there is no such file, `unknown-format` where it is none of SLEAP, `damaged`
 * where HDF5 cannot read what SLEAP writes.
 */
export async function readSlp(path: string): Promise<Result<SlpTables>> {
  if (!isHdf5(path)) {
    return fail('unknown-format', `${path} is not an HDF5 file, and so no labels of SLEAP.`, {
      tip: 'Choose the .slp file that SLEAP saved.',
    });
  }
  // Four megabytes of WebAssembly, for those who need them.
  const { default: h5wasm } = await import('h5wasm/node');
  const module = await h5wasm.ready;
  // Else it prints what is wrong and goes on.
  module.activate_throwing_error_handler();
  let file: Hdf5File | null = null;
  try {
    file = new h5wasm.File(path, 'r');
    const missing = tablesOfSlp.filter((name) => !file?.keys().includes(name));
    if (missing.length > 0) {
      return fail(
        'unknown-format',
        `${path} is HDF5, but no labels of SLEAP: it has no ${missing.join(', ')}.`,
        {
          tip: 'Choose the .slp file that SLEAP saved.',
        },
      );
    }
    return succeed(tablesOf(file));
  } catch (error) {
    return fail('damaged', `${path} is damaged: HDF5 cannot read the labels in it.`, {
      tip: 'Copy it again from where it came, or save the labels again with SLEAP.',
      detail: error instanceof Error ? error.message : String(error),
    });
  } finally {
    file?.close();
  }
}

const tablesOfSlp = ['metadata', 'videos_json', 'frames', 'instances', 'points'] as const;

/** Every column in SLEAP's order (formats.md section 5): programs that cannot write records write plain rows in it. */
const columnNames = {
  frames: ['frame_id', 'video', 'frame_idx', 'instance_id_start', 'instance_id_end'],
  instances: [
    'instance_id',
    'instance_type',
    'frame_id',
    'skeleton',
    'track',
    'from_predicted',
    'score',
    'point_id_start',
    'point_id_end',
  ],
  points: ['x', 'y', 'visible', 'complete'],
} as const;

function tablesOf(file: Hdf5File): SlpTables {
  const { attrs } = entity(file, 'metadata');
  return {
    metadata: textOf(attrs['json']?.value),
    formatId: Number(attrs['format_id']?.value ?? 1),
    videos: rowsOf(dataset(file, 'videos_json')).map(textOf),
    frames: columnsOf(dataset(file, 'frames'), columnNames.frames),
    instances: columnsOf(dataset(file, 'instances'), columnNames.instances),
    points: columnsOf(dataset(file, 'points'), columnNames.points),
  };
}

function entity(file: Hdf5File, name: string): Pick<Dataset, 'attrs'> {
  const found = file.get(name);
  if (found === null || !('attrs' in found)) throw new Error(`${name} cannot be read`);
  return found;
}

function dataset(file: Hdf5File, name: string): Dataset {
  const found = file.get(name);
  if (found === null || !('shape' in found)) throw new Error(`${name} is no table`);
  return found;
}

const rowsOf = (table: Dataset): readonly unknown[] =>
  Array.isArray(table.value) ? table.value : [];

/**
 * Columns of a table by their names: of records, or of plain rows [rows, columns] whose attribute `field_names` says the
 * names, as sleap-io.js writes them. Whole numbers of 64 bits come as BigInt.
 */
function columnsOf<Name extends string>(
  table: Dataset,
  names: readonly Name[],
): Record<Name, Float64Array> {
  const records = table.metadata.compound_type?.members.map(({ name }) => name);
  const [rows = 0, width = 0] = table.shape ?? [];
  const said = table.attrs['field_names']?.value;
  const members = records ?? (Array.isArray(said) ? said.map(textOf) : names);
  const { value } = table;
  const cells = ArrayBuffer.isView(value) && !(value instanceof DataView) ? value : [];
  const cell = (row: number, place: number): unknown => {
    if (records === undefined) return cells[row * width + place];
    const record: unknown = Array.isArray(value) ? value[row] : undefined;
    return Array.isArray(record) ? record[place] : undefined;
  };
  return Object.fromEntries(
    names.map((name) => {
      const place = members.indexOf(name);
      if (place < 0 || (records === undefined && place >= width))
        throw new Error(`a table has no column ${name}`);
      return [name, Float64Array.from({ length: rows }, (_, row) => Number(cell(row, place)))];
    }),
  ) as Record<Name, Float64Array>;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : '';
}
