/** How high the rows of the table are. Fixed heights, because 100,000 rows cannot be measured. CSS pixels. */

export interface Density {
  label: string;
  row: number;
  /** Of the drawing of the molecule. */
  drawing: { width: number; height: number };
}

export type DensityName = 'small' | 'medium' | 'large';

export const DENSITIES: Readonly<Record<DensityName, Density>> = {
  small: { label: 'Small rows', row: 32, drawing: { width: 72, height: 28 } },
  medium: { label: 'Medium rows', row: 60, drawing: { width: 112, height: 56 } },
  large: { label: 'Large rows', row: 116, drawing: { width: 176, height: 110 } },
};

export function isDensity(name: unknown): name is DensityName {
  return typeof name === 'string' && Object.hasOwn(DENSITIES, name);
}
