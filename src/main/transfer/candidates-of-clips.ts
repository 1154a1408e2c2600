/** Makes import candidates of the files of sign clips. */

import { basename, dirname, join } from 'node:path';
import type { ImportCandidate, ImportRole } from '#shared/contract/import-calls.ts';
import type { Failure } from '#shared/failure/failure.ts';
import { fail } from '#shared/failure/failure.ts';
import { estimatorName, estimatorOf, unknownEstimator } from '#shared/pose/estimators.ts';
import { folderOfArray } from './array-files.ts';
import { bareCandidate } from './candidate-of-file.ts';
import type { ClipFile } from './clip-file.ts';
import type { ArrayGroup, ClipGroups } from './clip-groups.ts';
import { groupClipFiles } from './clip-groups.ts';
import { filesBesideArrays } from './files-beside-arrays.ts';
import type { KnownCollections } from './collection-of-drop.ts';
import { foundedCollection } from './collection-of-drop.ts';
import { defaultPicture, isToldWhole } from './clip-picture.ts';
import { clipOfVideo } from './clip-video.ts';
import { commonFolder } from './depth-folder.ts';
import { loadPeople } from './load-people.ts';
import { clipOfArray } from './load-array-clips.ts';
import { roleOfTable, samplesOf, systemName } from './table-role.ts';
import { tagCount } from './tag-file.ts';

/** Of many folders so many are read before anything is stored. */
const lookedAt = 20;

/** A candidate before its collection is decided: which samples it is about. */
interface Draft {
  readonly candidate: ImportCandidate;
  readonly samples: readonly string[];
}

const count = (value: number, one: string, many = `${one}s`): string =>
  `${value.toLocaleString('en')} ${value === 1 ? one : many}`;

/**
 * Describes the files of sign clips of a drop.
 *
 * @param dropped the paths of the drop, which name new collections
 */
export function candidatesOfClips(
  files: readonly ClipFile[],
  known: KnownCollections,
  dropped: readonly string[],
): readonly ImportCandidate[] {
  const groups = groupClipFiles(files, filesBesideArrays(files));
  const drafts = [
    ...[...groups.poses].map(([folder, poses]) => ofPoses(folder, poses)),
    ...groups.arrays.map((group) => ofArray(group, groups)),
    ...ofFrameArrays(groups),
    ...[...groups.openPose].map(([parent, folders]) => ofOpenPose(parent, folders)),
    ...groups.single.map(ofSingle),
    ...[...groups.tags].map(([folder, tags]) => ofTags(folder, tags)),
    ...groups.bad.map(ofBad),
  ];
  const settled = withCollections(drafts, known, dropped);
  return [...settled, ...ofVideos(groups, drafts)];
}

function ofPoses(
  folder: string,
  files: readonly Extract<ClipFile, { readonly kind: 'pose' }>[],
): Draft {
  const read = files.flatMap((file) => (file.read.ok ? [file.read.value] : []));
  const estimators = [...new Set(read.map(({ estimator }) => estimatorName(estimator)))].join(', ');
  const frames = read.reduce((sum, pose) => sum + pose.frames, 0);
  const crowded = read.filter(({ people }) => people > 1).length;
  const [first] = files;
  const only = files.length === 1 ? first : undefined;
  const content = `${count(files.length, '.pose file')}, ${estimators}, ${count(frames, 'frame')}`;
  const people =
    crowded === 0
      ? []
      : [
          `${count(crowded, 'file holds', 'files hold')} several people; the one most in view is followed.`,
        ];
  return {
    samples: files.map(({ path }) => basename(path).replace(/\.pose$/i, '')),
    candidate: {
      ...ofRole(only?.path ?? join(folder, '*.pose'), 'poses', content),
      ...(only === undefined
        ? {
            parts: files.map(({ path }) => path),
            label: `${basename(folder)}: ${count(files.length, '.pose file')}`,
            name: basename(folder),
          }
        : {}),
      warnings: [...read.flatMap(({ warnings }) => warnings).slice(0, 5), ...people],
    },
  };
}

function ofArray(group: ArrayGroup, groups: ClipGroups): Draft {
  const { files, shape, index, description } = group;
  const [file] = files;
  const path = file?.path ?? '';
  const dimensions = file?.read.ok === true ? file.read.value.shape.join(' x ') : '';
  const bare = bareCandidate(path);
  if (file === undefined || shape === null) {
    const problem = fail(
      'unknown-format',
      `${path}: expected Holistic numbers (1662 or 258 a frame, or 75, 543 or 553 points of 2 to 4), found an array ${dimensions}.`,
      {
        tip: 'Lay a JSON beside it that gives its layout (name, points, dims, offset); docs/own-arrays.md says how.',
      },
    ).error;
    return { samples: [], candidate: { ...bare, content: `array ${dimensions}`, problem } };
  }
  const clips = index?.clips.length ?? (shape.clips === null ? files.length : shape.clips);
  const beside = index === null ? '' : `, named by ${basename(index.path)}`;
  const estimator = estimatorName(estimatorOf(shape.layout.parts.map(({ part }) => part.name)));
  const whose = estimator === unknownEstimator ? 'described points' : estimator;
  const arrays = files.length === 1 ? `array ${dimensions}` : count(files.length, 'array');
  const content = `${arrays}: ${count(clips, 'clip')} of ${whose}${beside}`;
  const parts = [...files.map((one) => one.path), index?.path, description?.path].filter(
    (one) => one !== undefined,
  );
  const told = description?.value ?? null;
  const folder = folderOfArray(path);
  // Beside an array that an index names, one without is often something else of the same clips.
  const isUnnamed = index === null && groups.arrays.some((other) => other.index !== null);
  return {
    samples:
      index?.clips.map(({ name }) => name) ??
      (shape.clips === null ? files.map((one) => clipOfArray(one.path).name) : []),
    candidate: {
      ...ofRole(files.length === 1 ? path : join(folder, '*.npy'), 'poses', content),
      ...(parts.length > 1 ? { parts } : {}),
      ...(files.length > 1
        ? { label: `${basename(folder)}: ${count(files.length, 'array')}`, name: basename(folder) }
        : {}),
      role: isUnnamed ? null : 'poses',
      ...(isToldWhole(told) ? {} : { picture: defaultPicture(told) }),
      warnings: files.flatMap((one) => one.warnings ?? []).slice(0, 5),
    },
  };
}

function ofFrameArrays({ frameArrays, frameDescription }: ClipGroups): readonly Draft[] {
  const folders = [...frameArrays.keys()];
  const [first] = folders;
  if (first === undefined) return [];
  const root =
    folders.length === 1 ? first : commonFolder(folders.map((folder) => join(folder, '0')));
  const frames = [...frameArrays.values()].reduce((sum, files) => sum + files.length, 0);
  const whose = frameDescription === null ? 'MediaPipe Holistic' : 'described points';
  const content = `${count(frames, 'array')} of one frame: ${count(folders.length, 'clip')} of ${whose}`;
  const only = folders.length === 1;
  const parts = [...folders, ...(frameDescription === null ? [] : [frameDescription.path])];
  const told = frameDescription?.description ?? null;
  return [
    {
      samples: [],
      candidate: {
        ...ofRole(only ? first : join(root, '**', '*.npy'), 'poses', content),
        ...(parts.length === 1 ? {} : { parts }),
        label: `${basename(root)}: ${count(folders.length, 'clip')}`,
        name: basename(root),
        ...(isToldWhole(told) ? {} : { picture: defaultPicture(told) }),
      },
    },
  ];
}

/** A picture that the clips of an item have in common, and whether their points are shares of it. */
function openPosePicture(
  folders: readonly string[],
): Pick<ImportCandidate, 'picture' | 'warnings'> {
  const read = folders.map((folder) => loadPeople(folder)).filter(({ ok }) => ok);
  const people = read.flatMap((one) => (one.ok ? [one.value] : []));
  const { fps, ...usual } = defaultPicture();
  if (people.some(({ areShares }) => areShares))
    return {
      picture: { width: null, height: null, fps },
      warnings: [
        'Its points are shares of the picture (written with --keypoint_scale 3 or 4), not pixels.',
      ],
    };
  const widths = people.map(({ pose }) => pose.width);
  const heights = people.map(({ pose }) => pose.height);
  return {
    picture: {
      width: Math.max(usual.width, ...widths),
      height: Math.max(usual.height, ...heights),
      fps,
    },
    warnings: [],
  };
}

function ofOpenPose(parent: string, folders: readonly string[]): Draft {
  const [first = parent] = folders;
  const only = folders.length === 1;
  return {
    samples: folders.map((folder) => basename(folder)),
    candidate: {
      ...ofRole(
        only ? first : join(parent, '*', '*_keypoints.json'),
        'poses',
        `${count(folders.length, 'folder')} of OpenPose's frames`,
      ),
      ...(only ? {} : { parts: folders }),
      label: `${basename(only ? first : parent)}: OpenPose`,
      name: basename(only ? first : parent),
      ...openPosePicture(folders.slice(0, lookedAt)),
    },
  };
}

function ofSingle(file: Extract<ClipFile, { readonly kind: 'table' | 'predictions' }>): Draft {
  const bare = bareCandidate(file.path);
  if (!file.read.ok) return { samples: [], candidate: { ...bare, problem: file.read.error } };
  const samples = samplesOf(file);
  const named = { name: systemName(file.path) };
  if (file.kind === 'predictions') {
    const systems = file.read.value.length;
    const content = `predictions of ${count(systems, 'system')} for ${count(samples.length, 'clip')}`;
    return { samples, candidate: { ...ofRole(file.path, 'predictions', content), ...named } };
  }
  const table = file.read.value;
  if (table.kind === 'glosses') {
    const content = `gloss list, ${count(table.words.size, 'label')} in ${table.languages.join(', ')}`;
    return { samples, candidate: ofRole(file.path, 'labels', content) };
  }
  if (table.kind === 'index') {
    const content = `index of ${count(table.clips.length, 'clip')}`;
    return { samples, candidate: ofRole(file.path, 'labels', content) };
  }
  if (table.systems !== undefined) {
    const content = `predictions of ${count(table.systems.length, 'system')} for ${count(samples.length, 'clip')}`;
    return { samples, candidate: { ...ofRole(file.path, 'predictions', content), ...named } };
  }
  const isAboutSigners = table.clips.every(({ ranked }) => ranked.length === 0);
  if (isAboutSigners) {
    const content = `signers of ${count(table.clips.length, 'clip')}`;
    return { samples, candidate: ofRole(file.path, 'labels', content) };
  }
  const role = roleOfTable(file.path, table.ranked);
  const labels = new Set(table.clips.map(({ ranked }) => ranked[0]?.label)).size;
  const content = `${table.ranked ? 'ranked labels' : 'a label'} of each of ${count(table.clips.length, 'clip')}, ${labels} in all`;
  return {
    samples,
    candidate: {
      ...ofRole(file.path, 'labels', content),
      ...named,
      role,
      possibleRoles: ['labels', 'predictions'],
    },
  };
}

function ofTags(
  folder: string,
  files: readonly Extract<ClipFile, { readonly kind: 'tags' }>[],
): Draft {
  const read = files.flatMap((file) => (file.read.ok ? [file.read.value] : []));
  const tags = read.reduce((sum, file) => sum + tagCount(file), 0);
  const samples = read.flatMap((file) =>
    file.format === 'eaf' ? file.names : file.clips.map(({ name }) => name),
  );
  const only = files.length === 1 ? files[0] : undefined;
  const isEaf = read[0]?.format === 'eaf';
  const clips = isEaf ? read.length : samples.length;
  const what = isEaf ? `${count(files.length, 'ELAN file')}, ` : '';
  const content = `${what}${count(tags, 'tag')} of ${count(clips, 'clip')}`;
  return {
    samples,
    candidate: {
      ...ofRole(only?.path ?? join(folder, '*.eaf'), 'tags', content),
      ...(only === undefined
        ? {
            parts: files.map(({ path }) => path),
            label: `${basename(folder)}: ${count(files.length, 'ELAN file')}`,
            name: basename(folder),
          }
        : {}),
      warnings: read
        .flatMap((file) => (file.format === 'eaf' ? file.document.warnings : []))
        .slice(0, 5),
    },
  };
}

function ofBad(file: Extract<ClipFile, { readonly kind: 'pose' | 'array' | 'tags' }>): Draft {
  const problem: Failure | null = file.read.ok ? null : file.read.error;
  return { samples: [], candidate: { ...bareCandidate(file.path), problem } };
}

const ofRole = (path: string, role: ImportRole, content: string): ImportCandidate => ({
  ...bareCandidate(path),
  content,
  role,
  possibleRoles: [role],
});

/** Videos that belong to no clip of the drop. */
function ofVideos({ videos }: ClipGroups, drafts: readonly Draft[]): readonly ImportCandidate[] {
  const samples = new Set(drafts.flatMap((draft) => draft.samples));
  return videos
    .filter(({ path }) => !samples.has(clipOfVideo(path) ?? ''))
    .filter(({ path }) => !/_depth\b/i.test(basename(path)))
    .map(({ path }) => ({
      ...bareCandidate(path),
      content: 'video',
      problem: fail(
        'missing-part',
        `${path}: expected poses or labels of a clip named like the video, found none in ${dirname(path)}.`,
        { tip: 'Videos are found beside the poses by their name.' },
      ).error,
    }));
}

/** Decides of every candidate which collection it goes into, and of a table of labels whether they are the true ones. */
function withCollections(
  drafts: readonly Draft[],
  known: KnownCollections,
  dropped: readonly string[],
): readonly ImportCandidate[] {
  const truths = drafts.filter(
    ({ candidate }) => candidate.role === 'labels' || candidate.role === 'poses',
  );
  const founded = (path: string): string => foundedCollection(path, dropped);
  return drafts.map(({ candidate, samples }) => {
    if (candidate.problem !== null) return candidate;
    const own = founded(candidate.parts?.[0] ?? candidate.path);
    const wanted = new Set(samples);
    const beside = truths.find(
      (truth) =>
        truth.candidate !== candidate && truth.samples.some((sample) => wanted.has(sample)),
    );
    const shared =
      beside === undefined ? null : founded(beside.candidate.parts?.[0] ?? beside.candidate.path);
    const dataSet = known.collectionOf(samples) ?? shared ?? own;
    const hasTruth =
      known.hasLabels(dataSet) ||
      truths.some(
        (truth) =>
          truth.candidate !== candidate &&
          truth.candidate.role === 'labels' &&
          truth.samples.some((sample) => wanted.has(sample)),
      );
    if (candidate.role === 'tags') {
      // Tags found no collection: their clips are there, or come in the same drop.
      const [only = null] = known.names.length === 1 ? known.names : [];
      const at = known.collectionOf(samples) ?? shared ?? only;
      const possible = new Set([...(at === null ? [] : [at]), ...known.names]);
      return { ...candidate, possibleDataSets: [...possible], dataSet: at };
    }
    const isOpen = candidate.role === null && candidate.possibleRoles.includes('predictions');
    return {
      ...candidate,
      role: isOpen && hasTruth ? 'predictions' : candidate.role,
      possibleDataSets: [...new Set([dataSet, own, ...known.names])],
      dataSet,
    };
  });
}
