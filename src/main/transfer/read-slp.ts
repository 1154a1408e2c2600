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

function tablesOf(file: Hdf5File): SlpTables {
  const { attrs } = entity(file, 'metadata');
  return {
    metadata: textOf(attrs['json']?.value),
    formatId: Number(attrs['format_id']?.value ?? 1),
    videos: rowsOf(dataset(file, 'videos_json')).map(textOf),
    frames: columnsOf(dataset(file, 'frames'), ['frame_id', 'video', 'frame_idx']),
    instances: columnsOf(dataset(file, 'instances'), [
      'instance_type',
      'frame_id',
      'skeleton',
      'point_id_start',
      'point_id_end',
    ]),
    points: columnsOf(dataset(file, 'points'), ['x', 'y', 'visible']),
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

/** Columns of a table of records by their names; whole numbers of 64 bits come as BigInt. */
function columnsOf<Name extends string>(
  table: Dataset,
  names: readonly Name[],
): Record<Name, Float64Array> {
  const members = table.metadata.compound_type?.members.map(({ name }) => name) ?? [];
  const rows = rowsOf(table);
  return Object.fromEntries(
    names.map((name) => {
      const place = members.indexOf(name);
      if (place < 0) throw new Error(`a table has no column ${name}`);
      const column = Float64Array.from(rows, (row) =>
        Number(Array.isArray(row) ? row[place] : Number.NaN),
      );
      return [name, column];
    }),
  ) as Record<Name, Float64Array>;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : '';
}
