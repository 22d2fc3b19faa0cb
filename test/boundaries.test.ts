/** Every file of core/ that holds logic has its own test: core/chem/qed.ts <-> test/core/chem/qed.test.ts. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Files without a test of their own, each with the test that covers it instead. */
const TESTED_ELSEWHERE: Readonly<Record<string, string>> = {
  'core/host/design-requests.ts': 'test/core/host/check-run.test.ts',
  'core/host/inspect-worker.ts': 'test/core/host/inspect-file.test.ts',
  'core/host/named-files.ts': 'test/core/host/run-requests.test.ts',
  'core/host/templates.ts': 'test/core/host/design-catalog.test.ts',
  'core/host/own-priors.ts': 'test/core/host/training-requests.test.ts',
  'core/host/prior-info.ts': 'test/core/host/design-catalog.test.ts',
  'core/host/training-corpus.ts': 'test/core/host/training-requests.test.ts',
  'core/host/training-thread.ts': 'test/core/host/training-requests.test.ts',
  'core/host/training-worker.ts': 'test/core/host/training-requests.test.ts',
  'core/host/map-worker.ts': 'test/core/host/map-space.test.ts',
  'core/host/campaign-store.ts': 'test/core/host/campaign-requests.test.ts',
  'core/host/campaign-suggestions.ts': 'test/core/host/campaign-requests.test.ts',
  'core/host/campaign-suggest-worker.ts': 'test/core/host/campaign-requests.test.ts',
  'core/host/campaign-model-view.ts': 'test/core/host/campaign-model.test.ts',
  'core/host/campaign-model-worker.ts': 'test/core/host/campaign-models.test.ts',
  'core/protocol/campaign-model.ts': 'test/core/host/campaign-models.test.ts',
  'core/host/campaign-table.ts': 'test/core/host/campaign-requests.test.ts',
  'core/host/circuit-target-worker.ts': 'test/core/host/circuit-target-requests.test.ts',
  'core/protocol/circuit-target-api.ts': 'test/core/host/circuit-target-requests.test.ts',
  'core/protocol/campaign-api.ts': 'test/core/host/campaign-requests.test.ts',
  'core/protocol/circuit-api.ts': 'test/core/host/circuit-requests.test.ts',
  'core/host/circuit-threads.ts': 'test/core/host/circuit-requests.test.ts',
  'core/host/circuit-worker.ts': 'test/core/host/circuit-requests.test.ts',
  'core/protocol/circuit.ts': 'test/core/circuits/gates.test.ts',
  'core/host/molecule-requests.ts': 'test/core/host/molecule-table.test.ts',
  'core/policies/smiles-state.ts': 'test/core/policies/smiles-grammar.test.ts',
  'core/policies/smiles-token-rules.ts': 'test/core/policies/smiles-grammar.test.ts',
  'core/agents/augmented-memory.ts': 'test/core/agents/agents.test.ts',
  'core/agents/index.ts': 'test/core/agents/agents.test.ts',
  'core/agents/reinforce.ts': 'test/core/agents/losses.test.ts',
  'core/agents/reinvent.ts': 'test/core/agents/losses.test.ts',
  'core/agents/episodic/a2c.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/action-critic.ts': 'test/core/agents/episodic/losses.test.ts',
  'core/agents/episodic/actor-learner-threads.ts': 'test/core/agents/episodic/a3c.test.ts',
  'core/agents/episodic/actor-learner-worker.ts': 'test/core/agents/episodic/a3c.test.ts',
  'core/agents/episodic/actor-learner.ts': 'test/core/agents/episodic/a3c.test.ts',
  'core/environments/circuit/circuit-cost.ts':
    'test/core/environments/circuit/circuit-session.test.ts',
  'core/agents/episodic/actor.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/advantages.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/batches.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/common-settings.ts': 'test/core/agents/episodic/index.test.ts',
  'core/agents/episodic/continuous-replay.ts': 'test/core/agents/episodic/continuous.test.ts',
  'core/agents/episodic/counters.ts': 'test/core/agents/episodic/workspace.test.ts',
  'core/agents/episodic/critic.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/ddpg.ts': 'test/core/agents/episodic/continuous.test.ts',
  'core/agents/episodic/double-dqn.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/dqn.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/epsilon-greedy.ts': 'test/core/agents/episodic/learning.test.ts',
  'core/agents/episodic/ppo.ts': 'test/core/agents/episodic/losses.test.ts',
  'core/agents/episodic/random-search.ts': 'test/core/agents/episodic/index.test.ts',
  'core/agents/episodic/reinforce.ts': 'test/core/agents/episodic/losses.test.ts',
  'core/agents/episodic/sac.ts': 'test/core/agents/episodic/continuous.test.ts',
  'core/agents/episodic/soft-q-learning.ts': 'test/core/agents/episodic/losses.test.ts',
  'core/agents/episodic/spaces.ts': 'test/core/agents/episodic/index.test.ts',
  'core/agents/episodic/table-learning.ts': 'test/core/agents/episodic/q-learning.test.ts',
  'core/agents/episodic/trpo.ts': 'test/core/agents/episodic/losses.test.ts',
  'core/agents/episodic/value-learning.ts': 'test/core/agents/episodic/losses.test.ts',
  'core/chem/depiction-worker.ts': 'test/core/chem/depicter.test.ts',
  'core/chem/drawing-worker.ts': 'test/core/chem/drawing.test.ts',
  'core/chem/smiles-directions.ts': 'test/core/chem/random-smiles.test.ts',
  'core/environments/circuit/circuit-score.ts':
    'test/core/environments/circuit/circuit-target.test.ts',
  'core/environments/circuit/index.ts': 'test/core/environments/circuit/circuit-session.test.ts',
  'core/circuits/formats/qasm-expressions.ts': 'test/core/circuits/formats/qasm-reader.test.ts',
  'core/circuits/formats/qasm-tokens.ts': 'test/core/circuits/formats/qasm-reader.test.ts',
  'core/circuits/search/adapt-vqe.ts': 'test/core/circuits/search/searches.test.ts',
  'core/circuits/search/beam-search.ts': 'test/core/circuits/search/searches.test.ts',
  'core/circuits/search/random-search.ts': 'test/core/circuits/search/searches.test.ts',
  'core/circuits/search/search-problem.ts': 'test/core/circuits/search/searches.test.ts',
  'core/circuits/simulation/gate-kernels.ts': 'test/core/circuits/simulation/program.test.ts',
  'core/environments/molecule/index.ts': 'test/cli/design.test.ts',
  'core/environments/molecule/molecule-session.ts':
    'test/core/environments/molecule/molecule-environment.test.ts',
  'core/reactions/families/family.ts': 'test/core/reactions/families/kinetic.test.ts',
  'core/reactions/simulators/simulator.ts': 'test/core/reactions/simulators/index.test.ts',
  'core/agents/campaign/agent.ts': 'test/core/agents/campaign/campaign-agents.test.ts',
  'core/agents/campaign/index.ts': 'test/core/agents/campaign/campaign-agents.test.ts',
  'core/agents/campaign/arm-board.ts': 'test/core/agents/campaign/bandit-agents.test.ts',
  'core/agents/bandit/bayes-ucb.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/epsilon-greedy.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/explore-then-commit.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/index.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/normal-belief.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/random-arm.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/thompson-sampling.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/bandit/ucb1-tuned.ts': 'test/core/agents/bandit/bandit.test.ts',
  'core/agents/campaign/explained-experiment.ts':
    'test/core/agents/campaign/bayesian-optimization.test.ts',
  'core/agents/campaign/ddpg.ts': 'test/core/agents/campaign/imagination/learn-in-model.test.ts',
  'core/agents/campaign/dyna-q.ts': 'test/core/agents/campaign/imagination/learn-in-model.test.ts',
  'core/agents/campaign/imagination/table-settings.ts':
    'test/core/agents/campaign/imagination/learn-in-model.test.ts',
  'core/agents/campaign/latin-hypercube.ts': 'test/core/agents/campaign/campaign-agents.test.ts',
  'core/agents/campaign/modelled-objectives.ts':
    'test/core/agents/campaign/bayesian-optimization.test.ts',
  'core/agents/campaign/q-learning.ts':
    'test/core/agents/campaign/imagination/learn-in-model.test.ts',
  'core/agents/campaign/random-design.ts': 'test/core/agents/campaign/campaign-agents.test.ts',
  'core/agents/campaign/sac.ts': 'test/core/agents/campaign/imagination/learn-in-model.test.ts',
  'core/agents/campaign/sobol.ts': 'test/core/agents/campaign/campaign-agents.test.ts',
  'core/agents/campaign/space-filling.ts': 'test/core/agents/campaign/campaign-agents.test.ts',
  'core/environments/reaction/index.ts': 'test/core/environments/reaction/reaction-session.test.ts',
  'core/environments/reaction/open-reaction.ts':
    'test/core/environments/reaction/reaction-session.test.ts',
  'core/environments/reaction/run-schema.ts':
    'test/core/environments/reaction/reaction-session.test.ts',
  'core/runs/export/candidate-columns.ts': 'test/core/runs/export/tables.test.ts',
  'core/runs/run-opening.ts': 'test/core/runs/run.test.ts',
  'core/runs/versions.ts': 'test/core/runs/run-folder.test.ts',
  'core/scoring/component.ts': 'test/core/scoring/scoring-function.test.ts',
  'core/scoring/components/index.ts': 'test/core/scoring/scoring-settings.test.ts',
  'core/scoring/onnx-model/description.ts': 'test/core/scoring/components/onnx.test.ts',
  'core/scoring/onnx-model/model-process.ts': 'test/core/scoring/components/onnx.test.ts',
  'core/scoring/onnx-model/model-runner.ts': 'test/core/scoring/components/onnx.test.ts',
  'core/scoring/user-script/check-script.ts':
    'test/core/scoring/user-script/reward-scripts.test.ts',
  'core/scoring/user-script/sandbox-batch.ts': 'test/core/scoring/user-script/sandbox.test.ts',
  'core/scoring/user-script/sandbox-prelude.ts': 'test/core/scoring/user-script/sandbox.test.ts',
  'core/scoring/user-script/script-worker.ts':
    'test/core/scoring/user-script/script-runner.test.ts',
  'core/storage/step-rows.ts': 'test/core/storage/run-store.test.ts',
};

const sources = readdirSync(join(root, 'core'), { recursive: true, encoding: 'utf8' })
  .map((file) => `core/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.ts'))
  .sort();

const mirrored = (file: string): string => `test/${file.replace(/\.ts$/, '.test.ts')}`;

/** Whether anything is left to run once types, comments and plain constants are gone. */
function holdsLogic(source: string): boolean {
  const code = stripTypeScriptTypes(source)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
  return /\bfunction\b|=>|\bclass\b/.test(code);
}

describe('the tests mirror the sources', () => {
  it('has a test for every file of core/ that holds logic', () => {
    const untested = sources.filter(
      (file) =>
        !(file in TESTED_ELSEWHERE) &&
        !existsSync(join(root, mirrored(file))) &&
        holdsLogic(readFileSync(join(root, file), 'utf8')),
    );
    expect(untested).toEqual([]);
  });

  it('names only existing files and tests as exceptions', () => {
    for (const [file, test] of Object.entries(TESTED_ELSEWHERE)) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(existsSync(join(root, test)), test).toBe(true);
      expect(existsSync(join(root, mirrored(file))), `${file} has a test by now`).toBe(false);
    }
  });

  it('tells logic from types and constants', () => {
    expect(holdsLogic('/** a => b */\nexport interface A { f(): number }')).toBe(false);
    expect(holdsLogic("export const NAMES = ['a', 'b'] as const;")).toBe(false);
    expect(holdsLogic('export function f(): number { return 1; }')).toBe(true);
  });
});
