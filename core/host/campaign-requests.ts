/** Requests and the stream about reaction campaigns. */
import { campaignAgents, campaignAgentSchema } from '../agents/campaign/index.ts';
import { readTextFile } from '../chem/text-file.ts';
import type { CampaignMessages, CampaignResults } from '../protocol/campaign-api.ts';
import type { RecordedResults } from '../protocol/campaign-records.ts';
import { badInput } from '../protocol/errors.ts';
import { historyCsv, plateCsv } from '../reactions/campaign/campaign-csv.ts';
import type { CampaignActionInput } from '../reactions/campaign/campaign-state.ts';
import { readResults } from '../reactions/campaign/results-import.ts';
import { createSimulator, SIMULATORS } from '../reactions/simulators/index.ts';
import { readTextTable } from '../reactions/table/delimited-text.ts';
import { parseDefinition } from '../reactions/space/definition.ts';
import { writeOutput } from '../runs/export/atomic-output.ts';
import { CampaignModels } from './campaign-models.ts';
import { campaignTradeOff } from './campaign-progress.ts';
import { pageAfter } from './campaign-rows.ts';
import { CampaignStore } from './campaign-store.ts';
import { CampaignSuggestions } from './campaign-suggestions.ts';
import { additionOf, describeTable, readPastExperiments } from './campaign-table.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';

export interface CampaignHandlers {
  requests: Pick<Handlers, keyof CampaignResults>;
  streams: Pick<StreamHandlers, keyof CampaignMessages>;
  close(): Promise<void>;
}

/** Another one would give another batch of the same state. */
const SEED = 1;

export function campaignHandlers(
  context: Pick<HostContext, 'files' | 'settings'>,
): CampaignHandlers {
  const { files, settings } = context;
  const store = new CampaignStore(() => settings.workspace);
  const suggestions = new CampaignSuggestions();
  const models = new CampaignModels();

  return {
    requests: {
      campaigns: () => store.cards(),
      campaign: ({ campaign, known }) => store.answer(campaign, known),
      campaignRows: ({ campaign, after }) =>
        pageAfter(store.open(campaign).state.experiments, after),
      campaignTradeOff: ({ campaign }) => campaignTradeOff(store.open(campaign).state),
      simulators: () =>
        SIMULATORS.map((kind) => {
          const { definition } = createSimulator(kind.id);
          const { id, title, paper } = kind;
          const factors = definition.factors.map((factor) => factor.name);
          return { id, title, paper, factors, objectives: definition.objectives };
        }),
      campaignAgents: () => campaignAgents.map(({ id, title, paper }) => ({ id, title, paper })),

      readCampaignTable: ({ file, columns }) => describeTable(files.readable(file), columns),

      async createCampaign(given) {
        if ('space' in given) return store.answer(store.create(given.name, parseDefinition(given.space))); // prettier-ignore
        const { name, file, columns } = given;
        const { definition, rows } = await readPastExperiments(files.readable(file), columns); // prettier-ignore
        const id = store.create(name, definition);
        return store.change(id, undefined, (campaign) => campaign.do(additionOf(rows)));
      },

      changeCampaign: ({ campaign, known, action }) =>
        // The campaign checks what it is told to do.
        store.change(campaign, known, (opened) => opened.do(action as Exclude<CampaignActionInput, { kind: 'create' }>)), // prettier-ignore
      undoCampaign: ({ campaign, known }) =>
        store.change(campaign, known, (opened) => opened.undo()),
      redoCampaign: ({ campaign, known }) =>
        store.change(campaign, known, (opened) => opened.redo()),

      async recordResults({ campaign, known, file }): Promise<RecordedResults> {
        const path = files.readable(file);
        const { text } = await readTextFile(path);
        const table = readTextTable(text, path);
        const { entries, added, problems } = readResults(store.open(campaign).state, table, path);
        if (entries.length + added.length === 0)
          throw badInput(
            'The table holds no result that could be used.',
            { file: path, ...(problems.length === 0 ? {} : { line: problems[0].line }) },
            problems.length === 0 ? 'Fill in the columns of the objectives.' : `Line ${problems[0].line}: ${problems[0].message}.`, // prettier-ignore
          );
        const record = store.change(campaign, known, (opened) => {
          if (entries.length > 0) opened.do({ kind: 'record', entries });
          if (added.length > 0) opened.do({ kind: 'add', source: 'imported', experiments: added });
        });
        return { campaign: record, recorded: entries.length, added: added.length, problems };
      },

      async exportCampaign({ campaign, file, ids }) {
        const { state } = store.open(campaign);
        const csv = ids === undefined ? historyCsv(state) : plateCsv(state, ids);
        await writeOutput(files.writable(file), [csv]);
        return null;
      },
    },

    streams: {
      async suggestExperiments({ campaign, known, count, agent, plate }, push, signal) {
        const chosen = campaignAgentSchema.safeParse({ type: agent });
        if (!chosen.success) throw badInput(`There is no agent '${agent}'.`, {}, `There are: ${campaignAgents.map(({ id }) => id).join(', ')}.`); // prettier-ignore
        const { state } = store.open(campaign);
        const request = {
          count,
          agent: chosen.data,
          seed: SEED,
          threads: Math.min(settings.threads, 4),
          ...(plate === undefined ? {} : { plate: plate }),
        };
        const experiments = await suggestions.suggest(campaign, state, request, signal);
        // Results may have been entered meanwhile; they are kept.
        const first = store.open(campaign).state.nextId;
        const record = store.change(campaign, known, (opened) => opened.do({ kind: 'add', source: 'suggested', experiments })); // prettier-ignore
        push({ campaign: record, added: experiments.map((_, i) => first + i) });
      },

      async modelCampaign({ campaign, objective, ...wish }, push, signal) {
        push(await models.view(campaign, store.open(campaign).state, objective, wish, signal));
      },
    },

    close: async () => {
      await Promise.all([suggestions.close(), models.close()]);
    },
  };
}
