/** `chereme demo`: makes the demonstration workspace. */

import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { VideosDrawn } from '#shared/contract/demonstration-calls.ts';
import type { WorkspaceSummary } from '#shared/contract/workspace-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { runWithArguments } from './command-arguments.ts';
import { printJson, reportFailures } from './command-output.ts';
import { runDrawingWindow } from './drawing-window.ts';

/** Makes a workspace of synthetic depth hands, sign clips and what the bundled models made of them; its files lie beside it. */
export const demoCommand: Command = {
  name: 'demo',
  summary:
    'Make the demonstration workspace: synthetic hands and sign clips, what models made of them',
  usage: `demo WORKSPACE [--videos] [--json]

  WORKSPACE  file to make, e.g. demo.chereme; an existing file is refused; its data go to demo-files beside it
  --videos   draw the videos of its clips too, in a hidden window; without it the app draws them when it first
             opens the workspace
  --json     print one JSON document`,
  run: (args, io) =>
    runWithArguments(demoCommand, args, io, { positionals: [1, 1], flags: ['videos'] }, (parsed) =>
      makeDemo(parsed.positionals[0] ?? '', parsed, io),
    ),
};

async function makeDemo(path: string, options: CommandArguments, io: CommandIo): Promise<number> {
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) {
    const { error } = fail('not-found', `There is no folder ${folder} to make the workspace in.`, {
      tip: 'Make the folder first.',
    });
    return reportFailures(io, [{ path, error }]);
  }
  const startedMs = performance.now();
  const made = await makeWorkspace(path, io);
  if (!made.ok) return reportFailures(io, [{ path, error: made.error }]);
  const { path: workspace, dataSets } = made.value;
  const videos = options.flag('videos') ? await drawVideos(workspace, startedMs, io) : succeed(0);
  const { demonstrationClips } = await import('#shared/synthesis/sign-demonstration.ts');
  const document = {
    workspace,
    samples: dataSets.reduce((sum, set) => sum + set.samples.length, 0),
    frames: dataSets.reduce((sum, set) => sum + set.frames, 0),
    clips: demonstrationClips().length,
    videos: videos.ok ? videos.value : 0,
  };
  if (options.flag('json')) printJson(io, document);
  else io.out(await sentenceOf(document));
  return videos.ok ? 0 : reportFailures(io, [{ path: workspace, error: videos.error }]);
}

async function makeWorkspace(path: string, io: CommandIo): Promise<Result<WorkspaceSummary>> {
  const { createChereme } = await import('#main/engine/chereme.ts');
  const { demonstrationSeed } = await import('#shared/synthesis/demonstration.ts');
  const chereme = createChereme();
  const interrupt = new AbortController();
  const stop = (): void => interrupt.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  let step = '';
  const made = await chereme.engine.call(
    'workspace.demo',
    { path },
    {
      signal: interrupt.signal,
      report: (progress) => {
        if (progress.step === step) return;
        if (step === '') io.err(`Synthetic data, seed ${demonstrationSeed}.\n`);
        step = progress.step;
        io.err(`${step} ...\n`);
      },
    },
  );
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  chereme.close();
  return made;
}

/** Draws the videos in the app's hidden window; how many there are. */
async function drawVideos(
  workspace: string,
  startedMs: number,
  io: CommandIo,
): Promise<Result<number>> {
  const { desktopCommand, findDesktop } = await import('#main/launch/desktop.ts');
  const desktop = findDesktop();
  if (!desktop.ok) return desktop;
  io.err('Drawing videos ...\n');
  const drawn = await runDrawingWindow<VideosDrawn>(
    desktopCommand(desktop.value, ['--videos', workspace]),
    startedMs,
    'videos',
  );
  return drawn.ok ? succeed(drawn.value.drawn) : drawn;
}

async function sentenceOf(made: {
  readonly workspace: string;
  readonly samples: number;
  readonly frames: number;
  readonly clips: number;
  readonly videos: number;
}): Promise<string> {
  const { demonstrationFolder } = await import('#main/engine/demonstration-folder.ts');
  const { mediaFolder } = await import('#main/engine/demonstration-media.ts');
  const hands = `${made.frames} synthetic depth frames in ${made.samples} sequences, files in ${demonstrationFolder(made.workspace)}`;
  const videos =
    made.videos > 0
      ? `${made.videos} videos of them in ${mediaFolder(made.workspace)}`
      : 'no videos yet, because no window was open to draw them: the app does when it opens the workspace';
  return `${made.workspace}: ${hands}; ${made.clips} synthetic sign clips; ${videos}\n`;
}
