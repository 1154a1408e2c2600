/** Ids of data sets that hold a model's own joints over the frames of another data set. */

/** The id of the data set of a model's joints over the frames of `source`. */
export const ownJointsId = (source: string, joints: string): string =>
  `${source}-in-${joints}-joints`;

/** Whether an id is that of such a data set over the frames of `source`. */
export const isOwnJointsOf = (id: string, source: string): boolean =>
  id.startsWith(`${source}-in-`) && /-joints(-\d+)?$/.test(id);
