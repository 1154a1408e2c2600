/** The joints of every skeleton as marks that face the camera: shape and colour of the method, open or filled for the hand. */

import { GLSL3, Mesh, RawShaderMaterial, Vector2, Vector3 } from 'three';
import { rgbOfHex, sceneGround } from './depth-ramp.ts';
import { makeGrowingInstances } from './growing-instances.ts';
import type { MarkShape } from './marker-atlas.ts';
import {
  atlasColumns,
  atlasRows,
  makeMarkerAtlas,
  tileOf,
  tileWidthInRadii,
} from './marker-atlas.ts';

/** How a joint is marked. */
export interface Mark {
  /** `#rrggbb`. */
  readonly colour: string;
  readonly shape: MarkShape;
  /** Open for the left hand; the shape of a state always is. */
  readonly open: boolean;
  /** Screen pixels. */
  readonly radius: number;
}

/** Marks in camera space, mm. Fill with `begin`, `add` and `end`. */
export interface JointMarks {
  readonly object: Mesh;
  begin(): void;
  /** Adds a mark at entry `joint` of an [n, 3] table, `scale` times as large as the mark says. */
  add(joints: Float64Array, joint: number, mark: Mark, scale: number): void;
  end(): void;
  setScreen(width: number, height: number): void;
  dispose(): void;
}

const vertexShader = /* glsl */ `
precision highp float;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform vec2 screen;
uniform vec2 tiles;
uniform float fullAt;
uniform float least;
in vec3 position;
in vec3 place;
in vec4 look;
in vec2 cell;
out vec3 tint;
out vec2 at;

void main() {
  vec4 seen = projectionMatrix * (modelViewMatrix * vec4(place, 1.0));
  float unit = projectionMatrix[1][1] * screen.y * 0.5 / seen.w;
  float share = fullAt > 0.0 ? clamp(unit / fullAt, least, 1.0) : 1.0;
  seen.xy += position.xy * look.w * share / screen * 2.0 * seen.w;
  // In front of the bones that end here.
  seen.z -= 0.0006 * seen.w;
  gl_Position = seen;
  tint = look.rgb;
  at = (cell + vec2(position.x, -position.y) * 0.5 + 0.5) / tiles;
}
`;

const fragmentShader = /* glsl */ `
precision highp float;
uniform sampler2D atlas;
uniform vec3 ground;
in vec3 tint;
in vec2 at;
out vec4 result;

void main() {
  vec4 shape = texture(atlas, at);
  if (shape.g < 0.04) discard;
  result = vec4(mix(ground, tint, shape.r), shape.g);
}
`;

const corners = new Float32Array([-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0]);
const floatsEach = { place: 3, look: 4, cell: 2 } as const;

/** How marks follow the size of what they mark. */
interface MarkRoom {
  /** Screen pixels of one unit of the scene from which on marks have their own size; 0 always. */
  readonly fullAt: number;
  /** The least share of it: marks of a far signer are still seen. */
  readonly least: number;
}

const ownSize: MarkRoom = { fullAt: 0, least: 1 };

/** Makes an empty set of marks that grows as needed. */
export function makeJointMarks({ fullAt, least }: MarkRoom = ownSize): JointMarks {
  const atlas = makeMarkerAtlas();
  const screen = new Vector2(1, 1);
  const instances = makeGrowingInstances(corners, floatsEach);
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    uniforms: {
      screen: { value: screen },
      fullAt: { value: fullAt },
      least: { value: least },
      atlas: { value: atlas },
      tiles: { value: new Vector2(atlasColumns, atlasRows) },
      ground: { value: new Vector3(...rgbOfHex(sceneGround)) },
    },
    transparent: true,
  });
  const object = new Mesh(undefined, material);
  instances.use(object);
  object.frustumCulled = false;
  object.renderOrder = 3;

  return {
    object,
    begin: () => instances.restart(),
    add: (joints, joint, { colour, shape, open, radius }, scale) => {
      const [red, green, blue] = rgbOfHex(colour);
      instances.push(
        joints[joint * 3] ?? 0,
        joints[joint * 3 + 1] ?? 0,
        joints[joint * 3 + 2] ?? 0,
        red,
        green,
        blue,
        (radius * scale * tileWidthInRadii) / 2,
        ...tileOf(shape, open),
      );
    },
    end: () => {
      object.visible = instances.send() > 0;
    },
    setScreen: (width, height) => {
      screen.set(width, height);
    },
    dispose: () => {
      atlas.dispose();
      instances.dispose();
      material.dispose();
    },
  };
}
