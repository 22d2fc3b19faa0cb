/**
 * Transitions over n steps (Watkins 1989; Sutton 1988, doi:10.1007/BF00115009; in deep Q-learning: Hessel et al.,
 * AAAI 2018, arXiv:1710.02298):
 *
 *   R = sum_{k<n} gamma^k r_{t+k},   bootstrapped by gamma^n V(s_{t+n})
 *
 * At the end of an episode the transitions shorten; the value after a terminal state counts 0, that after a state in
 * which the episode was merely cut off counts.
 */
import type { StoredTransition } from './transition-replay.ts';

/** One step as it was taken. */
export interface TakenStep {
  observation: Float32Array;
  action: ArrayLike<number>;
  reward: number;
  next: Float32Array;
  nextLegal?: Uint8Array | undefined;
  terminated: boolean;
  truncated: boolean;
}

/** The last steps of one episode at a time; empty between episodes. */
export class NStepWindow {
  private readonly steps: number;
  private readonly discount: number;
  private window: TakenStep[] = [];

  constructor(steps: number, discount: number) {
    this.steps = steps;
    this.discount = discount;
  }

  /** The transitions that are complete with this step, oldest first. */
  push(step: TakenStep): StoredTransition[] {
    this.window.push(step);
    const complete: StoredTransition[] = [];
    const ended = step.terminated || step.truncated;
    while (this.window.length >= (ended ? 1 : this.steps)) {
      complete.push(this.transition(step));
      this.window.shift();
    }
    return complete;
  }

  private transition(last: TakenStep): StoredTransition {
    let reward = 0;
    let factor = 1;
    for (const step of this.window) {
      reward += factor * step.reward;
      factor *= this.discount;
    }
    const { observation, action } = this.window[0];
    const discount = last.terminated ? 0 : factor;
    return { observation, action, reward, discount, next: last.next, nextLegal: last.nextLegal };
  }
}
