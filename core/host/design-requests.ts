/** Requests of the design form: what can be chosen, and whether what was chosen works. */
import type { DesignCatalog } from '../protocol/host-records.ts';
import { checkRun } from './check-run.ts';
import { checkScript } from './check-script.ts';
import { designCatalog } from './design-catalog.ts';
import type { Handlers, HostContext } from './host-context.ts';
import { ownPriors } from './own-priors.ts';

export function designRequests(
  context: HostContext,
): Pick<Handlers, 'catalog' | 'checkRun' | 'checkScript'> {
  let catalog: Promise<DesignCatalog> | undefined;
  return {
    async catalog() {
      catalog ??= designCatalog(context);
      // What failed once may work when it is asked for again.
      catalog.catch(() => (catalog = undefined));
      const builtIn = await catalog;
      return { ...builtIn, priors: [...builtIn.priors, ...(await ownPriors(context))] };
    },
    checkRun: ({ settings, files, allowedPrograms }) =>
      checkRun(
        settings,
        { files, programs: context.permissions.programs(allowedPrograms) },
        context,
      ),
    checkScript: (params) => checkScript(params, context),
  };
}
