/** A kinetic scheme as data: what its text means, in mol/L, seconds, kelvin and kJ/mol. */
import type { ElementaryStep } from './mass-action.ts';

/** k(T) = prefactor exp(-energy / R (1/T - 1/reference)); a reference of Infinity is Arrhenius's law itself. */
export interface RateConstant {
  /** In L and mol as the order has it, per second. */
  prefactor: number;
  /** kJ/mol */
  energy: number;
  /** K */
  reference: number;
}

export interface SchemeStep extends ElementaryStep {
  constant: RateConstant;
}

/** A condition of the experiment, in its own unit. */
export interface SchemeCondition {
  /** Lowest and highest value; equal when it is fixed. */
  low: number;
  high: number;
  step?: number;
  scale: 'linear' | 'log';
  unit: string;
  /** From its unit to base units; for equivalents to a multiple of the other species. */
  toBase(value: number): number;
  /** The species that equivalents are counted from. */
  relativeTo?: string;
}

export const OUTPUT_KINDS = [
  'yield',
  'selectivity',
  'conversion',
  'concentration',
  'productivity',
] as const;

export interface SchemeOutput {
  goal: 'maximize' | 'minimize';
  kind: (typeof OUTPUT_KINDS)[number];
  species: string;
  /** The starting material that yield and selectivity are counted from. */
  from?: string;
  name: string;
}

export interface KineticScheme {
  species: string[];
  steps: SchemeStep[];
  temperature: SchemeCondition | undefined;
  time: SchemeCondition;
  /** Concentrations at the start; species without one begin at 0. */
  start: Map<string, SchemeCondition>;
  outputs: SchemeOutput[];
  /** Relative standard deviation of measured concentrations. */
  noise: number;
}

const GAS_CONSTANT = 8.314462618e-3; // SOURCE: CODATA 2018, kJ/(mol K)

/** The rate constant at a temperature in kelvin. */
export function constantAt({ prefactor, energy, reference }: RateConstant, kelvin: number): number {
  return prefactor * Math.exp((-energy / GAS_CONSTANT) * (1 / kelvin - 1 / reference));
}
