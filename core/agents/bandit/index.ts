/** The bandits by name. Adding one is a file, a line here, a test and a row in ../README.md. */
import { bayesUcb } from './bayes-ucb.ts';
import type { Bandit } from './bandit.ts';
import { epsilonGreedyBandit } from './epsilon-greedy.ts';
import { exploreThenCommit } from './explore-then-commit.ts';
import { randomArm } from './random-arm.ts';
import { thompsonSampling } from './thompson-sampling.ts';
import { ucb1Tuned } from './ucb1-tuned.ts';

export const bandits: readonly Bandit[] = [
  bayesUcb,
  ucb1Tuned,
  thompsonSampling,
  epsilonGreedyBandit,
  exploreThenCommit,
  randomArm,
];
