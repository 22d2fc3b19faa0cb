import { describe, expect, it } from 'vitest';
import { endLabel, lineGeometry, spreadLabels } from '../../../renderer/plots/line-geometry.ts';

const size = { width: 500, height: 272 };
const line = (name: string, x: number[], y: (number | null)[]) => ({ name, x, y });
const plot = (...series: ReturnType<typeof line>[]) => ({
  series,
  x: { title: 'Step', min: 0 },
  y: { title: 'Score', min: 0, max: 1 },
});

describe('the geometry of a plot', () => {
  it('ends where the longest line ends', () => {
    const { x, y } = lineGeometry(
      plot(line('a', [1, 37], [0, 1]), line('b', [1, 12], [0, 1])),
      size,
    );
    expect(x).toEqual({ min: 0, max: 37 });
    expect(y).toEqual({ min: 0, max: 1, interval: 0.25 });
  });

  it('gives labels room only where lines end at the right', () => {
    const far = lineGeometry(plot(line('a name', [0, 100], [0, 1])), size).right;
    const near = lineGeometry(
      plot(line('a', [0, 100], [0, null]), line('a name', [0, 20], [0, 1])),
      size,
    ).right;
    expect(far).toBeGreaterThan(60);
    expect(near).toBeLessThan(40);
    const long = line('a component with a very long name indeed', [0, 100], [0, 1]);
    expect(lineGeometry(plot(long), { ...size, width: 300 }).right).toBeLessThanOrEqual(96);
  });

  it('holds the whole of a band', () => {
    const band = { low: [-3, 0], high: [1, 9] };
    const { y } = lineGeometry(
      { ...plot(), series: [{ ...line('a', [0, 1], [0, 1]), band }], y: { title: '' } },
      size,
    );
    expect(y.min).toBeLessThanOrEqual(-3);
    expect(y.max).toBeGreaterThanOrEqual(9);
  });

  it('stands without any values', () => {
    expect(lineGeometry(plot(line('a', [], [])), size).x).toEqual({ min: 0, max: 10 });
  });
});

describe('labels at the ends of lines', () => {
  it('move apart where they would lie over one another', () => {
    const labels = [100, 102].map((y) => ({ left: 300, width: 60, y }));
    const [upper, lower] = spreadLabels(labels);
    expect(102 + lower - (100 + upper)).toBeGreaterThanOrEqual(14);
    expect(upper).toBeLessThan(0);
    expect(lower).toBeGreaterThan(0);
  });

  it('stay where lines end at different places', () => {
    const labels = [300, 100].map((left) => ({ left, width: 60, y: 100 }));
    expect(spreadLabels(labels)).toEqual([0, 0]);
  });

  it('settle when many end together', () => {
    const labels = [50, 51, 52, 53].map((y) => ({ left: 0, width: 60, y }));
    const places = spreadLabels(labels).map((shift, i) => labels[i].y + shift);
    places.slice(1).forEach((y, i) => expect(y - places[i]).toBeGreaterThanOrEqual(12));
  });

  it('say the name and the last value', () => {
    expect(endLabel(line('best', [1, 2], [0.5, null]))).toBe('best 0.500');
    expect(endLabel(line('top 10', [1], [null]))).toBe('top 10');
    expect(endLabel(line('a component with a very long name indeed', [1], [1]))).toMatch(/…/);
  });
});
