/** The programs that draw a depth image as points: each point finds its own pixel and unprojects it. */

/**
 * `region` is left, top, width, height of the pixels that are drawn; `lens` is fx, fy, cx, cy; `centre` and `halfMm` the
 * window in camera space. The light comes from the upper left, behind the depth camera.
 */
export const pointCloudVertexShader = /* glsl */ `
precision highp float;
precision highp int;
uniform highp usampler2D depthImage;
uniform sampler2D ramp;
uniform mat4 modelViewMatrix;
uniform mat4 projectionMatrix;
uniform ivec4 region;
uniform vec4 lens;
uniform vec3 centre;
uniform float halfMm;
uniform float unitMm;
uniform vec2 rangeMm;
uniform float pointScale;
uniform float relief;
out vec3 tint;

float depthAt(ivec2 pixel) {
  return float(texelFetch(depthImage, pixel, 0).r) * unitMm;
}

vec3 unproject(ivec2 pixel, float d) {
  return vec3((vec2(pixel) - lens.zw) * d / lens.xy, d);
}

float shade(ivec2 pixel, vec3 here) {
  ivec2 last = textureSize(depthImage, 0) - 1;
  ivec2 low = max(pixel - 2, ivec2(0));
  ivec2 high = min(pixel + 2, last);
  float left = depthAt(ivec2(low.x, pixel.y));
  float right = depthAt(ivec2(high.x, pixel.y));
  float above = depthAt(ivec2(pixel.x, low.y));
  float below = depthAt(ivec2(pixel.x, high.y));
  vec4 step = abs(vec4(left, right, above, below) - here.z);
  if (max(max(step.x, step.y), max(step.z, step.w)) > 25.0) return 0.62;
  vec3 across = unproject(ivec2(high.x, pixel.y), right) - unproject(ivec2(low.x, pixel.y), left);
  vec3 down = unproject(ivec2(pixel.x, high.y), below) - unproject(ivec2(pixel.x, low.y), above);
  vec3 normal = normalize(cross(down, across));
  return clamp(dot(normal, normalize(vec3(-0.45, -0.6, -1.0))), 0.0, 1.0);
}

void main() {
  ivec2 pixel = region.xy + ivec2(gl_VertexID % region.z, gl_VertexID / region.z);
  float d = depthAt(pixel);
  vec3 here = unproject(pixel, d);
  vec3 away = abs(here - centre);
  if (d == 0.0 || max(max(away.x, away.y), away.z) > halfMm) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    return;
  }
  vec4 seen = modelViewMatrix * vec4(here, 1.0);
  gl_Position = projectionMatrix * seen;
  gl_PointSize = clamp(pointScale * d / (lens.x * -seen.z), 1.0, 14.0);
  float share = clamp((d - rangeMm.x) / (rangeMm.y - rangeMm.x), 0.0, 1.0);
  vec3 colour = texture(ramp, vec2(share, 0.5)).rgb;
  tint = colour * mix(1.0, 0.45 + 0.62 * shade(pixel, here), relief);
}
`;

export const pointCloudFragmentShader = /* glsl */ `
precision mediump float;
in vec3 tint;
out vec4 colour;
void main() {
  colour = vec4(tint, 1.0);
}
`;
