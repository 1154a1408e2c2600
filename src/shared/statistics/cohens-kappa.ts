/** Cohen's kappa: how far two people agree beyond chance. */

/**
 * Kappa of a square table of counts, rows one person's labels and columns the other's (Cohen 1960): (po - pe) / (1 - pe).
 *
 * @param counts [labels, labels]
 * @returns NaN without counts, and where both always gave the same one label, so that chance alone explains it
 */
export function cohensKappa(counts: readonly (readonly number[])[]): number {
  const rows = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = counts.map((_, column) => counts.reduce((sum, row) => sum + row[column]!, 0));
  const total = rows.reduce((sum, count) => sum + count, 0);
  const agreed = counts.reduce((sum, row, i) => sum + row[i]!, 0) / total;
  const byChance = rows.reduce((sum, row, i) => sum + row * columns[i]!, 0) / (total * total);
  return byChance === 1 ? Number.NaN : (agreed - byChance) / (1 - byChance);
}
