/** Table 1 of the Pose-REN paper: mean errors on the NYU test set as printed. */

/** A row of the table. */
export interface PublishedError {
  readonly name: string;
  readonly meanErrorMm: number;
  /** null where the paper prints none. */
  readonly meanErrorPx: number | null;
}

/** Rows by the method's name in lower case without punctuation. */
const rowsByName = new Map<string, PublishedError>([
  ['handsdeep', { name: 'HandsDeep', meanErrorMm: 19.73, meanErrorPx: 9.81 }],
  ['priorrefinement', { name: 'HandsDeep', meanErrorMm: 19.73, meanErrorPx: 9.81 }],
  ['feedback', { name: 'Feedback', meanErrorMm: 15.97, meanErrorPx: 8.2 }],
  ['deepmodel', { name: 'DeepModel', meanErrorMm: 16.9, meanErrorPx: 8.76 }],
  ['liex', { name: 'Lie-X', meanErrorMm: 14.51, meanErrorPx: 7.48 }],
  ['ren4x6x6', { name: 'REN (4x6x6)', meanErrorMm: 13.39, meanErrorPx: 6.78 }],
  ['ren9x6x6', { name: 'REN (9x6x6)', meanErrorMm: 12.69, meanErrorPx: 6.32 }],
  ['poseren', { name: 'Pose-REN', meanErrorMm: 11.81, meanErrorPx: 5.53 }],
]);

/** Rows of methods whose results were never published as a file. */
export const errorsWithoutFile: readonly PublishedError[] = [
  { name: 'Mask R-CNN', meanErrorMm: 27.61, meanErrorPx: 8.25 },
  { name: 'JTSC', meanErrorMm: 16.8, meanErrorPx: 8.02 },
  { name: 'Madadi et al.', meanErrorMm: 15.6, meanErrorPx: null },
];

/**
 * The printed row of a run by its name, however it is spelt: `pose-ren`, or the published files' `NEUCOM18_NYU_Pose_REN` and
 * `CVWW15_NYU_Prior-Refinement` (HandsDeep is DeepPrior with refinements, section 4.3); null for others.
 */
export function publishedError(runName: string): PublishedError | null {
  const bare = runName.toLowerCase().replace(/^([a-z]+\d\d_)?nyu_(guo_)?/, '');
  return rowsByName.get(bare.replaceAll(/[^a-z0-9]/g, '')) ?? null;
}
