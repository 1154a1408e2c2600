/** Guesses from a file's name what it is to a data set; says nothing where the name leaves it open. */

import { basename, dirname, extname } from 'node:path';

const truthWords = /(?:^|[^a-z])(?:truth|gt|groundtruth|labels?|joints?|annotations?)(?:[^a-z]|$)/;
const runWords =
  /(?:^|[^a-z])(?:results?|predictions?|preds?|runs?|outputs?|estimates?|simulated|baseline)(?:[^a-z]|$)/;
/** Methods whose result files the field exchanges (awesome-hand-pose-estimation), and usual words in their names. */
const methodWords =
  /(?:^|[^a-z])(?:(?:pose-?)?ren|init-?cnn|feedback|hands?-?deep|deep-?prior|deep-?model|lie-?x|3d-?cnn|crossing-?nets?|lrf|hso|dense-?reg|v2v|a2j|jtsc|madadi|mask-?r-?cnn|global-?to-?local|shape-?net|multi-?view|cascade|occlusion|lsn|gan|cnn|net|(?:cvpr|iccv|eccv|nips|neucom|bmvc|cviu|icip)\d*)(?:[^a-z]|$)/;

/** `truth` or `run` as the name of the file (then of its folder) says; null where it says nothing or both. */
export function suggestJointRole(path: string): 'truth' | 'run' | null {
  const name = basename(path, extname(path)).toLowerCase().replaceAll('_', '-');
  const truth = truthWords.test(name);
  const run = runWords.test(name) || methodWords.test(name);
  if (truth !== run) return truth ? 'truth' : 'run';
  if (truth) return null;
  const folder = basename(dirname(path)).toLowerCase().replaceAll('_', '-');
  if (runWords.test(folder)) return 'run';
  return truthWords.test(folder) ? 'truth' : null;
}

const centreWords = /(?:^|[^a-z])cent(?:er|re|roid)s?(?:[^a-z]|$)/;

/** Whether the name of the file says that it holds hand centres. */
export const saysCentres = (path: string): boolean =>
  centreWords.test(basename(path).toLowerCase().replaceAll('_', '-'));

/** A name for a run: the file's name without its extension. */
export const suggestRunName = (path: string): string => basename(path, extname(path)).slice(0, 80);
