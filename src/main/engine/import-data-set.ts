/** Imports the description of a data set of one's own. */

import { fail, succeed } from '#shared/failure/failure.ts';
import { readDataSetJson } from '#shared/format/data-set-json/read-data-set-json.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Importer } from './import-target.ts';

/** Stores a description; the same again is `already-exists`, another one of the same name a `mismatch`. */
export const importDataSet: Importer = (item, { open, synthetic }) => {
  const bytes = readFileBytes(item.path);
  if (!bytes.ok) return bytes;
  const read = readDataSetJson(bytes.value, { path: item.path });
  if (!read.ok) return read;
  const description = read.value;
  const { store } = open;
  return store.transaction(() => {
    const known = store.dataSets.bySlug(description.id);
    if (known !== null) {
      const { name } = description;
      if (JSON.stringify(known.description) === JSON.stringify(description))
        return fail('already-exists', `${item.path}: the data set “${name}” is already there.`);
      return fail(
        'mismatch',
        `${item.path}: the data set “${name}” is already there, described otherwise.`,
        { tip: 'Give the new one another name.' },
      );
    }
    store.dataSets.add(description, synthetic);
    return succeed({ added: { 'data-set': 1 }, warnings: [] });
  });
};
