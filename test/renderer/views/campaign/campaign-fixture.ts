/** A small campaign as the program answers it. */
import type {
  CampaignAnswer,
  CampaignExperiment,
  CampaignRecord,
} from '../../../../core/protocol/campaign-records.ts';

export function experiment(
  id: number,
  changes: Partial<CampaignExperiment> = {},
): CampaignExperiment {
  return {
    id,
    point: { T: 60, solvent: 'DMF' },
    results: {},
    status: 'pending',
    source: 'suggested',
    round: 1,
    ...changes,
  };
}

export function campaign(changes: Partial<CampaignRecord> = {}): CampaignRecord {
  return {
    id: 'Amination',
    name: 'Amination',
    revision: 1,
    space: {
      factors: [
        {
          name: 'T',
          kind: 'continuous',
          low: 20,
          high: 100,
          step: 10,
          scale: 'linear',
          unit: '°C',
        },
        {
          name: 'solvent',
          kind: 'categorical',
          categories: [
            { name: 'DMF', retired: false },
            { name: 'DMSO', retired: true },
          ],
        },
      ],
      objectives: [
        { name: 'yield', goal: 'maximize', unit: '%' },
        { name: 'waste', goal: 'minimize' },
      ],
      constraints: [],
      exclusions: [],
      costPerExperiment: 0,
    },
    possible: 10_800,
    experiments: [experiment(1), experiment(2), experiment(3)],
    counts: { pending: 3, measured: 0, failed: 0, outlier: 0 },
    progress: [],
    canRedo: false,
    warnings: [],
    ...changes,
  };
}

/** As it is sent to a window that has none of its experiments. */
export function answered(changes: Partial<CampaignRecord> = {}): CampaignAnswer {
  const { experiments, ...summary } = campaign(changes);
  const counts = { pending: experiments.length, measured: 0, failed: 0, outlier: 0 };
  return { ...summary, counts, rows: { kind: 'first', experiments } };
}
