import { describe, expect, it } from 'vitest';
import { groupCommands } from '../../../renderer/frame/command-groups.ts';

const command = (id: string, group: string, title = id) => ({ id, group, title, run: () => undefined }); // prettier-ignore

describe('commands under headings', () => {
  it('keep their order, and the first of two with one id', () => {
    const groups = groupCommands([
      command('undo', 'Run', 'Undo the like'),
      command('go', 'Places'),
      command('pause', 'Run'),
      command('undo', 'Run', 'Undo'),
    ]);
    expect(groups.map(({ title }) => title)).toEqual(['Run', 'Places']);
    expect(groups[0].commands.map(({ title }) => title)).toEqual(['Undo the like', 'pause']);
  });
});
