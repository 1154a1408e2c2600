/** `chereme export-training clips`: the clips of a workspace, to train a recogniser of one's own on. */

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';
import { createProgressLine } from './progress-line.ts';

/** Writes a collection's features, divided into a part to learn from and one held out. */
export const exportTrainingClipsCommand: Command = {
  name: 'export-training clips',
  summary:
    "Write the features of a workspace's clips to train a recogniser on, as numpy reads them",
  usage: `export-training clips WORKSPACE FOLDER [--collection NAME] [--train-share SHARE]
                              [--points corrected|estimated] [--json]

  FOLDER         gets train and held-out, as export-training signs makes them, and signs.json with the classes
  --collection   a collection's name; the only one if left out
  --train-share  how much of each class goes into train, the first clips of it; 0.7 if left out
  --points       as people corrected them, which is usual, or as the estimators have them
  --json         print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      exportTrainingClipsCommand,
      args,
      io,
      { once: ['collection', 'train-share', 'points'], positionals: [2, 2] },
      (parsed) => exportClips(parsed, io),
    ),
};

async function exportClips(parsed: CommandArguments, io: CommandIo): Promise<number> {
  const [workspace = '', folder = ''] = parsed.positionals;
  const share = parsed.value('train-share') ?? '0.7';
  if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(share))
    throw new WrongArguments(`--train-share takes a number from 0 to 1, found "${share}".`);
  const points = parsed.value('points') ?? 'corrected';
  if (points !== 'corrected' && points !== 'estimated')
    throw new WrongArguments(`--points takes corrected or estimated, found "${points}".`);
  const { exportTrainingClips } = await import('#main/engine/export-training-clips.ts');
  const line = createProgressLine(io);
  const written = exportTrainingClips(
    {
      workspace: resolve(workspace),
      collection: parsed.value('collection'),
      folder,
      trainShare: Number(share),
      points,
    },
    line.report,
  );
  line.end();
  if (!written.ok) return reportFailures(io, [{ path: workspace, error: written.error }]);
  const { train, heldOut, classes } = written.value;
  const document = { folder, ...written.value };
  writeFileSync(join(folder, 'signs.json'), `${JSON.stringify(document, null, 2)}\n`);
  if (parsed.flag('json')) printJson(io, document);
  else {
    io.out(
      `${folder}: ${train} clips to learn from, ${heldOut} held out, ${classes.length} classes\n`,
    );
  }
  return 0;
}
