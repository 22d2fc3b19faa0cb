/** Commands under their headings, in the order of their first appearance; the first of two with one id counts. */
import type { Command } from '../state/commands.svelte.ts';

export interface CommandGroup {
  title: string;
  commands: Command[];
}

export function groupCommands(commands: readonly Command[]): CommandGroup[] {
  const groups = new Map<string, Map<string, Command>>();
  const seen = new Set<string>();
  for (const command of commands) {
    if (seen.has(command.id)) continue;
    seen.add(command.id);
    const group = groups.get(command.group) ?? new Map<string, Command>();
    group.set(command.id, command);
    groups.set(command.group, group);
  }
  return [...groups].map(([title, list]) => ({ title, commands: [...list.values()] }));
}
