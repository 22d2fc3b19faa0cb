/**
 * Writes SDF: V2000 where a molecule fits, else V3000, with a title line and data fields (CTfile Formats, BIOVIA 2020).
 * Values from people are made harmless, so that no title or field can end its record early.
 */

/** What is needed of RDKit's molecule. */
export interface DrawableMolecule {
  set_new_coords(): boolean;
  get_json(): string;
  set_prop(key: string, value: string): boolean;
  get_molblock(): string;
  get_v3Kmolblock(): string;
}

export interface SdfRecord {
  title: string;
  molblock: string;
  /** In the order in which they are written. */
  fields: readonly (readonly [name: string, value: string])[];
}

/** A molblock with fresh 2D coordinates: V2000 up to 999 atoms and bonds unless V3000 is asked for. */
export function drawMolblock(molecule: DrawableMolecule, version: 'fitting' | 'v3000'): string {
  molecule.set_new_coords();
  // Without the chiral flag, readers that keep to the format take a specified centre for a racemate.
  if (/"stereo":"c?cw"/.test(molecule.get_json())) molecule.set_prop('_MolFileChiralFlag', '1');
  return version === 'v3000' ? molecule.get_v3Kmolblock() : molecule.get_molblock();
}

/** One record, from the title line to `$$$$` and the line break after it. */
export function writeSdfRecord(record: SdfRecord): string {
  const lines = record.molblock.replace(/\r\n?/g, '\n').split('\n');
  lines[0] = titleLine(record.title);
  while (lines[lines.length - 1] === '') lines.pop();
  for (const [name, value] of record.fields) {
    lines.push(`>  <${fieldName(name)}>`, ...valueLines(value), '');
  }
  return `${lines.join('\n')}\n$$$$\n`;
}

function titleLine(title: string): string {
  const clean = oneLine(title);
  return /^[$>]/.test(clean) ? ` ${clean}` : clean;
}

function fieldName(name: string): string {
  const clean = oneLine(name).replace(/[<>]/g, '_');
  return clean === '' ? 'unnamed' : clean;
}

/** A blank line would end the field, `$$$$` the record and `>` start a field: those get a space in front. */
function valueLines(value: string): string[] {
  const lines = value
    .replace(/\0/g, '')
    .replace(/[\r\v\f\u0085\u2028\u2029]/g, (mark) => (mark === '\r' ? '\r' : ' '))
    .split(/\r\n|\r|\n/);
  if (lines.length === 1 && lines[0] === '') return [''];
  return lines.map((line) => (line.trim() === '' || /^[$>]/.test(line) ? ` ${line}` : line));
}

function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is removed
  return text.replace(/[\u0000-\u001f\u007f\u0085\u2028\u2029]+/g, ' ').trim();
}
