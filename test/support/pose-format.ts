/** The npm package pose-format: somebody else's reader of `.pose`. */

import { registerHooks } from 'node:module';

/** A file as the package reads it; frames, then people, then the points of each component by name. */
export interface PeerPose {
  readonly header: { readonly components: readonly { readonly name: string }[] };
  readonly body: {
    readonly fps: number;
    readonly frames: readonly {
      readonly people: readonly Readonly<
        Record<string, readonly { readonly X: number; readonly Y: number; readonly C: number }[]>
      >[];
    }[];
  };
}

/** Reads bytes with it. */
export async function readWithPoseFormat(bytes: Uint8Array): Promise<PeerPose> {
  // Its modules name each other without an ending, which only bundlers find.
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      next(
        specifier.startsWith('./') && context.parentURL?.includes('/pose-format/') === true
          ? `${specifier}.js`
          : specifier,
        context,
      ),
  });
  const { Pose } = await import('pose-format');
  hooks.deregister();
  return Pose.from(Buffer.from(bytes)) as unknown as PeerPose;
}
