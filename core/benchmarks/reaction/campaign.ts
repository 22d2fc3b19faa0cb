/** What campaigns without a laboratory have in common: a table or a simulator answers what is asked. */

/** Those that the benchmark itself knows; the others are those of run files. */
export const REACTION_AGENTS = ['gaussian-process', 'random'] as const;
export type ReactionAgent = (typeof REACTION_AGENTS)[number];

export interface CampaignOptions {
  agent: ReactionAgent;
  seed: number;
  /** Experiments at the start that no agent has chosen. */
  start: number;
  /** Experiments between two looks at the results. */
  batch: number;
  /** Experiments altogether. */
  budget: number;
}

/** What was reached, from the first experiment to the last. */
export interface CampaignResult {
  /** After 1, 2, ... experiments: the best value, or the hypervolume. */
  curve: number[];
  /** The longest that the choice of a batch took, in seconds. */
  longestChoice: number;
}
