/** Reads `--samples FILTER`: a data set or collection by its name, or a part of it. */

import type { CallInput } from '#shared/contract/contract.ts';
import { wholeCollection } from '#shared/contract/clip-filter.ts';
import type { CollectionSummary } from '#shared/contract/clip-calls.ts';
import type { DataSetSummary } from '#shared/contract/workspace-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import { isOwnJointsOf } from '#shared/skeleton/own-joints-id.ts';
import type { Engine } from '#main/engine/engine.ts';

type Samples = CallInput<'modelRuns.start'>['samples'];

/**
 * The samples that a filter means: `NAME`, `NAME/PART` (a sample of a data set, a signer of a collection), and for frames
 * `NAME:FROM-TO` (from 0, both ends taken). Names are ids or names, in any case.
 *
 * @param text null takes the only data set or collection there is
 */
export async function samplesOf(
  engine: Engine,
  text: string | null,
  takes: Samples['kind'],
): Promise<Result<Samples>> {
  if (takes === 'frames') {
    const summary = await engine.call('workspace.summary', {});
    if (!summary.ok) return summary;
    const sets = summary.value.dataSets.filter(({ depthFrames }) => depthFrames > 0);
    return framesOf(text, sets);
  }
  const collections = await engine.call('clips.collections', {});
  return collections.ok ? clipsOf(text, collections.value) : collections;
}

function framesOf(text: string | null, sets: readonly DataSetSummary[]): Result<Samples> {
  // Frames of another data set, with what a model made of them: nobody means these without naming them.
  const own = sets.filter(
    ({ description: { id } }) => !sets.some((set) => isOwnJointsOf(id, set.description.id)),
  );
  const named = (text === null ? own : sets).map((set) => ({
    set,
    names: [set.description.id, set.description.name],
  }));
  const found = ownerOf(text, named, 'data set with depth images');
  if (!found.ok) return found;
  const { owner, part } = found.value;
  const { id, samples, description } = owner.set;
  const base = { kind: 'frames', dataSetId: id, sampleIds: null, range: null } as const;
  if (part === '') return succeed(base);
  const range = /^:(\d+)-(\d+)$/.exec(part);
  if (range !== null) {
    const [from, to] = [Number(range[1]), Number(range[2]) + 1];
    return succeed({ ...base, range: { fromFrame: from, toFrame: to } });
  }
  const name = part.slice(1).toLowerCase();
  const chosen = samples.filter((sample) => part[0] === '/' && sample.name.toLowerCase() === name);
  if (chosen.length > 0) return succeed({ ...base, sampleIds: chosen.map((sample) => sample.id) });
  return fail(
    'not-found',
    `${description.name} has no sample “${part.slice(1)}”; it has ${listed(samples.map((sample) => sample.name))}.`,
  );
}

function clipsOf(text: string | null, collections: readonly CollectionSummary[]): Result<Samples> {
  const named = collections.map((collection) => ({ collection, names: [collection.name] }));
  const found = ownerOf(text, named, 'collection of sign clips');
  if (!found.ok) return found;
  const { owner, part } = found.value;
  const { id, signers, name } = owner.collection;
  if (part === '') return succeed({ kind: 'clips', collectionId: id, filter: null });
  const wanted = part.slice(1).toLowerCase();
  const signer = signers.find((one) => part[0] === '/' && one.toLowerCase() === wanted);
  if (signer !== undefined)
    return succeed({
      kind: 'clips',
      collectionId: id,
      filter: { ...wholeCollection(id, null), signers: [signer] },
    });
  return fail('not-found', `${name} has no signer “${part.slice(1)}”; it has ${listed(signers)}.`);
}

/** The owner whose name the text begins with, and what stands after it. */
function ownerOf<Owner extends { readonly names: readonly string[] }>(
  text: string | null,
  owners: readonly Owner[],
  what: string,
): Result<{ readonly owner: Owner; readonly part: string }> {
  const [only, ...others] = owners;
  const names = listed(owners.map((owner) => owner.names.at(-1) ?? ''));
  if (text === null) {
    if (only !== undefined && others.length === 0) return succeed({ owner: only, part: '' });
    return only === undefined
      ? fail('missing-part', `This workspace has no ${what}.`, { tip: 'Import some first.' })
      : fail('needs-answer', `This workspace has more than one ${what}: ${names}.`, {
          tip: 'Choose one with --samples.',
        });
  }
  const lower = text.toLowerCase();
  const fits = owners.flatMap((owner) =>
    owner.names
      .filter((name) => lower.startsWith(name.toLowerCase()))
      .map((name) => ({ owner, part: text.slice(name.length) })),
  );
  const whole = fits
    .filter(({ part }) => part === '' || part.startsWith('/') || part.startsWith(':'))
    .toSorted((a, b) => a.part.length - b.part.length)[0];
  if (whole !== undefined) return succeed(whole);
  return fail('not-found', `There is no ${what} “${text}”; there are ${names}.`);
}

const listed = (names: readonly string[]): string =>
  names.length === 0
    ? 'none'
    : `${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}`;
