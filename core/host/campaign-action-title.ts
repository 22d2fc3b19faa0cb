/** What was done last in a campaign, as people call it. */
import type { CampaignAction } from '../reactions/campaign/campaign-state.ts';

/** Such as 'Add 24 experiments'. */
export function actionTitle(action: CampaignAction): string {
  switch (action.kind) {
    case 'create':
      return 'Make the campaign';
    case 'rename':
      return `Rename to '${action.name}'`;
    case 'configure':
      return 'Change the settings';
    case 'edit-space':
      return EDITS[action.edit.kind];
    case 'add':
      return `${SOURCES[action.source]} ${counted(action.experiments.length, 'experiment')}`;
    case 'remove':
      return `Remove ${counted(action.ids.length, 'experiment')}`;
    case 'record': {
      const { entries } = action;
      const [{ status }] = entries;
      const isMark = status !== undefined && entries.every((entry) => entry.status === status && Object.keys(entry.results ?? {}).length === 0); // prettier-ignore
      return isMark
        ? `Mark ${counted(entries.length, 'experiment')} as ${status}`
        : `Enter ${counted(entries.length, 'result')}`;
    }
  }
}

const SOURCES = { typed: 'Add', imported: 'Import', suggested: 'Suggest' } as const;

const EDITS = {
  'add-factor': 'Add a factor',
  'rename-factor': 'Rename a factor',
  'remove-factor': 'Remove a factor',
  'change-factor': 'Change a factor',
  'add-category': 'Add a category',
  'rename-category': 'Rename a category',
  'retire-category': 'Retire or offer a category',
  'add-objective': 'Add an objective',
  'rename-objective': 'Rename an objective',
  'change-objective': 'Change an objective',
  'remove-objective': 'Remove an objective',
  'set-constraints': 'Change the constraints',
  'set-cost': 'Change the cost',
} as const;

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
