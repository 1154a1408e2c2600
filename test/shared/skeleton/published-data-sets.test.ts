import { expect, test } from 'vitest';
import { publishedDataSet, publishedDataSets } from '#shared/skeleton/published-data-sets.ts';

const all = Object.values(publishedDataSets);

test.each(all)('$name: a tree of named joints', ({ skeleton }) => {
  const joints = skeleton.joints.length;
  expect(new Set(skeleton.joints).size).toBe(joints);
  expect(skeleton.parts).toHaveLength(joints);
  expect(skeleton.bones).toHaveLength(joints - 1);
  const reached = new Set<number>([skeleton.bones[0]![0]]);
  for (let round = 0; round < joints; round += 1) {
    for (const [a, b] of skeleton.bones) {
      if (reached.has(a) || reached.has(b)) reached.add(a).add(b);
    }
  }
  expect(reached.size).toBe(joints);
});

test.each(all)('$name: groups add up, the drawing order has every joint once', (dataSet) => {
  const frames = dataSet.groups.reduce((sum, group) => sum + group.frames, 0);
  if (dataSet.groups.length > 0) expect(frames).toBe(dataSet.testFrames);
  const order = dataSet.published?.jointOrder.toSorted((a, b) => a - b);
  if (order !== undefined) expect(order).toEqual([...dataSet.skeleton.joints.keys()]);
});

test('joints and bones are those of formats.md section 7', () => {
  const bones = (id: keyof typeof publishedDataSets): string =>
    publishedDataSets[id].skeleton.bones
      .map(([a, b]) => `${a}-${b}`)
      .toSorted((a, b) => a.localeCompare(b))
      .join(' ');
  const chains = (...text: string[]): string =>
    text
      .flatMap((chain) => {
        const joints = chain.split('-');
        return joints.slice(1).map((joint, i) => `${joints[i]}-${joint}`);
      })
      .toSorted((a, b) => a.localeCompare(b))
      .join(' ');
  expect(bones('icvl')).toBe(chains('0-1-2-3', '0-4-5-6', '0-7-8-9', '0-10-11-12', '0-13-14-15'));
  expect(bones('msra')).toBe(
    chains('0-1-2-3-4', '0-5-6-7-8', '0-9-10-11-12', '0-13-14-15-16', '0-17-18-19-20'),
  );
  expect(bones('hands17')).toBe(
    chains(
      '0-1',
      '0-2',
      '0-3',
      '0-4',
      '0-5',
      '1-6-7-8',
      '2-9-10-11',
      '3-12-13-14',
      '4-15-16-17',
      '5-18-19-20',
    ),
  );
  expect(publishedDataSets.msra.skeleton.joints[20]).toBe('Thumb tip');
  expect(publishedDataSets.msra.skeleton.joints[5]).toBe('Middle MCP');
  expect(publishedDataSets.nyu.skeleton.joints[0]).toBe('Little tip');
  expect(publishedDataSets.hands17.skeleton.joints[9]).toBe('Index PIP');
});

test('all of NYU’s joints are named in the order of the files, not of the network as in REN’s script', () => {
  const finger = (name: string): string[] => [`${name} tip`, `${name} root`];
  const network = [
    'Palm',
    'Wrist 2',
    'Wrist 1',
    'Thumb tip',
    'Thumb root 2',
    'Thumb root 1',
    ...['Little', 'Ring', 'Middle', 'Index'].flatMap(finger),
  ];
  const fileOfNetwork = [6, 7, 8, 9, 10, 11, 12, 13, 3, 4, 5, 1, 2, 0];
  expect(publishedDataSets.nyu.skeleton.joints).toEqual(fileOfNetwork.map((at) => network[at]));
});

test('MSRA has its nine subjects of the release of 76,375 frames', () => {
  const { groups, testFrames } = publishedDataSets.msra;
  const frames = [8499, 8492, 8412, 8488, 8500, 8497, 8497, 8498, 8492];
  expect(groups.map((group) => group.frames)).toEqual(frames);
  expect(testFrames).toBe(76_375);
});

test('an id of no published data set has none', () => {
  expect(publishedDataSet('nyu')).toBe(publishedDataSets.nyu);
  expect(publishedDataSet('toString')).toBeNull();
});
