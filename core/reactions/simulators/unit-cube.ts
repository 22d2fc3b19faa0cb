/** Definitions of test functions on the unit cube, and the reading of their points. */
import { parseDefinition, type SpaceDefinition, type SpaceInput } from '../space/definition.ts';
import type { Point } from '../space/factor.ts';

/** Factors x1 ... xn from 0 to 1. */
export function unitCube(
  dimensions: number,
  objectives: SpaceInput['objectives'],
): SpaceDefinition {
  const factors = coordinateNames(dimensions).map((name) => ({
    name,
    kind: 'continuous' as const,
    low: 0,
    high: 1,
  }));
  return parseDefinition({ factors, objectives });
}

/** Factors x1 ... xn with `options` categories '0', '1', ... each, in an order that is not told. */
export function categoricalCube(
  dimensions: number,
  options: number,
  objectives: SpaceInput['objectives'],
): SpaceDefinition {
  const categories = Array.from({ length: options }, (_, index) => ({ name: String(index) }));
  const factors = coordinateNames(dimensions).map((name) => ({
    name,
    kind: 'categorical' as const,
    categories,
  }));
  return parseDefinition({ factors, objectives });
}

export function coordinates(point: Point, dimensions: number): number[] {
  return coordinateNames(dimensions).map((name) => Number(point[name]));
}

function coordinateNames(dimensions: number): string[] {
  return Array.from({ length: dimensions }, (_, index) => `x${index + 1}`);
}
