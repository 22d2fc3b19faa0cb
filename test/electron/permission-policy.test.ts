import { describe, expect, it } from 'vitest';
import { isPermitted } from '../../electron/permission-policy.ts';

describe('permissions', () => {
  it.each(['clipboard-sanitized-write', 'fullscreen'])('give our page %s', (permission) => {
    expect(isPermitted(permission, 'app://athanor')).toBe(true);
    expect(isPermitted(permission, 'app://athanor/')).toBe(true);
  });

  it.each(['https://example.com', 'app://evil', 'null', '', 'file://', 'app://athanor.evil'])(
    'give %j nothing',
    (origin) => expect(isPermitted('fullscreen', origin)).toBe(false),
  );

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'clipboard-read',
    'openExternal',
    'hid',
    'serial',
    'usb',
    'fileSystem',
    'pointerLock',
    'display-capture',
    'unknown',
  ])('do not give %s to our page either', (permission) =>
    expect(isPermitted(permission, 'app://athanor')).toBe(false),
  );
});
