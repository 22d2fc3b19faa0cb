import { describe, expect, it } from 'vitest';
import { externalAddress } from '../../../core/protocol/external-address.ts';

describe('addresses that open in a browser', () => {
  it('are https on the list, as the parser writes them', () => {
    expect(externalAddress('https://doi.org/10.1/a b')).toBe('https://doi.org/10.1/a%20b');
    expect(externalAddress('HTTPS://GitHub.com/x')).toBe('https://github.com/x');
  });

  it.each([
    'http://doi.org/',
    'https://doi.org.evil.example/',
    'https://evil.example/#doi.org',
    'https://doi.org@evil.example/',
    'https://user@doi.org/',
    'https://doi.org:444/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//doi.org',
    'doi.org',
    '',
  ])('are not %j', (url) => expect(externalAddress(url)).toBeUndefined());
});
