/** Imports true labels of sign clips, the words of glosses, and what recognisers predicted. */

import { createHash } from 'node:crypto';
import type { ImportItem } from '#shared/contract/import-calls.ts';
import type { Result } from '#shared/failure/failure.ts';
import { fail, succeed } from '#shared/failure/failure.ts';
import type { ClipTable, LabelledClip } from '#shared/format/clip-table/read-clip-table.ts';
import type { SystemPredictions } from '#shared/format/predictions-json/read-predictions-json.ts';
import type { Workspace } from '#main/storage/workspace.ts';
import { clipFileOf } from '#main/transfer/clip-file.ts';
import { videosByClip } from '#main/transfer/clip-video.ts';
import { filesBeside } from '#main/transfer/load-clips.ts';
import { signerOfName } from '#main/transfer/loaded-clip.ts';
import { readFileBytes } from '#main/transfer/read-file-bytes.ts';
import { refreshShares } from './clip-shares.ts';
import { collectionIdOf, collectionNameOf } from './import-poses.ts';
import type { Imported, Importer, ImportWork } from './import-target.ts';

/** What a file of labels or predictions holds. */
type Content =
  | { readonly kind: 'table'; readonly table: ClipTable; readonly sha256: string }
  | {
      readonly kind: 'systems';
      readonly systems: readonly SystemPredictions[];
      readonly sha256: string;
    };

function readContent(path: string): Result<Content> {
  const bytes = readFileBytes(path);
  if (!bytes.ok) return bytes;
  const file = clipFileOf(bytes.value, path);
  const sha256 = createHash('sha256').update(bytes.value).digest('hex');
  if (file?.kind === 'table')
    return file.read.ok
      ? succeed({ kind: 'table', table: file.read.value, sha256 })
      : { ok: false, error: file.read.error };
  if (file?.kind === 'predictions')
    return file.read.ok
      ? succeed({ kind: 'systems', systems: file.read.value, sha256 })
      : { ok: false, error: file.read.error };
  return fail(
    'wrong-content',
    `${path}: expected a table of samples and labels with commas between, found other content.`,
  );
}

/** Stores true labels, or the words of a gloss list. */
export const importLabels: Importer = async (item, work) => {
  const content = readContent(item.path);
  if (!content.ok) return content;
  if (content.value.kind !== 'table') {
    return fail('wrong-content', `${item.path}: expected true labels, found predictions.`, {
      tip: 'Import it as predictions.',
    });
  }
  await work.pause();
  const { table } = content.value;
  if (table.kind === 'labels' && table.systems !== undefined) {
    return fail('wrong-content', `${item.path}: expected true labels, found several systems.`, {
      tip: 'Import it as predictions.',
    });
  }
  const { store } = work.open;
  if (table.kind === 'glosses') {
    return store.transaction(() => {
      const collectionId = collectionIdOf(item, work);
      for (const [label, words] of table.words)
        store.collections.setWords(collectionId, label, words);
      return succeed({ added: { glosses: table.words.size }, warnings: [] });
    });
  }
  const clips =
    table.kind === 'labels'
      ? table.clips
      : table.clips.map(({ name, label, signer, hand }): LabelledClip => ({
          sample: name,
          ranked: label === null ? [] : [{ label, score: null }],
          signer,
          hand,
        }));
  return store.transaction(() => storeLabels(clips, item, work));
};

function storeLabels(
  clips: readonly LabelledClip[],
  item: ImportItem,
  work: ImportWork,
): Result<Imported> {
  const { store } = work.open;
  const known = store.collections.byName(collectionNameOf(item));
  const other = known === null ? null : differingLabel(store, known.id, clips);
  if (other !== null) return fail('mismatch', `${item.path}: ${other}`);
  const collectionId = collectionIdOf(item, work);
  const videos = videosByClip(filesBeside([item.path]));
  const added = { labels: 0, clips: 0, signers: 0 };
  for (const { sample, ranked, signer, hand } of clips) {
    const before = store.clips.byName(collectionId, sample);
    const id = before?.id ?? store.clips.add(collectionId, sample);
    if (before === null) added.clips += 1;
    const label = ranked[0]?.label;
    if (label !== undefined && before?.gloss !== label) {
      store.clips.setGloss(id, label);
      added.labels += 1;
    }
    const named = signer ?? signerOfName(sample);
    if (
      named !== null &&
      before?.signer !== named &&
      (signer !== null || (before?.signer ?? '') === '')
    ) {
      store.clips.setSigner(id, named);
      added.signers += 1;
    }
    if (hand !== null && before?.givenHand !== hand) {
      store.clips.setHand(id, hand);
      added.signers += before !== null && named === before.signer ? 1 : 0;
      refreshShares(store, id);
    }
    const video = videos.get(sample);
    if (video !== undefined && (before?.videoAbsolute ?? null) === null)
      store.clips.setVideo(id, video);
  }
  if (added.labels === 0 && added.clips === 0 && added.signers === 0) {
    return fail('already-exists', `${item.path}: its labels are already there.`);
  }
  store.systems.settle(collectionId);
  const isAboutSigners = clips.every(({ ranked }) => ranked.length === 0);
  return succeed({
    added: {
      ...(added.labels > 0 || !isAboutSigners ? { labels: added.labels } : {}),
      ...(added.clips > 0 ? { clips: added.clips } : {}),
      ...(isAboutSigners ? { signers: added.signers } : {}),
    },
    warnings: [],
  });
}

/** A sentence where a clip already has another label; null where all fit. */
function differingLabel(
  store: Workspace,
  collectionId: number,
  clips: readonly LabelledClip[],
): string | null {
  for (const { sample, ranked } of clips) {
    const before = store.clips.byName(collectionId, sample)?.gloss ?? '';
    const label = ranked[0]?.label;
    if (before !== '' && label !== undefined && before !== label)
      return `“${sample}” already has the label ${before}, here it has ${label}.`;
  }
  return null;
}

/** Stores what one system or several predicted; clips the collection lacks are a warning. */
export const importPredictions: Importer = async (item, work) => {
  const content = readContent(item.path);
  if (!content.ok) return content;
  await work.pause();
  const { store } = work.open;
  const systems = systemsOf(content.value, item);
  if (systems === null) {
    return fail(
      'wrong-content',
      `${item.path}: expected predictions, found a list of labels or clips.`,
    );
  }
  const name = collectionNameOf(item);
  const collection = store.collections.byName(name);
  if (collection === null || store.clips.count(collection.id) === 0) {
    return fail(
      'missing-part',
      `${item.path}: there are no clips of “${name}” in this workspace yet.`,
      {
        tip: 'Import its labels or poses first, or in the same drop.',
      },
    );
  }
  const warnings: string[] = [];
  const { sha256 } = content.value;
  return store.transaction(() => {
    let added = 0;
    for (const system of systems) {
      const refused = refuseSystem(store, collection.id, system.name, sha256, item);
      if (refused !== null) return refused;
      const id = store.systems.add(collection.id, {
        name: system.name,
        source: item.path,
        sha256: systems.length === 1 ? sha256 : `${sha256} ${system.name}`,
      });
      const unknown: string[] = [];
      for (const [sample, ranked] of system.samples) {
        const clip = store.clips.byName(collection.id, sample);
        if (clip === null) unknown.push(sample);
        else {
          store.systems.setPrediction(id, clip.id, ranked);
          added += 1;
        }
      }
      const [first] = unknown;
      if (first !== undefined) {
        const clips = unknown.length === 1 ? '1 clip' : `${unknown.length} clips`;
        warnings.push(
          `${system.name}: ${clips} that “${name}” lacks, the first “${first}”; not counted.`,
        );
      }
    }
    store.systems.settle(collection.id);
    return succeed({ added: { systems: systems.length, predictions: added }, warnings });
  });
};

function systemsOf(
  content: Content,
  item: ImportItem,
): readonly (SystemPredictions & { readonly name: string })[] | null {
  if (content.kind === 'systems')
    return content.systems.map(({ name, samples }) => ({ name: name ?? item.name, samples }));
  if (content.table.kind !== 'labels') return null;
  const { systems } = content.table;
  if (systems !== undefined)
    return systems.map(({ name, samples }) => ({ name: name ?? item.name, samples }));
  const samples = new Map(content.table.clips.map(({ sample, ranked }) => [sample, ranked]));
  return [{ name: item.name, samples }];
}

function refuseSystem(
  store: Workspace,
  collectionId: number,
  name: string,
  sha256: string,
  item: ImportItem,
): Result<never> | null {
  const systems = store.systems.list(collectionId);
  const same = systems.find(
    (one) => one.sha256.split(' ')[0] === sha256 && (one.sha256 === sha256 || one.name === name),
  );
  if (same !== undefined) {
    return fail(
      'already-exists',
      `${item.path}: its predictions are already there, as the system “${same.name}”.`,
    );
  }
  if (systems.every((one) => one.name !== name)) return null;
  return fail(
    'mismatch',
    `${item.path}: there is already a system “${name}” with other predictions.`,
    {
      tip: 'Give the new one another name.',
    },
  );
}
