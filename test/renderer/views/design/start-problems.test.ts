import { expect, it } from 'vitest';
import { NO_PERMISSION } from '../../../../renderer/views/design/programs.ts';
import { emptyDraft } from '../../../../renderer/views/design/run-draft.ts';
import { startProblems } from '../../../../renderer/views/design/start-problems.ts';

it('asks for a component, in every stage', () => {
  const draft = emptyDraft();
  expect(startProblems(draft, NO_PERMISSION).map(({ text }) => text)).toEqual(['Add a component that scores molecules.']); // prettier-ignore
  draft.stages[0].scoring.components = [{ type: 'qed' }];
  expect(startProblems(draft, NO_PERMISSION)).toEqual([]);
  draft.stages.push({ scoring: { components: [{ type: 'qed', disabled: true }] }, diversity: {} });
  expect(startProblems(draft, NO_PERMISSION)).toMatchObject([{ stage: 1, text: 'Stage 2 has no component that scores molecules.' }]); // prettier-ignore
});

it('asks for the permission of each program', () => {
  const draft = emptyDraft();
  draft.stages[0].scoring.components = [
    { type: 'external', program: 'dock', arguments: ['--fast'] },
  ];
  expect(startProblems(draft, NO_PERMISSION)).toMatchObject([{ section: 'scoring', text: 'The command ‘dock --fast’ waits for your permission.' }]); // prettier-ignore
  expect(startProblems(draft, { commands: ['dock --fast'], programs: [] })).toEqual([]);
});
