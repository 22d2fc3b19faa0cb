/**
 * Transforms: maps from a component's raw value to a desirability in [0, 1]. Each is a zod schema (from it come
 * validation, forms and docs) and an equation. Formulas follow REINVENT 4 (Loeffler et al., J. Cheminform. 16, 20,
 * 2024, doi:10.1186/s13321-024-00812-5) and GuacaMol (Brown et al., JCIM 59, 1096, 2019,
 * doi:10.1021/acs.jcim.8b00839), as noted at each.
 */
import { z } from 'zod';

/** One kind of transform: `apply` maps a finite raw value to [0, 1]. */
export interface Transform<Schema extends z.ZodType = z.ZodType> {
  readonly title: string;
  readonly settings: Schema;
  apply(x: number, settings: z.output<Schema>): number;
}

function transform<Schema extends z.ZodType>(value: Transform<Schema>): Transform<Schema> {
  return value;
}

/** `low` below `high`, or one clear sentence. */
function ordered<Shape extends z.ZodObject>(schema: Shape): Shape {
  return schema.superRefine((value, context) => {
    const { low, high } = value as { low: number; high: number };
    if (low < high) return;
    context.addIssue({
      code: 'custom',
      path: ['high'],
      message: `'high' is '${high}', not above 'low', which is '${low}'.`,
      params: { hint: 'Exchange the two, or widen the range.' },
    });
  });
}

const clip = (x: number): number => Math.min(1, Math.max(0, x));
/** 1 / (1 + 10^-x): the logistic function to base 10, as REINVENT writes it. */
const logistic10 = (x: number): number => 1 / (1 + 10 ** -x);

/** SOURCE: REINVENT 4's default k of its sigmoids: 0.997 at `high`, 0.003 at `low`. */
const SIGMOID_STEEPNESS = 0.5;
/**
 * DEVIATION: REINVENT's double sigmoid divides by a fixed 100 by default, which suits molecular weights and is flat
 * for logP. Here the slope follows the width of the range: 0.5 at its ends, and 0.909 a tenth of its width inside.
 */
const DOUBLE_SIGMOID_STEEPNESS = 10;

const low = z.number().describe('lower end of the range, in the unit of the raw value');
const high = z.number().describe('upper end of the range, in the unit of the raw value');
const steepness = z.number().positive().default(SIGMOID_STEEPNESS).describe('larger is steeper');

export const transforms = {
  /** 1 / (1 + 10^(10 k (x - (low + high) / 2) / (low - high))). SOURCE: REINVENT 4, sigmoid. */
  sigmoid: transform({
    title: 'Sigmoid: higher is better',
    settings: ordered(z.strictObject({ type: z.literal('sigmoid'), low, high, steepness })),
    apply: (x, c) => logistic10((10 * c.steepness * (x - (c.low + c.high) / 2)) / (c.high - c.low)),
  }),

  /** 1 / (1 + 10^(10 k (x - (low + high) / 2) / (high - low))). SOURCE: REINVENT 4, reverse_sigmoid. */
  'reverse-sigmoid': transform({
    title: 'Reverse sigmoid: lower is better',
    settings: ordered(z.strictObject({ type: z.literal('reverse-sigmoid'), low, high, steepness })),
    apply: (x, c) => logistic10((10 * c.steepness * ((c.low + c.high) / 2 - x)) / (c.high - c.low)),
  }),

  /**
   * Below the middle of the range 1 / (1 + 10^(-(si / div) (x - low))), above it
   * 1 - 1 / (1 + 10^(-(se / div) (x - high))). SOURCE: REINVENT 4, double_sigmoid.
   */
  'double-sigmoid': transform({
    title: 'Double sigmoid: inside a range is better',
    settings: ordered(
      z.strictObject({
        type: z.literal('double-sigmoid'),
        low,
        high,
        divisor: z
          .number()
          .positive()
          .optional()
          .describe('unit of the slopes; the width of the range when absent'),
        lowSteepness: z.number().positive().default(DOUBLE_SIGMOID_STEEPNESS).describe('at low'),
        highSteepness: z.number().positive().default(DOUBLE_SIGMOID_STEEPNESS).describe('at high'),
      }),
    ),
    apply: (x, c) => {
      const divisor = c.divisor ?? c.high - c.low;
      return x < (c.low + c.high) / 2
        ? logistic10((c.lowSteepness / divisor) * (x - c.low))
        : logistic10((c.highSteepness / divisor) * (c.high - x));
    },
  }),

  /**
   * exp(-(x - mean)^2 / (2 sigma^2)), or 1 on one side of the mean. SOURCE: GuacaMol, Gaussian, MinGaussian
   * (flat below) and MaxGaussian (flat above).
   */
  gaussian: transform({
    title: 'Gaussian: near a value is better',
    settings: z.strictObject({
      type: z.literal('gaussian'),
      mean: z.number().describe('where the score is 1'),
      sigma: z.number().positive().describe('the score is 0.607 this far from the mean'),
      flat: z
        .enum(['none', 'below', 'above'])
        .default('none')
        .describe('the side of the mean where the score stays 1'),
    }),
    apply: (x, c) => {
      if ((c.flat === 'below' && x <= c.mean) || (c.flat === 'above' && x >= c.mean)) return 1;
      return Math.exp(-0.5 * ((x - c.mean) / c.sigma) ** 2);
    },
  }),

  /** 1 in [low, high], else 0. SOURCE: REINVENT 4, step. */
  step: transform({
    title: 'Step: 1 inside a range, 0 outside',
    settings: z
      .strictObject({ type: z.literal('step'), low, high })
      .refine((c) => c.low <= c.high, { path: ['high'], message: "'high' is below 'low'." }),
    apply: (x, c) => (c.low <= x && x <= c.high ? 1 : 0),
  }),

  /** 1 at or below `low`, else 0. SOURCE: REINVENT 4, left_step. */
  'left-step': transform({
    title: 'Left step: 1 up to a limit, 0 above',
    settings: z.strictObject({
      type: z.literal('left-step'),
      low: z.number().describe('the largest raw value that scores 1'),
    }),
    apply: (x, c) => (x <= c.low ? 1 : 0),
  }),

  /** 1 at or above `high`, else 0. SOURCE: REINVENT 4, right_step. */
  'right-step': transform({
    title: 'Right step: 0 below a limit, 1 from it',
    settings: z.strictObject({
      type: z.literal('right-step'),
      high: z.number().describe('the smallest raw value that scores 1'),
    }),
    apply: (x, c) => (x >= c.high ? 1 : 0),
  }),

  /** (x - low) / (high - low), clipped to [0, 1]. SOURCE: GuacaMol, ClippedScoreModifier. */
  linear: transform({
    title: 'Linear between two values, clipped',
    settings: ordered(
      z.strictObject({
        type: z.literal('linear'),
        low,
        high,
        falling: z.boolean().default(false).describe('1 at low and 0 at high instead'),
      }),
    ),
    apply: (x, c) => {
      const rising = clip((x - c.low) / (c.high - c.low));
      return c.falling ? 1 - rising : rising;
    },
  }),

  /** exp(-k x) for x > 0, else 1. SOURCE: REINVENT 4, exponential_decay. */
  'exponential-decay': transform({
    title: 'Exponential decay: 1 at zero, falling',
    settings: z.strictObject({
      type: z.literal('exponential-decay'),
      k: z.number().positive().describe('decay rate, one over the unit of the raw value'),
    }),
    apply: (x, c) => (x <= 0 ? 1 : Math.exp(-c.k * x)),
  }),

  /** A table from raw value to score; every other value scores `otherwise`. SOURCE: REINVENT 4, value_mapping. */
  'value-mapping': transform({
    title: 'Value mapping: a table, for counts and classes',
    settings: z.strictObject({
      type: z.literal('value-mapping'),
      mapping: z
        .record(
          z.string().refine((key) => key.trim() !== '' && Number.isFinite(Number(key)), {
            message: 'A key of the mapping is not a number.',
          }),
          z.number().min(0).max(1),
        )
        .describe('score in [0, 1] of each raw value, such as {"0": 1, "1": 0.5}'),
      otherwise: z.number().min(0).max(1).default(0).describe('score of every other value'),
    }),
    apply: (x, c) => {
      const entry = Object.entries(c.mapping).find(([key]) => Number(key) === x);
      return entry === undefined ? c.otherwise : entry[1];
    },
  }),
};

export type TransformType = keyof typeof transforms;
export const TRANSFORM_TYPES = Object.keys(transforms) as TransformType[];

export const transformSchema = z
  .discriminatedUnion('type', [
    transforms.sigmoid.settings,
    transforms['reverse-sigmoid'].settings,
    transforms['double-sigmoid'].settings,
    transforms.gaussian.settings,
    transforms.step.settings,
    transforms['left-step'].settings,
    transforms['right-step'].settings,
    transforms.linear.settings,
    transforms['exponential-decay'].settings,
    transforms['value-mapping'].settings,
  ])
  .describe('how the raw value becomes a score in [0, 1]');

export type TransformSettings = z.output<typeof transformSchema>;
export type TransformInput = z.input<typeof transformSchema>;

/** The score in [0, 1] of a finite raw value. */
export function applyTransform(x: number, settings: TransformSettings): number {
  // The union's tag picks the transform whose settings these are.
  const { apply } = transforms[settings.type] as Transform;
  return apply(x, settings);
}
