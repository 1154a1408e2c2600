/** `chereme features`: what a recogniser sees of a clip, frame by frame. */

import { readPose } from '#shared/format/pose/read-pose.ts';
import type { Failure, Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { FeatureLayout, FeaturePose, FrameFeatures } from '#shared/pose/team2-features.ts';
import { team2Features, team2Layout } from '#shared/pose/team2-features.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import type { Command, CommandIo } from './command.ts';
import type { CommandArguments } from './command-arguments.ts';
import { required, runWithArguments, WrongArguments } from './command-arguments.ts';
import { printJson, printWarnings, reportFailures } from './command-output.ts';
import { shownNumber, textTable } from './text-table.ts';

/** First person; all frames unless some are named. */
export const featuresCommand: Command = {
  name: 'features',
  summary: 'Make the feature vectors of a clip as Team 2 of the first paper does',
  usage: `features FILE.pose|WORKSPACE.chereme --representation team2 [--frame N ...] [--json]
                        [--clip NAME] [--estimator ID] [--points corrected|estimated]

  --representation  team2: points in shoulder widths, then length and angle of every limb
  --frame           a frame, from 0; as many as you like; all if left out
  --clip            of a workspace: the clip
  --estimator       of a workspace: whose poses, e.g. holistic; the clip's first if left out
  --points          of a workspace: as people corrected them, which is usual, or as the estimator has them
  --json            print one JSON document`,
  run: (args, io) =>
    runWithArguments(
      featuresCommand,
      args,
      io,
      {
        once: ['representation', 'clip', 'estimator', 'points'],
        many: ['frame'],
        positionals: [1, 1],
      },
      async (parsed) => {
        const [path = ''] = parsed.positionals;
        const asked = askedFrames(parsed);
        const refuse = (error: Failure): 1 => reportFailures(io, [{ path, error }]);
        const pose = path.endsWith('.chereme')
          ? await poseOfWorkspace(parsed, path)
          : poseOfFile(parsed, path);
        if (!pose.ok) return refuse(pose.error);
        const layout = team2Layout(pose.value, path);
        if (!layout.ok) return refuse(layout.error);
        const frames = wantedFrames(asked, pose.value, path);
        if (!frames.ok) return refuse(frames.error);
        print(io, parsed.flag('json'), pose.value, layout.value, frames.value);
        printWarnings(io, pose.value.warnings);
        return 0;
      },
    ),
};

/** What features are made of, and what was odd in the file. */
type ClipPose = FeaturePose & { readonly warnings: readonly string[] };

function poseOfFile(parsed: CommandArguments, path: string): Result<ClipPose> {
  const ofWorkspace = ['clip', 'estimator', 'points'].find((name) => parsed.value(name) !== null);
  if (ofWorkspace !== undefined)
    throw new WrongArguments(`--${ofWorkspace} goes with a workspace, found ${path}.`);
  const bytes = readFileBytes(path);
  return bytes.ok ? readPose(bytes.value, { path }) : bytes;
}

async function poseOfWorkspace(parsed: CommandArguments, path: string): Promise<Result<ClipPose>> {
  const points = parsed.value('points') ?? 'corrected';
  if (points !== 'corrected' && points !== 'estimated')
    throw new WrongArguments(`--points takes corrected or estimated, found "${points}".`);
  const { trackOfWorkspace } = await import('#main/engine/track-of-workspace.ts');
  const track = trackOfWorkspace({
    workspace: path,
    clip: required(parsed, 'clip'),
    estimator: parsed.value('estimator'),
    points,
  });
  if (!track.ok) return track;
  const { coordinates: data, ...rest } = track.value;
  return succeed({ ...rest, data, people: 1, dimensions: 3, warnings: [] });
}

function askedFrames(parsed: CommandArguments): readonly number[] {
  const representation = required(parsed, 'representation');
  if (representation !== 'team2')
    throw new WrongArguments(`--representation takes team2, found "${representation}".`);
  return parsed.values('frame').map((text) => {
    if (!/^\d+$/.test(text))
      throw new WrongArguments(`--frame takes a frame number from 0, found "${text}".`);
    return Number(text);
  });
}

function wantedFrames(
  asked: readonly number[],
  { frames }: FeaturePose,
  path: string,
): Result<readonly number[]> {
  if (asked.length === 0) return succeed(Array.from({ length: frames }, (_, frame) => frame));
  const beyond = asked.find((frame) => frame >= frames);
  if (beyond === undefined) return succeed([...new Set(asked)]);
  return fail('bad-input', `${path}: expected a frame from 0 to ${frames - 1}, found ${beyond}.`, {
    tip: 'Name another --frame.',
  });
}

function print(
  io: CommandIo,
  json: boolean,
  pose: ClipPose,
  layout: FeatureLayout,
  frames: readonly number[],
): void {
  const points = layout.points.length;
  const limbs = layout.limbs.length;
  const size = 2 * points + 2 * limbs;
  const vectors = frames.map((frame) => [frame, team2Features(pose, layout, frame)] as const);
  if (json) {
    const { warnings } = pose;
    printJson(io, { points, limbs, size, frames: Object.fromEntries(vectors), warnings });
    return;
  }
  io.out(
    `${points} points and ${limbs} limbs: ${size} numbers a frame; --json prints them\nShoulders ${shownNumber(layout.meanShoulderDistance)} px apart, their middle at ${layout.centre.map((at) => shownNumber(at)).join(', ')} px (means over the clip)\n\n`,
  );
  const rows = vectors.map(([frame, features]) => summaryRow(frame, features));
  io.out(`${textTable(['frame', 'points seen', 'limbs seen', 'mean limb length'], rows)}\n`);
}

/** How much of a frame is there, for a person. */
function summaryRow(frame: number, { points, length }: FrameFeatures): readonly string[] {
  let seen = 0;
  for (let i = 0; i < points.length; i += 2) if (points[i] !== 0 || points[i + 1] !== 0) seen += 1;
  const lengths = length.filter((value) => value > 0);
  const mean = lengths.reduce((sum, value) => sum + value, 0) / lengths.length;
  return [String(frame), String(seen), String(lengths.length), shownNumber(mean)];
}
