/** Questions that are asked faster than they are answered, as while a slider moves: one is under way, and of the rest only the newest is asked. */

export class Newest<Question, Answer> {
  private readonly ask: (question: Question) => Promise<Answer>;
  private readonly take: (answer: Answer) => void;
  private readonly fail: (error: unknown) => void;
  private next: { question: Question } | undefined;
  private busy = false;
  /** What was asked before this is not wanted any more. */
  private generation = 0;

  constructor(
    ask: (question: Question) => Promise<Answer>,
    take: (answer: Answer) => void,
    fail: (error: unknown) => void,
  ) {
    this.ask = ask;
    this.take = take;
    this.fail = fail;
  }

  /** The answer is taken unless `forget` is called before it is there. */
  want(question: Question): void {
    this.next = { question };
    if (!this.busy) void this.work();
  }

  /** No answer to what was asked so far is taken. */
  forget(): void {
    this.next = undefined;
    this.generation++;
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let now = this.next; now !== undefined; now = this.next) {
      this.next = undefined;
      const { generation } = this;
      try {
        const answer = await this.ask(now.question);
        if (generation === this.generation) this.take(answer);
      } catch (error) {
        if (generation === this.generation) this.fail(error);
      }
    }
    this.busy = false;
  }
}
