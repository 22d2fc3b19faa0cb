/**
 * Pareto fronts and the hypervolume that they dominate, all objectives minimised. Two objectives by a sweep; more by
 * the WFG algorithm: L. While, L. Bradstreet, L. Barone, IEEE Trans. Evol. Comput. 2012, 16, 86,
 * doi:10.1109/TEVC.2010.2077298.
 */

type Point = ArrayLike<number>;

/** Whether `a` is at least as good as `b` everywhere and better somewhere. */
export function dominates(a: Point, b: Point): boolean {
  let better = false;
  for (let k = 0; k < a.length; k++) {
    if (a[k] > b[k]) return false;
    if (a[k] < b[k]) better = true;
  }
  return better;
}

/** Indices of the points that no other dominates, ascending; of equal points the first. */
export function paretoFront(points: readonly Point[]): number[] {
  const front: number[] = [];
  points.forEach((point, i) => {
    const beaten = points.some(
      (other, j) => dominates(other, point) || (j < i && isEqual(other, point)),
    );
    if (!beaten) front.push(i);
  });
  return front;
}

/** The volume between the points and `reference`; points that are not better than it everywhere add nothing. */
export function hypervolume(points: readonly Point[], reference: Point): number {
  const inside = points.filter((point) => isInside(point, reference));
  const front = paretoFront(inside).map((i) => inside[i]);
  if (reference.length === 2) return sweep(front, reference);
  return volume(
    front.sort((a, b) => b[0] - a[0]),
    reference,
  );
}

function isInside(point: Point, reference: Point): boolean {
  for (let k = 0; k < reference.length; k++) if (!(point[k] < reference[k])) return false;
  return true;
}

function isEqual(a: Point, b: Point): boolean {
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

function sweep(front: Point[], reference: Point): number {
  let area = 0;
  let upper = reference[1];
  for (const point of front.sort((a, b) => a[0] - b[0])) {
    area += (reference[0] - point[0]) * (upper - point[1]);
    upper = point[1];
  }
  return area;
}

/** Sum over the points of what each dominates beyond the ones after it. */
function volume(front: readonly Point[], reference: Point): number {
  let sum = 0;
  front.forEach((point, i) => {
    const box = boxVolume(point, reference);
    const limited = front
      .slice(i + 1)
      .map((other) => Array.from(other, (x, k) => Math.max(x, point[k])));
    sum +=
      box -
      volume(
        paretoFront(limited).map((j) => limited[j]),
        reference,
      );
  });
  return sum;
}

function boxVolume(point: Point, reference: Point): number {
  let product = 1;
  for (let k = 0; k < reference.length; k++) product *= reference[k] - point[k];
  return product;
}
