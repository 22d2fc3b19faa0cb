import { expect, it } from 'vitest';
import type { DesignCatalog, RunDetails } from '../../../../core/protocol/host-records.ts';
import {
  draftFromDetails,
  draftFromTemplate,
  isSameOrigin,
} from '../../../../renderer/views/design/opening.ts';
import { emptyDraft, missingFiles } from '../../../../renderer/views/design/run-draft.ts';

const settings = {
  schema: 'athanor/run@1',
  name: 'Kinase',
  environment: { type: 'molecule' },
  scoring: { components: [{ type: 'script', file: 'reward.js' }] },
};

it('begins with the settings of a template', () => {
  const files = { 'reward.js': { id: 'f1', name: 'reward.js', size: 3 } };
  const catalog = { templates: [{ id: 't', title: '', description: '', settings, files }] } as unknown as DesignCatalog; // prettier-ignore
  const draft = draftFromTemplate(catalog, 't');
  expect([draft.name, draft.origin, draft.files]).toEqual(['Kinase', { template: 't' }, files]);
  expect(() => draftFromTemplate(catalog, 'gone')).toThrow(/no template ‘gone’/);
});

it('duplicates a run under another name, with the copies of files that it keeps', () => {
  const file = { id: 'f1', name: 'reward.js', size: 3 };
  const details = { card: { id: 'r1' }, settings, files: { 'reward.js': file } } as unknown as RunDetails; // prettier-ignore
  const draft = draftFromDetails(details);
  expect([draft.name, draft.origin]).toEqual(['Kinase (copy)', { from: 'r1' }]);
  expect(missingFiles(draft)).toEqual([]);
  const again = draftFromDetails({ ...details, settings: { ...settings, name: 'Kinase (copy)' } });
  expect(again.name).toBe('Kinase (copy)');
});

it('says which files must be chosen again where a run kept none', () => {
  const details = { card: { id: 'r1' }, settings } as unknown as RunDetails;
  expect(missingFiles(draftFromDetails(details)).map(({ name }) => name)).toEqual(['reward.js']);
});

it('goes on with a draft that came from the same place', () => {
  const draft = { ...emptyDraft(), origin: { template: 't' } };
  expect(isSameOrigin(draft, { template: 't' })).toBe(true);
  expect(isSameOrigin(draft, { template: 'u' })).toBe(false);
  expect(isSameOrigin(draft, { from: 't' })).toBe(false);
});
