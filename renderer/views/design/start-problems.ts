/** What stands in the way of a start and need not be asked of the engine. */
import type { PlacedProblem, Section } from './problem-places.ts';
import { waitingCommands, type Permission } from './programs.ts';
import { goalsOf, type RunDraft } from './run-draft.ts';

export function startProblems(draft: RunDraft, permission: Permission): PlacedProblem[] {
  const problem = (section: Section, text: string, stage = 0): PlacedProblem => ({
    section,
    stage,
    key: '',
    text,
  });
  const empty = draft.stages.flatMap(({ scoring }, i) =>
    scoring.components.some(({ disabled }) => disabled !== true)
      ? []
      : [
          draft.stages.length === 1
            ? problem('scoring', 'Add a component that scores molecules.')
            : problem('scoring', `Stage ${i + 1} has no component that scores molecules.`, i),
        ],
  );
  const waiting = waitingCommands(goalsOf(draft), permission);
  return [
    ...empty,
    ...waiting.map((command) =>
      problem('scoring', `The command ‘${command}’ waits for your permission.`),
    ),
  ];
}
