/** What the forms of circuit design are made of: presets, gates, and the settings of all parts with their help. */
import { z } from 'zod';
import { agentsFor } from '../agents/episodic/index.ts';
import { angleOptimizerSchema } from '../circuits/angles/optimize-angles.ts';
import { rewardSchema } from '../circuits/episode/circuit-reward.ts';
import { GADGETS } from '../circuits/episode/gadgets.ts';
import { curriculumSchema } from '../circuits/episode/moving-threshold.ts';
import { arity, GATE_NAMES, hasAngle } from '../circuits/gates.ts';
import { circuitRunSchema } from '../environments/circuit/run-schema.ts';
import type { CircuitCatalog } from '../protocol/circuit-target-api.ts';
import { circuitBudgetSchema } from '../protocol/run-settings.ts';
import type { Choice } from '../protocol/host-records.ts';
import { circuitPresets } from './circuit-target-presets.ts';

const TITLES: Readonly<Record<string, string>> = {
  incremental: 'Incremental',
  decades: 'Decades',
  fidelity: 'Fidelity',
  final: 'Success only',
  lbfgs: 'L-BFGS with adjoint gradients',
  rotosolve: 'Rotosolve',
  cobyla: 'COBYLA',
  spsa: 'SPSA',
  'adam-spsa': 'Adam-SPSA',
  moving: 'Moving threshold',
  record: 'Just below the best cost so far',
  fixed: 'Fixed threshold',
};

let catalog: CircuitCatalog | undefined;

export function circuitCatalog(): CircuitCatalog {
  catalog ??= {
    presets: circuitPresets(),
    gates: GATE_NAMES.map((name) => ({ name, qubits: arity(name), angle: hasAngle(name) })),
    gadgets: GADGETS.map(({ name, gates }) => ({ name, gates })),
    agents: agentsFor('discrete').map(({ id, title, paper, settings }) => ({
      type: id,
      title,
      description: paper,
      schema: schemaOf(settings),
    })),
    rewards: choicesOf(rewardSchema, 'kind'),
    optimizers: choicesOf(angleOptimizerSchema, 'method'),
    curricula: choicesOf(curriculumSchema, 'kind'),
    environment: schemaOf(circuitRunSchema.shape.environment),
    budget: schemaOf(circuitBudgetSchema),
  };
  return catalog;
}

/** The variants of a union, told apart by the property `tag`. */
function choicesOf(union: { options: readonly z.ZodObject[] }, tag: string): Choice[] {
  return union.options.map((option) => {
    const { [tag]: named, ...settings } = option.shape;
    const type = (named as z.ZodLiteral<string>).value;
    return {
      type,
      title: TITLES[type] ?? type,
      description: option.description ?? '',
      schema: schemaOf(z.strictObject(settings)),
    };
  });
}

function schemaOf(schema: z.ZodType): Record<string, unknown> {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
