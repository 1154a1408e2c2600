/** Writes viewpoint angles: `yaw pitch` in degrees a line. */

/** @param digits places after the point; the published file has 3 */
export function writeAngleText(
  angles: { readonly yawDeg: Float64Array; readonly pitchDeg: Float64Array },
  digits = 3,
): Uint8Array<ArrayBuffer> {
  const lines = Array.from(
    angles.yawDeg,
    (yaw, frame) => `${yaw.toFixed(digits)} ${angles.pitchDeg[frame]!.toFixed(digits)}\n`,
  );
  return new TextEncoder().encode(lines.join(''));
}
