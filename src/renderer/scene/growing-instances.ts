/** A shape drawn many times in one call: all numbers of an instance side by side in one buffer that doubles when full. */

import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
} from 'three';
import type { Mesh } from 'three';

/** Numbers of every instance; fill them, then send them in one go. */
export interface GrowingInstances {
  /** Makes the meshes draw these instances from now on. */
  use(...meshes: Mesh[]): void;
  /** Adds an instance; its numbers in the order of the attributes. */
  push(...numbers: readonly number[]): void;
  restart(): void;
  /** Sends what was filled to the graphics card; returns the number of instances. */
  send(): number;
  dispose(): void;
}

const triangles = [0, 1, 2, 0, 2, 3];

/**
 * Makes an empty set of instances of a four-cornered shape.
 *
 * @param corners [4, 3] the shape, two triangles 0-1-2 and 0-2-3
 * @param sizes numbers each instance has in every attribute, in the order `push` takes them
 */
export function makeGrowingInstances(
  corners: Float32Array,
  sizes: Readonly<Record<string, number>>,
): GrowingInstances {
  const stride = Object.values(sizes).reduce((total, size) => total + size, 0);
  let capacity = 256;
  let count = 0;
  let users: readonly Mesh[] = [];
  let values = new Float32Array(capacity * stride);
  let buffer = new InstancedInterleavedBuffer(values, stride);
  let geometry = makeGeometry();

  function makeGeometry(): InstancedBufferGeometry {
    const made = new InstancedBufferGeometry();
    made.setIndex(triangles);
    made.setAttribute('position', new BufferAttribute(corners, 3));
    buffer.setUsage(DynamicDrawUsage);
    let offset = 0;
    for (const [name, size] of Object.entries(sizes)) {
      made.setAttribute(name, new InterleavedBufferAttribute(buffer, size, offset));
      offset += size;
    }
    made.instanceCount = 0;
    return made;
  }

  const grow = (): void => {
    capacity *= 2;
    const larger = new Float32Array(capacity * stride);
    larger.set(values);
    values = larger;
    geometry.dispose();
    buffer = new InstancedInterleavedBuffer(values, stride);
    geometry = makeGeometry();
    for (const mesh of users) mesh.geometry = geometry;
  };

  return {
    use: (...meshes) => {
      users = meshes;
      for (const mesh of users) mesh.geometry = geometry;
    },
    push: (...numbers) => {
      if (count === capacity) grow();
      values.set(numbers, count * stride);
      count += 1;
    },
    restart: () => {
      count = 0;
    },
    send: () => {
      geometry.instanceCount = count;
      buffer.clearUpdateRanges();
      buffer.addUpdateRange(0, count * stride);
      buffer.needsUpdate = count > 0;
      return count;
    },
    dispose: () => geometry.dispose(),
  };
}
