/** Requests about single molecules and patterns. What is no molecule gets an empty answer, never an error. */
import { PROPERTY_NAMES } from '../chem/analysis.ts';
import type { Depicter } from '../chem/depicter.ts';
import { RunFolder } from '../runs/run-folder.ts';
import type { Handlers, HostContext } from './host-context.ts';
import type { MoleculeFactsReader } from './molecule-facts.ts';

type ChemistryMethod =
  'facts' | 'properties' | 'depict' | 'conformers' | 'molblock' | 'checkSmarts';

export function chemistryRequests(
  { runLibrary, chemistry, drawer }: Pick<HostContext, 'runLibrary' | 'chemistry' | 'drawer'>,
  facts: MoleculeFactsReader,
  depicter: () => Depicter,
): Pick<Handlers, ChemistryMethod> {
  return {
    facts: ({ run, smiles }) =>
      facts.of(smiles, run === undefined ? undefined : RunFolder.open(runLibrary.folderOf(run))),

    async properties({ smiles }) {
      const analyses = await (await chemistry()).analyse(smiles, { properties: PROPERTY_NAMES });
      return analyses.map(({ properties }) => ({ ...properties }));
    },

    depict: ({ smiles, theme, width, height, align, highlight }) =>
      depicter().depict(
        smiles,
        { theme, width, height, ...(align === undefined ? {} : { align }) },
        highlight,
      ),

    async conformers({ smiles, count }) {
      const found = await drawer().conformers(smiles, count);
      if ('reason' in found) return { reason: found.reason };
      const { conformers, isomer } = found;
      return isomer === undefined ? { conformers } : { conformers, isomer };
    },

    async molblock({ smiles, version }) {
      const [{ molblock, fields }] = await drawer().draw([smiles], { threeD: false, version });
      const failed = fields.some(([name]) => name === 'drawing_error');
      return { molblock: failed ? '' : molblock };
    },

    async checkSmarts({ smarts }) {
      return { error: (await (await chemistry()).checkSmarts(smarts)) ?? null };
    },
  };
}
