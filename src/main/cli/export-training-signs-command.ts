/** `chereme export-training signs`: the invented signs that the bundled recognisers learn from. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed } from '#shared/failure/failure.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments, wholeNumber } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';
import { createProgressLine } from './progress-line.ts';

/** Writes signs to train on, and those of other signers. */
export const exportTrainingSignsCommand: Command = {
  name: 'export-training signs',
  summary: 'Write the features of invented signs to train recognisers on, as numpy reads them',
  usage: `export-training signs FOLDER [--signers N] [--held-out N] [--takes N] [--seed N] [--json]

  FOLDER      gets train and held-out: features as Team 1 and Team 2 see them of Holistic and OpenPose, also mirrored,
              with offsets, labels and signers; held-out also has its poses and labels.csv
  --signers   people to train on, 24 if left out
  --held-out  other people, 6 if left out
  --takes     how often each makes every sign, 2 if left out
  --seed      4 if left out; the same seed gives the same bytes
  --json      print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      exportTrainingSignsCommand,
      args,
      io,
      { once: ['signers', 'held-out', 'takes', 'seed'], positionals: [1, 1] },
      (parsed) => exportSigns(parsed.positionals[0] ?? '', parsed, io),
    ),
};

async function exportSigns(
  folder: string,
  parsed: CommandArguments,
  io: CommandIo,
): Promise<number> {
  const signers = wholeNumber(parsed, 'signers', 24);
  const heldOut = wholeNumber(parsed, 'held-out', 6);
  const takes = wholeNumber(parsed, 'takes', 2);
  const seed = wholeNumber(parsed, 'seed', 4);
  const { makeDemonstrationClip, planSignClips } =
    await import('#shared/synthesis/sign-demonstration.ts');
  const { signLexicon } = await import('#shared/synthesis/sign-lexicon.ts');
  const { writeSignFeatures } = await import('#main/transfer/write-sign-features.ts');
  const planned = planSignClips({ seed, signers: signers + heldOut, takes });
  const trained = signers * takes * signLexicon.length;
  const classes = signLexicon.map(({ gloss }) => gloss);
  const parts = [
    { name: 'train', clips: planned.slice(0, trained), withPoses: false },
    { name: 'held-out', clips: planned.slice(trained), withPoses: true },
  ];
  const line = createProgressLine(io);
  for (const { name, clips, withPoses } of parts) {
    const labelled = clips.map((made) => ({
      name: made.name,
      label: made.sign.gloss,
      signer: made.signer.name,
      tracks: () => {
        const { holistic, openpose } = makeDemonstrationClip(made);
        return succeed([holistic.track, openpose.track]);
      },
    }));
    const written = writeSignFeatures(
      {
        folder: join(folder, name),
        clips: labelled,
        classes,
        estimators: ['holistic', 'openpose'],
        withPoses,
      },
      (done) => line.report({ step: `Making ${name}`, done, total: clips.length }),
    );
    if (!written.ok) return reportFailures(io, [{ path: folder, error: written.error }]);
  }
  line.end();
  const document = {
    folder,
    seed,
    takes,
    classes,
    parts: parts.map(({ name, clips }) => ({ name, clips: clips.length })),
    signers: { train: signers, 'held-out': heldOut },
  };
  writeFileSync(join(folder, 'signs.json'), `${JSON.stringify(document, null, 2)}\n`);
  if (parsed.flag('json')) printJson(io, document);
  else {
    io.out(
      `${folder}: ${trained} clips of ${signers} signers (train), ${planned.length - trained} of ${heldOut} others (held-out), ${classes.length} signs\n`,
    );
  }
  return 0;
}
