/** `chereme export-training hands`: the synthetic depth hands that the bundled models learn from. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments, wholeNumber } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';
import { createProgressLine } from './progress-line.ts';

/** Shapes held out are drawn from seeds this far from those trained on. */
const heldOutSeed = 500_000_000;

/** Writes hands to train on, and others of hand shapes never trained on. */
export const exportTrainingHandsCommand: Command = {
  name: 'export-training hands',
  summary: 'Write synthetic depth hands to train models on, as numpy reads them',
  usage: `export-training hands FOLDER [--frames N] [--shapes N] [--held-out N] [--held-out-shapes N] [--seed N] [--json]

  FOLDER             gets train and held-out, each with patches.npy, joints.npy, cubes.npy and shapes.npy; held-out
                     also has its depth frames, truth and centres in the layouts of the MSRA data set
  --frames           frames to train on, 30000 if left out
  --shapes           hand shapes they show, 400 if left out
  --held-out         frames of other hand shapes, 2400 if left out
  --held-out-shapes  60 if left out
  --seed             4 if left out; the same seed gives the same bytes
  --json             print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      exportTrainingHandsCommand,
      args,
      io,
      {
        once: ['frames', 'shapes', 'held-out', 'held-out-shapes', 'seed'],
        positionals: [1, 1],
      },
      (parsed) => exportHands(parsed.positionals[0] ?? '', parsed, io),
    ),
};

async function exportHands(
  folder: string,
  parsed: CommandArguments,
  io: CommandIo,
): Promise<number> {
  const seed = wholeNumber(parsed, 'seed', 4);
  const parts = [
    {
      name: 'train',
      withFrames: false,
      plan: {
        seed,
        frames: wholeNumber(parsed, 'frames', 30_000),
        shapes: wholeNumber(parsed, 'shapes', 400),
      },
    },
    {
      name: 'held-out',
      withFrames: true,
      plan: {
        seed: seed + heldOutSeed,
        frames: wholeNumber(parsed, 'held-out', 2400),
        shapes: wholeNumber(parsed, 'held-out-shapes', 60),
      },
    },
  ];
  const { exportTrainingHands } = await import('#main/transfer/export-training-hands.ts');
  const line = createProgressLine(io);
  for (const { name, plan, withFrames } of parts) {
    const written = exportTrainingHands({ folder: join(folder, name), plan, withFrames }, (done) =>
      line.report({ step: `Rendering ${name}`, done, total: plan.frames }),
    );
    if (!written.ok) return reportFailures(io, [{ path: folder, error: written.error }]);
  }
  line.end();
  const document = { folder, parts: parts.map(({ name, plan }) => ({ name, ...plan })) };
  writeFileSync(join(folder, 'hands.json'), `${JSON.stringify(document.parts, null, 2)}\n`);
  if (parsed.flag('json')) printJson(io, document);
  else {
    const said = parts.map(
      ({ name, plan }) => `${plan.frames} frames of ${plan.shapes} hand shapes (${name})`,
    );
    io.out(`${folder}: ${said.join(', ')}\n`);
  }
  return 0;
}
