/**
 * The agents' settings in the PMO benchmark, so that results can be compared with the published ones.
 * SOURCE: mol_opt, main/reinvent and main/smiles_aug_mem (hparams_default.yaml), main/smiles_ahc.
 */
import type { ReplaySettings } from '../../memory/replay-buffer.ts';
import type { AgentSettings } from '../../agents/index.ts';

export interface PmoAgentSettings {
  agent: AgentSettings;
  replay: Omit<ReplaySettings, 'seeds'>;
}

export const PMO_AGENT_SETTINGS: Readonly<Record<string, PmoAgentSettings>> = {
  reinvent: {
    agent: {
      type: 'reinvent',
      batchSize: 64,
      sigma: 500,
      // The published 3 x 512 network takes 5e-4; the smaller built-in prior learns better at twice that.
      learningRate: 1e-3,
      likelihoodPenalty: 5000,
    },
    replay: { size: 100, sample: 24, selection: 'by-score' },
  },
  'augmented-memory': {
    agent: {
      type: 'augmented-memory',
      batchSize: 64,
      sigma: 500,
      learningRate: 5e-4,
      augmentationRounds: 2,
      isomeric: false,
      purge: false,
    },
    replay: { size: 100, sample: 10, selection: 'uniform' },
  },
  'augmented-hill-climb': {
    agent: {
      type: 'augmented-hill-climb',
      batchSize: 256,
      topFraction: 0.25,
      sigma: 120,
      learningRate: 5e-4,
    },
    replay: { size: 100, sample: 10, selection: 'uniform' },
  },
};
