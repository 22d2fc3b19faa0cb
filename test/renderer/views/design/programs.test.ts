import { describe, expect, it } from 'vitest';
import {
  allowedPrograms,
  commandOf,
  mayStart,
  NO_PERMISSION,
  waitingCommands,
} from '../../../../renderer/views/design/programs.ts';
import type { ComponentEntry } from '../../../../renderer/views/design/scoring-types.ts';

const entry = (program: string, ...words: string[]): ComponentEntry => ({
  type: 'external',
  program,
  arguments: words,
});
const goal = (...components: ComponentEntry[]) => [{ components }];

describe('the permission of a command', () => {
  it('names it word by word', () => {
    expect(commandOf(entry('python3', '-c', 'print(1)'))).toBe("python3 -c 'print(1)'");
    expect(commandOf({ type: 'external', program: 'dock' })).toBe('dock');
    expect(commandOf(entry(''))).toBeUndefined();
    expect(commandOf({ type: 'qed', program: 'dock' })).toBeUndefined();
  });

  it('ends when an argument changes, so that a goal that is loaded starts nothing', () => {
    const permission = { commands: ["python3 'dock it.py'"], programs: [] };
    expect(mayStart(entry('python3', 'dock it.py'), permission)).toBe(true);
    expect(mayStart(entry('python3', 'dock', 'it.py'), permission)).toBe(false);
    expect(mayStart(entry('python3', '-c', 'evil'), permission)).toBe(false);
    expect(mayStart(entry('python3', 'dock it.py'), NO_PERMISSION)).toBe(false);
  });

  it('of the settings holds for any arguments', () => {
    expect(mayStart(entry('dock', '--fast'), { commands: [], programs: ['dock'] })).toBe(true);
  });

  it('is handed on only when no other command of the program waits', () => {
    const permission = { commands: ['dock --fast'], programs: ['vina'] };
    const [fast, slow, vina] = [entry('dock', '--fast'), entry('dock', '--slow'), entry('vina')];
    expect(allowedPrograms(goal(fast, vina), permission)).toEqual(['dock', 'vina']);
    expect(allowedPrograms(goal(fast, slow, vina), permission)).toEqual(['vina']);
    expect(waitingCommands(goal(fast, slow, slow, vina), permission)).toEqual(['dock --slow']);
  });

  it('is not asked for a component that is set aside', () => {
    const components = goal({ ...entry('dock'), disabled: true });
    expect(waitingCommands(components, NO_PERMISSION)).toEqual([]);
    expect(allowedPrograms(components, { commands: [], programs: ['dock'] })).toEqual([]);
  });
});
