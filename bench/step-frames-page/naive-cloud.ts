/** The peer: a cloud whose positions are floats that go to the graphics card anew for every frame. */

import { BufferAttribute, BufferGeometry, DynamicDrawUsage, Points, PointsMaterial } from 'three';
import { height, width } from './synthetic-frames.ts';

/** A cloud of as many points that takes its positions from the processor. */
export function makeNaiveCloud(): { readonly object: Points; show(positions: Float32Array): void } {
  const geometry = new BufferGeometry();
  const attribute = new BufferAttribute(new Float32Array(width * height * 3), 3);
  geometry.setAttribute('position', attribute.setUsage(DynamicDrawUsage));
  const object = new Points(
    geometry,
    new PointsMaterial({ color: '#8593a6', size: 1.5, sizeAttenuation: false }),
  );
  object.frustumCulled = false;
  return {
    object,
    show: (positions) => {
      attribute.array.set(positions);
      attribute.needsUpdate = true;
    },
  };
}
