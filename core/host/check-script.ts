/** Tries a reward script on known molecules, so that its author sees at once what it does and how long it takes. */
import { basename } from 'node:path';
import { errorMessage } from '../engine/error-message.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import { badInput } from '../protocol/errors.ts';
import type { CheckedHostParams } from '../protocol/host-api.ts';
import type { ScriptCheck } from '../protocol/host-records.ts';
import { checkScript as tryScript } from '../scoring/user-script/check-script.ts';
import type { ScriptFault } from '../scoring/user-script/script-messages.ts';
import { writeDraft } from './drafts.ts';
import type { HostContext } from './host-context.ts';

/** Approved drugs of many kinds, from small to large: canonical SMILES. */
const MOLECULES = [
  'CC(=O)Oc1ccccc1C(=O)O',
  'CC(=O)Nc1ccc(O)cc1',
  'Cn1c(=O)c2c(ncn2C)n(C)c1=O',
  'CC(C)Cc1ccc(C(C)C(=O)O)cc1',
  'CN1CCC[C@H]1c1cccnc1',
  'CN(C)C(=N)NC(=N)N',
  'CNCCC(Oc1ccc(C(F)(F)F)cc1)c1ccccc1',
  'CN1C(=O)CN=C(c2ccccc2)c2cc(Cl)ccc21',
  'Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1',
  'COc1ccc2[nH]c([S@](=O)Cc3ncc(C)c(OC)c3C)nc2c1',
  'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1',
  'C#Cc1cccc(Nc2ncnc3cc(OCCOC)c(OCCOC)cc23)c1',
];

/** What is wrong with the script is part of the answer; throws AppError when there is none. */
export async function checkScript(
  { file, text, name }: CheckedHostParams<'checkScript'>,
  { files, dataFolder }: Pick<HostContext, 'files' | 'dataFolder'>,
): Promise<ScriptCheck> {
  if (file === undefined && text === undefined)
    throw badInput('There is no script to check.', {}, 'Choose a file, or write one.');
  const path = text === undefined ? files.readable(file ?? '') : writeDraft(dataFolder, name, text);
  const empty = { name, results: [], millisecondsPerMolecule: 0 };
  let found: Awaited<ReturnType<typeof tryScript>>;
  try {
    found = await tryScript(path, MOLECULES);
  } catch (error) {
    return { ...empty, ok: false, error: named(errorMessage(error), path, name) };
  }
  const { fault, results, millisecondsPerMolecule = 0 } = found;
  const first = fault ?? (results.every((result) => result.fault) ? results.at(0)?.fault : undefined); // prettier-ignore
  return {
    ok: first === undefined,
    name,
    ...(first === undefined ? {} : { error: errorOf(first, name) }),
    results: results.map(({ smiles, value, fault: failed }) => ({
      smiles,
      value,
      ...(failed === undefined ? {} : { error: inLine(failed) }),
    })),
    millisecondsPerMolecule,
  };
}

const LIMIT_HINT = 'Look for a loop that never ends; if the work is needed, raise the limits of the component.'; // prettier-ignore

function errorOf({ message, line, isLimit = false }: ScriptFault, file: string): ErrorMessage {
  const place = { file, ...(line === undefined ? {} : { line }) };
  const told = `The script cannot be used: ${message}`;
  return { kind: 'bad-input', message: told, place, ...(isLimit ? { hint: LIMIT_HINT } : {}) };
}

function inLine({ message, line }: ScriptFault): string {
  return line === undefined ? message : `Line ${line}: ${message}`;
}

/** The script as its author calls it, wherever it was kept to be read. */
function named({ message, ...rest }: ErrorMessage, path: string, name: string): ErrorMessage {
  return {
    ...rest,
    message: message.replaceAll(path, name).replaceAll(basename(path), name),
    place: { ...rest.place, file: name },
  };
}
