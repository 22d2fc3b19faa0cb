import { describe, expect, it } from 'vitest';
import { appSettingsSchema } from '../../../../core/protocol/host-api.ts';
import {
  DEFAULTS,
  defaultText,
  findSettings,
  isDefault,
  settingsList,
} from '../../../../renderer/views/settings/settings-list.ts';
import { machine } from '../../fixtures.ts';

const all = settingsList({ ...machine, executionProviders: ['cpu', 'cuda'] });
const found = (text: string): string[] => findSettings(all, text).map(({ key }) => key);

describe('the settings', () => {
  it('have the defaults that the host has', () => {
    expect(DEFAULTS).toEqual(appSettingsSchema.parse({}));
  });

  it('are all there, but for what the tour keeps for itself', () => {
    const { tourSeen: _tourSeen, ...rest } = DEFAULTS;
    expect(all.map(({ key }) => key).sort()).toEqual(Object.keys(rest).sort());
  });

  it('are found by their words, their section, and what can be chosen', () => {
    expect(found('dark')).toEqual(['theme']);
    expect(found('GPU')).toEqual(['executionProvider']);
    expect(found('nvidia')).toEqual(['executionProvider']);
    expect(found('permission program')).toEqual(['allowedPrograms']);
    expect(found('folders')).toEqual(['workspace']);
    expect(found('teapot')).toEqual([]);
  });

  it('know whether they are as they were', () => {
    const [theme] = all;
    expect(isDefault(theme, DEFAULTS)).toBe(true);
    expect(isDefault(theme, { ...DEFAULTS, theme: 'dark' })).toBe(false);
  });

  it('say their default in words', () => {
    expect(all.map(defaultText)).toEqual([
      'As the system',
      'Comfortable',
      'one for each of 8 cores',
      'Processor',
      'a folder of the app in your home folder',
      'none',
    ]);
  });
});
