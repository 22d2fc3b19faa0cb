import { describe, expect, it } from 'vitest';
import { pickAtom } from '../../../renderer/three-d/picking.ts';
import { addScaled, dot, norm, subtract } from '../../../renderer/three-d/vectors.ts';
import { PROJECTIONS, centredView, fitOf, initialView, project, rayUnder, rolled, shifted, turned, zoomed } from '../../../renderer/three-d/view.ts'; // prettier-ignore
import type { Frame } from '../../../renderer/three-d/view.ts';

const frame = (change: Partial<Frame> = {}): Frame => ({
  view: initialView(),
  ball: { centre: [1, 2, 3], radius: 5 },
  projection: 'perspective',
  size: { width: 800, height: 600 },
  fit: 1,
  ...change,
});

describe.each(PROJECTIONS)('%s', (projection) => {
  it('shows the centre in the middle and x to the right, y up', () => {
    const at = frame({ projection });
    expect(project(at, [1, 2, 3])).toMatchObject({ x: 400, y: 300, depth: 0 });
    expect(project(at, [2, 2, 3]).x).toBeGreaterThan(400);
    expect(project(at, [1, 3, 3]).y).toBeLessThan(300);
  });

  it('keeps the whole ball in view, in wide and in narrow windows', () => {
    for (const size of [
      { width: 800, height: 600 },
      { width: 300, height: 500 },
    ]) {
      const at = frame({ projection, size });
      for (const tip of [
        [6, 2, 3],
        [1, 7, 3],
        [-4, 2, 3],
        [1, -3, 3],
      ] as const) {
        const { x, y } = project(at, tip);
        expect(x).toBeGreaterThan(0);
        expect(x).toBeLessThan(size.width);
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(size.height);
      }
    }
  });

  it('finds under a point of the screen what it showed there', () => {
    const view = shifted(frame({ projection, view: zoomed(turned(initialView(), 0.7, -0.4), 1.6) }), 30, -12); // prettier-ignore
    const at = frame({ projection, view, fit: 1.3 });
    const atom = [2.5, 0.5, 4] as const;
    const { x, y } = project(at, atom);
    const { origin, direction } = rayUnder(at, x, y);
    const along = dot(subtract(atom, origin), direction);
    expect(norm(subtract(addScaled(origin, direction, along), atom))).toBeLessThan(1e-6);
    expect(along).toBeGreaterThan(0);
    expect(pickAtom({ origin, direction }, [{ atom: 0, radius: 0.4 }], atom)).toBe(0);
  });

  it('moves what is under the hand by as much as the hand', () => {
    const before = frame({ projection, fit: 1.4 });
    const after = frame({ projection, fit: 1.4, view: shifted(before, 50, 20) });
    const [a, b] = [project(before, [1, 2, 3]), project(after, [1, 2, 3])];
    expect(b.x - a.x).toBeCloseTo(50, 6);
    expect(b.y - a.y).toBeCloseTo(20, 6);
  });

  it('fits a long molecule to the width', () => {
    const rod = [-4, 2, 3, 1, 2, 3, 6, 2, 3];
    const fit = fitOf(frame({ projection }), rod);
    const { x } = project(frame({ projection, fit }), [6, 2, 3]);
    expect(fit).toBeGreaterThan(1);
    expect(x).toBeGreaterThan(660);
    expect(x).toBeLessThan(800);
  });
});

it.each(PROJECTIONS)('%s shows all of a molecule that lies beside the middle of its ball', (projection) => {
  const size = { width: 200, height: 220 };
  const view = { ...initialView(), shift: [2, 1] as const };
  const molecule = [-4, 2, 3, 5.5, 2, 3, 1, 6, 3];
  const before = frame({ projection, size, view });
  const at = { ...before, fit: fitOf(before, molecule) };
  for (let i = 0; i < molecule.length; i += 3) {
    const { x, y } = project(at, [molecule[i] ?? 0, molecule[i + 1] ?? 0, molecule[i + 2] ?? 0]);
    expect(Math.min(x, size.width - x)).toBeGreaterThan(0);
    expect(Math.min(y, size.height - y)).toBeGreaterThan(0);
  }
}); // prettier-ignore

describe('moving the view', () => {
  it('turns the near side with the hand', () => {
    const at = frame({ view: turned(initialView(), 0.3, 0) });
    expect(project(at, [1, 2, 8]).x).toBeGreaterThan(400);
    expect(project(frame({ view: turned(initialView(), 0, 0.3) }), [1, 2, 8]).y).toBeGreaterThan(300); // prettier-ignore
    expect(turned(at.view, 0, 0)).toBe(at.view);
  });

  it('stays a rotation over thousands of turns', () => {
    let { view } = frame();
    for (let k = 0; k < 5000; k++) view = turned(view, 0.01, 0.013);
    expect(Math.hypot(...view.rotation)).toBeCloseTo(1, 9);
  });

  it('rolls anticlockwise', () => {
    const at = frame({ view: rolled(initialView(), Math.PI / 2) });
    expect(project(at, [2, 2, 3]).y).toBeLessThan(300);
  });

  it('zooms within limits', () => {
    expect(zoomed(initialView(), 2).zoom).toBe(2);
    expect(zoomed(initialView(), 1e9).zoom).toBe(12);
    expect(zoomed(initialView(), 0).zoom).toBe(0.2);
  });

  it('centres what is seen', () => {
    const view = centredView([0, 0, 0, 1], frame().ball, [1, 2, 3, 5, 6, 3]);
    expect(view.shift).toEqual([-2, -2]);
  });
});

it('picks the nearest of two atoms, and none beside them', () => {
  const spheres = [{ atom: 0, radius: 1 }, { atom: 1, radius: 1 }]; // prettier-ignore
  const positions = [0, 0, 0, 0, 0, 5];
  const down = { origin: [0, 0.5, 20], direction: [0, 0, -1] } as const;
  expect(pickAtom(down, spheres, positions)).toBe(1);
  expect(pickAtom(down, spheres.slice(0, 1), positions)).toBe(0);
  expect(pickAtom({ ...down, origin: [3, 0, 20] }, spheres, positions)).toBeUndefined();
  // Behind the eye is not seen.
  expect(pickAtom({ ...down, origin: [0, 0, -20] }, spheres, positions)).toBeUndefined();
  // Small balls are given room.
  expect(pickAtom({ ...down, origin: [0.3, 0, 20] }, [{ atom: 0, radius: 0.1 }], positions)).toBe(
    0,
  );
});
