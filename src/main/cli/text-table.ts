/** Lays a table out in plain text. */

/** Columns parted by two spaces; the first is left, the others right aligned. */
export function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A number with `digits` places; a dash for none. */
export const shownNumber = (value: number | null, digits = 2): string =>
  value === null || !Number.isFinite(value) ? '-' : value.toFixed(digits);
