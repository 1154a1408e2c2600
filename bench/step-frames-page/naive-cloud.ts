/** The peer: a cloud whose positions are floats that go to the graphics card anew for every frame. */

import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  Points,
  RawShaderMaterial,
} from 'three';
import { height, width } from './synthetic-frames.ts';

const vertexShader = /* glsl */ `
precision highp float;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
in vec3 position;
out float shade;
void main() {
  gl_Position = projectionMatrix * (modelViewMatrix * vec4(position, 1.0));
  gl_PointSize = 2.0;
  shade = clamp((900.0 + position.z) / 300.0, 0.0, 1.0);
}
`;

const fragmentShader = /* glsl */ `
precision mediump float;
in float shade;
out vec4 colour;
void main() {
  colour = vec4(vec3(0.2 + 0.6 * shade), 1.0);
}
`;

/** A cloud of as many points that takes its positions from the processor. */
export function makeNaiveCloud(): {
  readonly object: Points;
  show(positions: Float32Array): void;
} {
  const geometry = new BufferGeometry();
  const attribute = new BufferAttribute(new Float32Array(width * height * 3), 3);
  geometry.setAttribute('position', attribute.setUsage(DynamicDrawUsage));
  const object = new Points(
    geometry,
    new RawShaderMaterial({ glslVersion: GLSL3, vertexShader, fragmentShader }),
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
