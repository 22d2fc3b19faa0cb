/** The texts of `--help`, made from the commands' own tables so that they cannot go stale. */
import { COMMON_OPTIONS } from './arguments.ts';
import type { Command, OptionSpec, OptionSpecs } from './command.ts';

const WIDTH = 100;

export function commandHelp(command: Command): string {
  const words = ['athanor', command.name, ...command.positionals];
  for (const [name, spec] of Object.entries(command.options)) {
    const text = optionUsage(name, spec);
    words.push(spec.required ? text : `[${text}]`);
  }
  return [
    command.summary,
    '',
    wrap(`Usage: ${words.join(' ')}`, 9),
    '',
    'Options:',
    ...optionLines({ ...command.options, ...COMMON_OPTIONS }),
    ...(command.notes === undefined ? [] : ['', paragraphs(command.notes)]),
    '',
    command.examples.length === 1 ? 'Example:' : 'Examples:',
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n');
}

export function mainHelp(commands: readonly { name: string; summary: string }[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    'Athanor designs molecules with reinforcement learning, on your own computer.',
    '',
    'Usage: athanor COMMAND [options]',
    '',
    'Commands:',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    '',
    'Options:',
    ...optionLines({ ...COMMON_OPTIONS, version: { type: 'flag', help: 'show the versions' } }),
    '',
    "Every command explains itself: athanor COMMAND --help. In a clone, 'npm run -s athanor --' stands for 'athanor'.",
    '',
    'Example:',
    '  athanor run assets/examples/first-minute.json --out runs/first',
  ].join('\n');
}

function optionUsage(name: string, spec: OptionSpec): string {
  return spec.type === 'flag' ? `--${name}` : `--${name} ${spec.value}`;
}

function optionLines(specs: OptionSpecs): string[] {
  const left = Object.entries(specs).map(([name, spec]) => optionUsage(name, spec));
  const width = Math.max(...left.map((text) => text.length)) + 2;
  return Object.values(specs).map((spec, index) => {
    const choices =
      spec.type === 'text' && spec.choices !== undefined ? `: ${spec.choices.join(', ')}` : '';
    const notes = [
      ...(spec.required ? ['required'] : []),
      ...(spec.type === 'text' && spec.multiple ? ['may be repeated'] : []),
    ];
    const suffix = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
    return wrap(`  ${left[index].padEnd(width)}${spec.help}${choices}${suffix}`, width + 2);
  });
}

/** Each paragraph of the text filled anew; an empty line separates them. */
function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => wrap(paragraph.trim().replace(/\s+/g, ' '), 0))
    .join('\n\n');
}

/** Breaks a line at spaces; the lines that follow are indented. */
function wrap(text: string, indent: number): string {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > WIDTH) {
    const cut = rest.lastIndexOf(' ', WIDTH);
    // A word that is longer than the line stays whole.
    if (cut <= indent) break;
    lines.push(rest.slice(0, cut));
    rest = ' '.repeat(indent) + rest.slice(cut + 1);
  }
  return [...lines, rest].join('\n');
}
