/** How large marks may be so that neighbours leave in sight what lies between them. */

import type { BodyPart, PosePlan } from './pose-plan.ts';

/** Half the width of a mark as a share of the distance of neighbours: two of them leave more than a third of it free. */
const roomShare = 0.3;
/** Smaller than this its shape is not seen, CSS px. */
export const leastMarkPx = 1.6;
/** Of a face with hundreds of points not every one is looked at. */
const mostLookedAt = 40;

/**
 * Half the width of a mark of a part in a frame, CSS px: as much as neighbours on the screen leave on average, between the
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
  const points = plan.points[part];
  const first = frame * plan.track.points;
  const step = Math.ceil(points.length / mostLookedAt);
  let [sum, count] = [0, 0];
  for (let i = 0; i < points.length; i += step) {
    const at = first + (points[i] ?? 0);
    const own = placedIn(plan, estimate, at);
    if (own === null) continue;
    let nearest = Infinity;
    for (let k = 0; k < points.length; k += 1) {
      const other = first + (points[k] ?? 0);
      const of = k === i ? null : placedIn(plan, estimate, other);
      if (of === null) continue;
      const right = ((own[at * 3] ?? 0) - (of[other * 3] ?? 0)) * fit.scale;
      const down = ((own[at * 3 + 1] ?? 0) - (of[other * 3 + 1] ?? 0)) * fit.scaleY;
      nearest = Math.min(nearest, right * right + down * down);
    }
    if (nearest === Infinity) continue;
    sum += Math.sqrt(nearest);
    count += 1;
  }
  return count === 0 ? mostPx : Math.min(mostPx, Math.max(leastMarkPx, (sum / count) * roomShare));
}

/** The coordinates that have a place for a point; null where none have. */
function placedIn(plan: PosePlan, estimate: PosePlan, at: number): ArrayLike<number> | null {
  if ((plan.track.confidence[at] ?? 0) > 0) return plan.track.coordinates;
  return (estimate.track.confidence[at] ?? 0) > 0 ? estimate.track.coordinates : null;
}
