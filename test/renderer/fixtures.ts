/** What a host would answer, small and plain, for tests of the renderer. */
import type {
  AppSettings,
  DesignCatalog,
  MachineInfo,
  RunCard,
  TrainingCard,
} from '../../core/protocol/host-records.ts';
import type { FakeAnswers } from '../../renderer/host/fake-host.ts';

export const machine: MachineInfo = {
  version: '0.1.0',
  platform: 'linux',
  cores: 8,
  memory: 16_000_000_000,
  parts: { Node: '24.21.0', 'ONNX Runtime': '1.30.0', RDKit: '2026.9.1' },
  executionProviders: ['cpu'],
  workspace: '/home/ada/Athanor',
};

export const settings: AppSettings = {
  theme: 'system',
  density: 'comfortable',
  threads: 0,
  executionProvider: 'cpu',
  workspace: '',
  allowedPrograms: [],
  tourSeen: true,
};

const template = (id: string, title: string, description: string): DesignCatalog['templates'][0] => ({
  id,
  title,
  description,
  settings: { schema: 'athanor/run@1', name: title },
}); // prettier-ignore

export const catalog: DesignCatalog = {
  runSchema: {},
  agents: [],
  components: [],
  transforms: [],
  aggregations: [],
  priors: [],
  templates: [
    {
      ...template('first-minute', 'First minute', 'Drug-like and easy to make, 1 000 molecules.'),
      example: { title: 'First minute', description: 'Drug-like and easy to make.' },
    },
    template('drug-like', 'Drug-like', 'Easy to make, no alerts, logP from 2 to 3.'),
    template('similar', 'Similar to my molecules', 'Close to the ones you bring, and drug-like.'),
    template('property-window', 'Property window', 'Each property within the limits you set.'),
    template('script', 'My own script', 'A reward that you write in JavaScript.'),
  ],
};

/** A run that was done; the parts that matter to a test are given. */
export function card(parts: Partial<RunCard> = {}): RunCard {
  return {
    id: 'run-1',
    name: 'Drug-like, logP 2 to 3',
    folder: '/home/ada/Athanor/drug-like',
    environment: 'molecule',
    agent: 'reinvent',
    state: 'ended',
    resumable: false,
    created: Date.UTC(2026, 10, 20, 9),
    step: 94,
    oracleCalls: 6_000,
    seconds: 151,
    budget: { oracleCalls: 6_000 },
    stopReason: 'oracle-calls',
    best: { text: 'O=C(NCc1ccccc1F)C1CCN(c2ncccn2)CC1', score: 0.945 },
    curve: [0.41, 0.55, 0.63, 0.7, 0.74, 0.79, 0.83, 0.86, 0.89, 0.9, 0.92, 0.93],
    ...parts,
  };
}

/** A training at work; the parts that matter to a test are given. */
export function trainingCard(parts: Partial<TrainingCard> = {}): TrainingCard {
  return {
    id: 'My-series',
    name: 'My series',
    state: 'training',
    created: Date.UTC(2026, 10, 20, 9),
    from: 'ZINC 250k',
    corpus: 'mine.smi',
    molecules: 270,
    epochs: 10,
    done: 0.32,
    secondsLeft: 75,
    ...parts,
  };
}

/** Enough for the frame of the window. */
export const answers: FakeAnswers = { machine, settings, catalog, campaigns: [], depict: ({ smiles }) => smiles.map(() => '') }; // prettier-ignore
