/** What a user interface may ask about reaction campaigns; a part of host-api.ts. */
import { z } from 'zod';
import type { CampaignModelView } from './campaign-model.ts';
import type {
  CampaignAgentInfo,
  CampaignAnswer,
  CampaignCard,
  CampaignExperiment,
  CampaignTradeOff,
  CampaignTable,
  RecordedResults,
  SimulatorInfo,
} from './campaign-records.ts';

const id = z.string().min(1).max(200);
const campaign = id;
const name = z.string().trim().min(1).max(200);
/** The revision whose experiments the window has: only what changed is sent then. */
const known = z.int().min(0).optional();
const heading = z.string().max(1_000);

const columnBase = {
  heading,
  name: z.string().trim().min(1).max(200),
  unit: z.string().trim().min(1).max(40).optional(),
  decimal: z.enum(['.', ',']),
};
const column = z.discriminatedUnion('role', [
  z.strictObject({
    ...columnBase,
    role: z.literal('factor'),
    kind: z.enum(['continuous', 'discrete', 'categorical']),
  }),
  z.strictObject({
    ...columnBase,
    role: z.literal('objective'),
    goal: z.enum(['maximize', 'minimize']),
  }),
  z.strictObject({ ...columnBase, role: z.literal('structure'), of: heading }),
  z.strictObject({ ...columnBase, role: z.literal('descriptor'), of: heading }),
  z.strictObject({ ...columnBase, role: z.literal('status') }),
  z.strictObject({ ...columnBase, role: z.literal('plate') }),
  z.strictObject({ ...columnBase, role: z.literal('well') }),
  z.strictObject({ ...columnBase, role: z.literal('note') }),
  z.strictObject({ ...columnBase, role: z.literal('ignored'), reason: z.string().max(1_000) }),
]);
const columns = z.array(column).max(1_000);

export const MOST_SUGGESTIONS = 384;
export const CAMPAIGN_PLATES = [24, 96, 384] as const;

export const campaignRequests = {
  /** Those of the workspace, last changed first. */
  campaigns: z.strictObject({}),
  campaign: z.strictObject({ campaign, known }),
  /** Experiments with ids above `after`, a page at once. */
  campaignRows: z.strictObject({ campaign, after: z.int().min(0) }),
  campaignTradeOff: z.strictObject({ campaign }),
  campaignAgents: z.strictObject({}),
  /** Reactions that the program computes. */
  simulators: z.strictObject({}),
  /** What a table would become; `columns` instead of a guess. */
  readCampaignTable: z.strictObject({ file: id, columns: columns.optional() }),
  /** From a table of past experiments, or from a space. */
  createCampaign: z.union([
    z.strictObject({ name, file: id, columns }),
    z.strictObject({ name, space: z.unknown() }),
  ]),
  /** `action`: as core/reactions/campaign/campaign-state.ts checks it. */
  changeCampaign: z.strictObject({ campaign, known, action: z.unknown() }),
  undoCampaign: z.strictObject({ campaign, known }),
  redoCampaign: z.strictObject({ campaign, known }),
  /** A table of results: rows are matched by experiment, well, or conditions. */
  recordResults: z.strictObject({ campaign, known, file: id }),
  /** Writes CSV: all experiments, or those of `ids` as a plate to fill in. */
  exportCampaign: z.strictObject({
    campaign,
    file: id,
    ids: z.array(z.int().min(1)).min(1).max(100_000).optional(),
  }),
} as const;

export const campaignStreams = {
  /** Adds the next experiments to a campaign. One message, at the end; cancelling adds nothing. */
  suggestExperiments: z.strictObject({
    campaign,
    known,
    count: z.int().min(1).max(MOST_SUGGESTIONS),
    agent: z.string().max(100),
    plate: z.union(CAMPAIGN_PLATES.map((size) => z.literal(size))).optional(),
  }),
  /** What a model has learned of one objective. One message, at the end. */
  modelCampaign: z.strictObject({
    campaign,
    objective: name,
    /** Axes of the surface; the factors that matter most without them. */
    x: name.optional(),
    y: name.optional(),
    /** Where factors are held; in the best experiment without a value. */
    fixed: z.record(name, z.union([z.number(), z.string().max(1_000)])).default({}),
  }),
} as const;

export interface CampaignResults {
  campaigns: CampaignCard[];
  campaign: CampaignAnswer;
  campaignRows: { experiments: readonly CampaignExperiment[]; isLast: boolean };
  campaignTradeOff: CampaignTradeOff;
  campaignAgents: CampaignAgentInfo[];
  simulators: SimulatorInfo[];
  readCampaignTable: CampaignTable;
  createCampaign: CampaignAnswer;
  changeCampaign: CampaignAnswer;
  undoCampaign: CampaignAnswer;
  redoCampaign: CampaignAnswer;
  recordResults: RecordedResults;
  exportCampaign: null;
}

export interface CampaignMessages {
  suggestExperiments: { campaign: CampaignAnswer; added: number[] };
  modelCampaign: CampaignModelView;
}
