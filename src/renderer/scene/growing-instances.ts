/** A shape drawn many times in one call, with room that doubles when it is full. */

import {
  BufferAttribute,
  DynamicDrawUsage,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
} from 'three';
import type { Mesh } from 'three';

/** Values of every instance by attribute; fill them, then say how many there are. */
export interface GrowingInstances<Name extends string> {
  /** Makes the meshes draw these instances from now on. */
  use(...meshes: Mesh[]): void;
  /** Room for one more instance; returns its place. */
  next(): number;
  values(name: Name): Float32Array;
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
 * @param sizes numbers each instance has in every attribute
 */
export function makeGrowingInstances<Name extends string>(
  corners: Float32Array,
  sizes: Readonly<Record<Name, number>>,
): GrowingInstances<Name> {
  const names = Object.keys(sizes) as Name[];
  let capacity = 256;
  let count = 0;
  let users: readonly Mesh[] = [];
  const arrays = new Map<Name, Float32Array>();
  let geometry = makeGeometry();

  function makeGeometry(): InstancedBufferGeometry {
    const made = new InstancedBufferGeometry();
    made.setIndex(triangles);
    made.setAttribute('position', new BufferAttribute(corners, 3));
    for (const name of names) {
      const values = new Float32Array(capacity * sizes[name]);
      values.set(arrays.get(name) ?? []);
      arrays.set(name, values);
      const attribute = new InstancedBufferAttribute(values, sizes[name]);
      made.setAttribute(name, attribute.setUsage(DynamicDrawUsage));
    }
    made.instanceCount = 0;
    return made;
  }

  return {
    use: (...meshes) => {
      users = meshes;
      for (const mesh of users) mesh.geometry = geometry;
    },
    next: () => {
      if (count === capacity) {
        capacity *= 2;
        geometry.dispose();
        geometry = makeGeometry();
        for (const mesh of users) mesh.geometry = geometry;
      }
      count += 1;
      return count - 1;
    },
    values: (name) => arrays.get(name) as Float32Array,
    restart: () => {
      count = 0;
    },
    send: () => {
      geometry.instanceCount = count;
      for (const name of names) geometry.getAttribute(name).needsUpdate = true;
      return count;
    },
    dispose: () => geometry.dispose(),
  };
}
