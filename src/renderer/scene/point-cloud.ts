/** A depth image as a cloud of points: the image goes up as a 16-bit texture and the graphics card unprojects it. */

import {
  BufferGeometry,
  DataTexture,
  GLSL3,
  LinearFilter,
  NearestFilter,
  Points,
  RawShaderMaterial,
  RedIntegerFormat,
  UnsignedShortType,
  Vector2,
  Vector3,
  Vector4,
} from 'three';
import type { Intrinsics } from '#shared/geometry/camera.ts';
import type { DepthFrame } from '#shared/geometry/depth-frame.ts';
import { depthRampSteps, makeDepthRamp } from './depth-ramp.ts';
import type { DepthWindow } from './depth-window.ts';
import { regionOfWindow } from './depth-window.ts';
import { rampRange } from './ramp-range.ts';
import { pointCloudFragmentShader, pointCloudVertexShader } from './point-cloud-shader.ts';

/** How a depth image is looked at. */
export interface CloudView {
  readonly camera: Intrinsics;
  readonly window: DepthWindow;
}

/** What the cloud shows. */
export interface CloudFrame extends CloudView {
  readonly depth: DepthFrame;
}

/** A drawable cloud; its space is camera space, mm (x right, y down, z away). */
export interface PointCloud {
  readonly object: Points;
  /** Shows a frame, or nothing. The depth values are sent once and no position ever is. */
  show(frame: CloudFrame | null): void;
  /** Screen pixels that 1 mm at 1 mm from the camera would cover. */
  setPointScale(pixels: number): void;
  dispose(): void;
}

function makeDepthTexture(width: number, height: number, values: Uint16Array): DataTexture {
  const texture = new DataTexture(values, width, height, RedIntegerFormat, UnsignedShortType);
  texture.internalFormat = 'R16UI';
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.generateMipmaps = false;
  texture.unpackAlignment = 2;
  return texture;
}

function makeRampTexture(): DataTexture {
  const texture = new DataTexture(makeDepthRamp(), depthRampSteps, 1);
  texture.minFilter = texture.magFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

/** Makes a cloud that shows nothing yet. */
export function makePointCloud(): PointCloud {
  const ramp = makeRampTexture();
  let texture: DataTexture | null = null;
  let shownValues: Uint16Array | null = null;
  const region = new Vector4();
  const lens = new Vector4();
  const centre = new Vector3();
  const rangeMm = new Vector2();
  const uniforms = {
    depthImage: { value: texture as DataTexture | null },
    ramp: { value: ramp },
    region: { value: region },
    lens: { value: lens },
    centre: { value: centre },
    halfMm: { value: 0 },
    unitMm: { value: 1 },
    rangeMm: { value: rangeMm },
    pointScale: { value: 1 },
    relief: { value: 1 },
  };
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: pointCloudVertexShader,
    fragmentShader: pointCloudFragmentShader,
    uniforms,
  });
  const geometry = new BufferGeometry();
  const object = new Points(geometry, material);
  object.frustumCulled = false;
  object.visible = false;

  const upload = ({ width, height, values }: DepthFrame): void => {
    if (values === shownValues) return;
    shownValues = values;
    if (texture?.image.width !== width || texture.image.height !== height) {
      texture?.dispose();
      texture = makeDepthTexture(width, height, values);
      uniforms.depthImage.value = texture;
    } else {
      texture.image.data = values;
    }
    texture.needsUpdate = true;
  };

  return {
    object,
    show: (frame) => {
      object.visible = frame !== null;
      if (frame === null) return;
      const { depth, camera, window } = frame;
      upload(depth);
      const { left, top, width, height } = regionOfWindow(window, camera, depth);
      region.set(left, top, width, height);
      // A point a pixel: the vertex's number says which, so no position is stored.
      geometry.setDrawRange(0, width * height);
      object.visible = width * height > 0;
      lens.set(camera.fx, camera.fy, camera.cx, camera.cy);
      centre.set(...window.centre);
      uniforms.halfMm.value = Number.isFinite(window.halfMm) ? window.halfMm : 1e9;
      uniforms.unitMm.value = depth.unitMm;
      rangeMm.set(...rampRange(depth, window));
    },
    setPointScale: (pixels) => {
      uniforms.pointScale.value = pixels;
    },
    dispose: () => {
      texture?.dispose();
      ramp.dispose();
      geometry.dispose();
      material.dispose();
    },
  };
}
