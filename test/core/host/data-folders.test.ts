import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolders } from '../../../core/host/data-folders.ts';

describe('the folders of a host', () => {
  it.each([
    ['linux', {}, join('/home/u', '.config', 'Athanor', 'data')],
    ['linux', { XDG_CONFIG_HOME: '/conf' }, join('/conf', 'Athanor', 'data')],
    ['darwin', {}, join('/home/u', 'Library', 'Application Support', 'Athanor', 'data')],
    ['win32', { APPDATA: '/roaming' }, join('/roaming', 'Athanor', 'data')],
  ] as const)('are where the system keeps such things (%s %j)', (platform, environment, data) => {
    expect(dataFolders(environment, platform, '/home/u')).toEqual({
      data,
      workspace: join('/home/u', 'Athanor'),
    });
  });

  it('stand below one folder when the user says so', () => {
    expect(dataFolders({ ATHANOR_HOME: '/mine' }, 'linux', '/home/u')).toEqual({
      data: join('/mine', 'data'),
      workspace: join('/mine', 'runs'),
    });
  });
});
