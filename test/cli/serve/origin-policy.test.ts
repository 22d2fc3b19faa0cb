import { describe, expect, it } from 'vitest';
import { refusal, type RequestFacts } from '../../../cli/serve/origin-policy.ts';

const PORT = 8080;
const facts = (changes: Partial<RequestFacts>): RequestFacts => ({
  method: 'GET',
  host: `127.0.0.1:${PORT}`,
  origin: undefined,
  authorization: undefined,
  upgrade: false,
  ...changes,
});

describe('which requests are ours', () => {
  it.each([
    {},
    { host: 'localhost:8080' },
    { host: 'LocalHost:8080' },
    { host: '[::1]:8080' },
    { method: 'HEAD' },
    { origin: 'http://127.0.0.1:8080' },
    { method: 'POST', origin: 'http://127.0.0.1:8080' },
    { method: 'POST', host: 'localhost:8080', origin: 'http://localhost:8080' },
    { method: 'POST', authorization: 'Bearer x' },
    { upgrade: true, origin: 'http://127.0.0.1:8080' },
  ])('lets %j pass', (changes) => expect(refusal(facts(changes), PORT)).toBeUndefined());

  it.each([
    undefined,
    '',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:80',
    '127.0.0.1:80800',
    'evil.example:8080',
    '127.0.0.1.evil.example:8080',
    '127.0.0.1:8080.evil.example',
    'localhost.:8080',
    '0.0.0.0:8080',
    '127.1:8080',
    '2130706433:8080',
    '192.168.1.2:8080',
    'user@127.0.0.1:8080',
    '127.0.0.1:8080, evil.example',
  ])('refuses the Host %j', (host) => {
    expect(refusal(facts({ host }), PORT)).toMatch('Host header');
  });

  it.each([
    'http://evil.example',
    'http://evil.example:8080',
    'https://127.0.0.1:8080',
    'http://127.0.0.1',
    'http://127.0.0.1:8081',
    'http://localhost:8080',
    'http://127.0.0.1:8080.evil.example',
    'null',
    'file://',
    '',
  ])('refuses the Origin %j, whatever is asked', (origin) => {
    for (const changes of [{}, { method: 'POST' }, { upgrade: true }])
      expect(refusal(facts({ ...changes, origin }), PORT)).toMatch('Origin header');
  });

  it.each([{ method: 'POST' }, { method: 'PUT' }, { method: 'OPTIONS' }, { upgrade: true }])(
    'wants an Origin, or the token in a header, of %j',
    (changes) => expect(refusal(facts(changes), PORT)).toBe('The Origin header is missing.'),
  );
});
