import { expect, it } from 'vitest';
import { judgeDownload } from '../../electron/download-policy.ts';

it('lets the page save what it made', () => {
  expect(judgeDownload('blob:app://athanor/6f1c', 'aspirin-3d.png')).toEqual({
    allow: true,
    suggestedName: 'aspirin-3d.png',
  });
});

it('never lets the page name a place', () => {
  expect(judgeDownload('blob:app://athanor/6f1c', '../../.bashrc')).toEqual({
    allow: true,
    suggestedName: 'bashrc',
  });
});

it.each([
  'https://example.com/a.exe',
  'blob:https://example.com/6f1c',
  'blob:app://athanor.evil/6f1c',
  'data:text/html,hello',
  'app://athanor/index.html',
  'file:///etc/passwd',
  '',
])('refuses %j', (url) => expect(judgeDownload(url, 'a.png')).toEqual({ allow: false }));
