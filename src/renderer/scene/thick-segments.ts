/** Straight lines of any width on the screen, with dashes and a rim of the ground's colour, in one draw call each pass. */

import { GLSL3, Group, Mesh, RawShaderMaterial, Vector2, Vector3 } from 'three';
import { rgbOfHex, sceneGround } from './depth-ramp.ts';
import { makeGrowingInstances } from './growing-instances.ts';

/** How a line is drawn; lengths in screen pixels. */
export interface Stroke {
  /** `#rrggbb`. */
  readonly colour: string;
  readonly width: number;
  /** Drawn, left out, drawn, left out; null for a whole line. */
  readonly dash: readonly [number, number, number, number] | null;
  readonly opacity: number;
}

/** Segments in camera space, mm. Fill with `begin`, `add` and `end`. */
export interface ThickSegments {
  readonly object: Group;
  begin(): void;
  /** Adds the segment between entries `a` and `b` of [n, 3] tables. */
  add(from: Float64Array, a: number, to: Float64Array, b: number, stroke: Stroke): void;
  end(): void;
  setScreen(width: number, height: number, pixelRatio: number): void;
  dispose(): void;
}

const vertexShader = /* glsl */ `
precision highp float;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform vec2 screen;
uniform float pixelRatio;
uniform float rim;
in vec3 position;
in vec3 fromPoint;
in vec3 toPoint;
in vec4 tint;
in float width;
in vec4 dashes;
out vec4 colour;
out vec2 line;
out vec2 place;
out vec4 dash;

void main() {
  vec4 a = projectionMatrix * (modelViewMatrix * vec4(fromPoint, 1.0));
  vec4 b = projectionMatrix * (modelViewMatrix * vec4(toPoint, 1.0));
  if (a.w < 1.0 || b.w < 1.0) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec2 along = (b.xy / b.w - a.xy / a.w) * screen * 0.5;
  float len = length(along);
  vec2 direction = len > 0.001 ? along / len : vec2(1.0, 0.0);
  float halfWidth = (width * 0.5 + rim) * pixelRatio;
  float reach = halfWidth + 1.0;
  vec4 end = position.x < 0.5 ? a : b;
  vec2 offset = direction * (position.x * 2.0 - 1.0) * reach + vec2(-direction.y, direction.x) * position.y * reach;
  gl_Position = end + vec4(offset / screen * 2.0 * end.w, 0.0, 0.0);
  place = vec2(position.x < 0.5 ? -reach : len + reach, position.y * reach);
  line = vec2(len, halfWidth);
  dash = dashes * pixelRatio;
  colour = tint;
}
`;

const fragmentShader = /* glsl */ `
precision highp float;
uniform vec3 ground;
uniform float rim;
in vec4 colour;
in vec2 line;
in vec2 place;
in vec4 dash;
out vec4 result;

void main() {
  float nearest = clamp(place.x, 0.0, line.x);
  if (dash.y > 0.0) {
    float start = floor(nearest / (dash.x + dash.y + dash.z + dash.w)) * (dash.x + dash.y + dash.z + dash.w);
    float second = start + dash.x + dash.y;
    float first = clamp(place.x, start, min(start + dash.x, line.x));
    nearest = clamp(place.x, second, min(second + dash.z, line.x));
    if (dash.z == 0.0 || second > line.x || abs(first - place.x) < abs(nearest - place.x)) nearest = first;
  }
  float distance = length(vec2(place.x - nearest, place.y));
  float cover = clamp(line.y + 0.5 - distance, 0.0, 1.0) * colour.a;
  if (cover < 0.02) discard;
  result = vec4(rim > 0.0 ? ground : colour.rgb, rim > 0.0 ? cover * 0.85 : cover);
}
`;

const wholeLine = [0, 0, 0, 0] as const;
const corners = new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0]);
const floatsEach = { fromPoint: 3, toPoint: 3, tint: 4, width: 1, dashes: 4 } as const;

function makePass(rim: number, shared: Record<string, { value: unknown }>): Mesh {
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader,
    fragmentShader,
    uniforms: { ...shared, rim: { value: rim } },
    transparent: true,
    depthTest: rim === 0,
    depthWrite: rim === 0,
  });
  const mesh = new Mesh(undefined, material);
  mesh.frustumCulled = false;
  return mesh;
}

/** Where a set of segments stands in the picture. */
export interface SegmentLayer {
  /** True draws over what was drawn before, hiding only itself; false is hidden by what is in front. */
  readonly overCloud: boolean;
  /** True is drawn before everything else, which then covers it. */
  readonly beneath?: boolean;
  /** Width of the rim in the ground's colour that sets the line off, px; 0 for none. */
  readonly rimPx: number;
}

/** Makes an empty set of segments that grows as needed. */
export function makeThickSegments({
  overCloud,
  rimPx,
  beneath = false,
}: SegmentLayer): ThickSegments {
  const shared = {
    screen: { value: new Vector2(1, 1) },
    pixelRatio: { value: 1 },
    ground: { value: new Vector3(...rgbOfHex(sceneGround)) },
  };
  const rimPass = makePass(rimPx, shared);
  const corePass = makePass(0, shared);
  const instances = makeGrowingInstances(corners, floatsEach);
  instances.use(rimPass, corePass);
  rimPass.renderOrder = beneath ? -2 : 1;
  corePass.renderOrder = beneath ? -1 : 2;
  rimPass.visible = rimPx > 0;
  // The skeleton lies inside the flesh: it is drawn over the cloud, and hides only itself.
  if (overCloud) rimPass.onBeforeRender = (renderer) => renderer.clearDepth();
  if (beneath) corePass.onAfterRender = (renderer) => renderer.clearDepth();
  const object = new Group();
  object.add(rimPass, corePass);

  return {
    object,
    begin: () => instances.restart(),
    add: (from, a, to, b, { colour, width, dash, opacity }) => {
      const [red, green, blue] = rgbOfHex(colour);
      const [on, off, secondOn, secondOff] = dash ?? wholeLine;
      instances.push(
        from[a * 3] ?? 0,
        from[a * 3 + 1] ?? 0,
        from[a * 3 + 2] ?? 0,
        to[b * 3] ?? 0,
        to[b * 3 + 1] ?? 0,
        to[b * 3 + 2] ?? 0,
        red,
        green,
        blue,
        opacity,
        width,
        on,
        off,
        secondOn,
        secondOff,
      );
    },
    end: () => {
      object.visible = instances.send() > 0;
    },
    setScreen: (width, height, pixelRatio) => {
      shared.screen.value.set(width * pixelRatio, height * pixelRatio);
      shared.pixelRatio.value = pixelRatio;
    },
    dispose: () => {
      instances.dispose();
      for (const pass of [rimPass, corePass]) (pass.material as RawShaderMaterial).dispose();
    },
  };
}
