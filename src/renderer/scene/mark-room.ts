/** How large marks may be so that neighbours leave in sight what lies between them. */

import type { BodyPart, PosePlan } from './pose-plan.ts';

/** Half the width of a mark as a share of the distance of neighbours: two of them leave more than a third of it free. */
const roomShare = 0.3;
/** Smaller than this its shape is not seen, CSS px. */
export const leastMarkPx = 1.6;

/**
 * Half the width of a mark of a part in a frame, CSS px: as much as the bones of the part leave on average, between the
 * least that is still seen and `mostPx`.
 *
 * @param estimate what stands for points that have no place
 * @param fit CSS px of a px of the track, right and down
 */
export function roomForMarks(
  plan: PosePlan,
  estimate: PosePlan,
  part: BodyPart,
  frame: number,
  fit: { readonly scale: number; readonly scaleY: number },
  mostPx: number,
): number {
  const pairs = plan.lines[part];
  const first = frame * plan.track.points;
  let [sum, bones] = [0, 0];
  for (let i = 0; i < pairs.length; i += 2) {
    const a = first + (pairs[i] ?? 0);
    const b = first + (pairs[i + 1] ?? 0);
    const { coordinates, confidence } =
      (plan.track.confidence[a] ?? 0) > 0 ? plan.track : estimate.track;
    if ((confidence[a] ?? 0) <= 0 || (confidence[b] ?? 0) <= 0) continue;
    const right = ((coordinates[a * 3] ?? 0) - (coordinates[b * 3] ?? 0)) * fit.scale;
    const down = ((coordinates[a * 3 + 1] ?? 0) - (coordinates[b * 3 + 1] ?? 0)) * fit.scaleY;
    sum += Math.hypot(right, down);
    bones += 1;
  }
  return bones === 0 ? mostPx : Math.min(mostPx, Math.max(leastMarkPx, (sum / bones) * roomShare));
}
