import { describe, expect, it } from 'vitest';
import {
  isAppPage,
  isOwnResource,
  judgeNavigation,
  judgeNewWindow,
} from '../../electron/navigation-policy.ts';

const HOSTILE = [
  'https://example.com',
  'http://127.0.0.1:8080/',
  'file:///etc/passwd',
  'data:text/html,<script>alert(1)</script>',
  'javascript:alert(1)',
  'about:blank',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'app://evil/index.html',
  'app://athanor.evil/index.html',
  'app://athanor@evil/index.html',
  'app://athanor/other.html',
  'app:athanor',
  'APPX://athanor/',
  'blob:https://example.com/1',
  'not a url',
  '',
];

describe('where a window may go', () => {
  it.each(['app://athanor/', 'app://athanor/index.html', 'app://athanor/index.html#/run/1'])(
    'is within the app: %s',
    (url) => expect(judgeNavigation(url, true)).toEqual({ allow: true }),
  );

  it.each(HOSTILE)('is not %j', (url) => {
    expect(judgeNavigation(url, true).allow).toBe(false);
    expect(isAppPage(url)).toBe(false);
  });

  it('is nowhere for a frame inside of the page', () => {
    expect(judgeNavigation('app://athanor/index.html', false).allow).toBe(false);
  });
});

describe('a new window', () => {
  it('is never opened, but a known address goes to the browser', () => {
    expect(judgeNewWindow('https://doi.org/10.1021/x')).toEqual({
      allow: false,
      external: 'https://doi.org/10.1021/x',
    });
  });

  it.each([
    ...HOSTILE,
    'http://doi.org/',
    'https://doi.org.evil.example/',
    'https://evil.example/?doi.org',
    'https://u:p@doi.org/',
    'https://doi.org:8443/',
  ])('is not opened anywhere for %j', (url) =>
    expect(judgeNewWindow(url)).toEqual({ allow: false }),
  );
});

describe('what the page may load', () => {
  it.each(['app://athanor/assets/main.js', 'data:image/svg+xml;base64,AA', 'blob:app://athanor/1'])(
    'is its own: %s',
    (url) => expect(isOwnResource(url)).toBe(true),
  );

  it.each(HOSTILE.filter((url) => !/^(data:|app:\/\/athanor\/)/.test(url)))('is not %j', (url) => {
    expect(isOwnResource(url)).toBe(false);
  });
});
