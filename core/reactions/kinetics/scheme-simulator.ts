/** A simulator from a kinetic scheme: its ranges are factors, what is wanted are objectives. */
import { badInput } from '../../protocol/errors.ts';
import type { Random } from '../../random/random.ts';
import { integrate } from '../../numerics/rosenbrock.ts';
import type { Simulator } from '../simulators/simulator.ts';
import { parseDefinition, type SpaceInput } from '../space/definition.ts';
import type { FactorInput, Point } from '../space/factor.ts';
import { massAction } from './mass-action.ts';
import {
  constantAt,
  type KineticScheme,
  type SchemeCondition,
  type SchemeOutput,
} from './scheme.ts';
import { parseScheme } from './scheme-text.ts';

/** Kelvin; counts only where no constant depends on it. */
const ROOM = 298.15;

export interface ReactionCourse {
  /** Seconds. */
  times: number[];
  /** Concentrations in mol/L by species, one for each time. */
  concentrations: Record<string, number[]>;
}

export interface SchemeSimulator extends Simulator {
  readonly scheme: KineticScheme;
  /** Concentrations over time, `count` times from 0 to the end. */
  course(point: Point, count: number): ReactionCourse;
}

/** Throws AppError 'bad-input' with the line of a mistake in `text`. */
export function createSchemeSimulator(text: string, file?: string): SchemeSimulator {
  const scheme = parseScheme(text, file);
  const conditions = new Map<string, SchemeCondition>();
  if (scheme.temperature !== undefined) conditions.set('temperature', scheme.temperature);
  conditions.set('time', scheme.time);
  for (const [species, condition] of scheme.start) {
    if (conditions.has(species))
      throw badInput(
        `A species cannot have the name '${species}', which is a condition.`,
        file === undefined ? {} : { file },
        'Give the species another name.',
      );
    conditions.set(species, condition);
  }
  const factors = [...conditions].flatMap(([name, condition]) => factorOf(name, condition));
  if (factors.length === 0)
    throw badInput(
      'Nothing can be varied in the scheme: all its conditions are fixed.',
      file === undefined ? {} : { file },
      'Give at least one condition as a range, as in time = 1 to 60 min.',
    );
  const definition = parseDefinition(
    { factors, objectives: scheme.outputs.map(objectiveOf) },
    file,
  );

  const valueOf = (name: string, point: Point): number => {
    const condition = conditions.get(name)!;
    const value = condition.low === condition.high ? condition.low : Number(point[name]);
    return condition.toBase(value);
  };
  const startOf = (point: Point): number[] =>
    scheme.species.map((species) => {
      const condition = scheme.start.get(species);
      if (condition === undefined) return 0;
      const { relativeTo } = condition;
      const unit = relativeTo === undefined ? 1 : valueOf(relativeTo, point);
      return valueOf(species, point) * unit;
    });
  const solve = (point: Point, times: readonly number[]): Float64Array[] => {
    const kelvin = conditions.has('temperature') ? valueOf('temperature', point) : ROOM;
    const constants = scheme.steps.map(({ constant }) => constantAt(constant, kelvin));
    const system = massAction(scheme.species.length, scheme.steps, constants);
    return integrate(system, startOf(point), times);
  };
  return {
    scheme,
    definition,
    run(point, random) {
      const seconds = valueOf('time', point);
      const start = startOf(point);
      const [final] = solve(point, [seconds]);
      const measured = withNoise(final, scheme.noise, random);
      const read = (values: ArrayLike<number>) => (species: string) =>
        values[scheme.species.indexOf(species)];
      return Object.fromEntries(
        scheme.outputs.map((output) => [
          output.name,
          outputValue(output, read(start), read(measured), seconds),
        ]),
      );
    },
    course(point, count) {
      const end = valueOf('time', point);
      const times = Array.from({ length: count }, (_, index) => (end * index) / (count - 1));
      const states = solve(point, times);
      return {
        times,
        concentrations: Object.fromEntries(
          scheme.species.map((species, index) => [species, states.map((state) => state[index])]),
        ),
      };
    },
  };
}

function factorOf(name: string, condition: SchemeCondition): FactorInput[] {
  const { low, high, step, scale, unit } = condition;
  if (low === high) return [];
  return [
    { name, kind: 'continuous', low, high, ...(step === undefined ? {} : { step }), scale, unit },
  ];
}

function objectiveOf({ goal, kind, name }: SchemeOutput): SpaceInput['objectives'][number] {
  switch (kind) {
    case 'yield':
    case 'selectivity':
    case 'conversion':
      return { name, goal, unit: '%', low: 0 };
    case 'concentration':
      return { name, goal, unit: 'mol/L', low: 0 };
    case 'productivity':
      return { name, goal, unit: 'mol/(L h)', low: 0 };
  }
}

function withNoise(final: Float64Array, noise: number, random: Random | undefined): Float64Array {
  if (random === undefined || noise === 0) return final;
  return final.map((value) => Math.max(0, value * (1 + noise * random.normal())));
}

type Read = (species: string) => number;

/** Percent of the starting material for yield, selectivity and conversion. */
function outputValue(
  { kind, species, from }: SchemeOutput,
  start: Read,
  final: Read,
  seconds: number,
): number {
  switch (kind) {
    case 'yield':
      return percent(final(species) - start(species), start(from!));
    case 'selectivity':
      return percent(final(species) - start(species), start(from!) - final(from!));
    case 'conversion':
      return percent(start(species) - final(species), start(species));
    case 'concentration':
      return final(species);
    case 'productivity':
      return seconds === 0 ? 0 : ((final(species) - start(species)) / seconds) * 3600;
  }
}

/** 0 where nothing was there, or nothing reacted. */
function percent(part: number, whole: number): number {
  return whole > 0 ? (100 * part) / whole : 0;
}
