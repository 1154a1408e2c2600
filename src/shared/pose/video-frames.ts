/** Which frame of a video belongs to which frame of a pose track. */

/** How the frames of a video and of a pose track were matched. */
export interface VideoMatch {
  /** [frames of the track] frame of the video; -1 where the video has none. */
  readonly videoFrames: Int32Array<ArrayBuffer>;
  /** `number`: as many poses as frames, one each; `time`: the frame that was shown at the time of the pose. */
  readonly by: 'number' | 'time';
}

/**
 * Estimators read a video frame by frame: equal counts are matched by number, and so are equal rates (29.97 is often
 * written as 30; by time such clips would drift apart). Otherwise a pose takes the frame that is shown at its time, the
 * first frames of both being at the same time.
 *
 * @param poseFrames frames of the track
 * @param poseFps of the track; 0 or less where it is unknown, which matches by number
 * @param timesSec [frames of the video] when each is shown, ascending
 */
export function matchVideo(
  poseFrames: number,
  poseFps: number,
  timesSec: Float64Array,
): VideoMatch {
  const shown = timesSec.length;
  const videoFrames = new Int32Array(poseFrames).fill(-1);
  const rates = poseFps / videoFps(timesSec);
  if (poseFrames === shown || !(rates > 0) || Math.abs(rates - 1) < sameRate) {
    for (let frame = 0; frame < Math.min(poseFrames, shown); frame += 1) videoFrames[frame] = frame;
    return { videoFrames, by: 'number' };
  }
  const first = timesSec[0] ?? 0;
  const lastEnd = (timesSec.at(-1) ?? 0) - first + typicalStep(timesSec);
  let at = 0;
  for (let frame = 0; frame < poseFrames; frame += 1) {
    // Files round their times: a pose that lies on a frame's beginning must not fall before it.
    const timeSec = frame / poseFps + roundingSec;
    while (at + 1 < shown && (timesSec[at + 1] ?? Infinity) - first <= timeSec) at += 1;
    if (shown > 0 && timeSec < lastEnd) videoFrames[frame] = at;
  }
  return { videoFrames, by: 'time' };
}

/** Rates that differ by less are written differently, no more. */
const sameRate = 0.01;

/** Times stand in files as whole milliseconds at worst, rounded either way. */
const roundingSec = 0.001;

/** Median distance of two frames, seconds; 0 with fewer than two. */
function typicalStep(timesSec: Float64Array): number {
  const steps = timesSec.slice(1).map((time, i) => time - (timesSec[i] ?? 0));
  return steps.sort()[steps.length >> 1] ?? 0;
}

/** Frames a second of a video by its frame table; 0 with fewer than two. */
export function videoFps(timesSec: Float64Array): number {
  const step = typicalStep(timesSec);
  const span = (timesSec.at(-1) ?? 0) - (timesSec[0] ?? 0);
  if (!(step > 0) || !(span > 0)) return 0;
  // The mean is exact for a steady rate; a video with pauses is told by its typical step.
  const mean = (timesSec.length - 1) / span;
  return Math.abs(mean * step - 1) < 0.1 ? mean : 1 / step;
}
