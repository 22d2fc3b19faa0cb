import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  CONTENT_SECURITY_POLICY,
  findPageFile,
  SECURITY_HEADERS,
} from '../../../core/host/page-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-page-'));
const page = join(folder, 'page');
mkdirSync(join(page, 'assets'), { recursive: true });
writeFileSync(join(page, 'index.html'), '<!doctype html>');
writeFileSync(join(page, 'assets', 'main-1a2b.js'), '1');
writeFileSync(join(page, 'assets', 'page.map'), '{}');
writeFileSync(join(folder, 'secret.txt'), 'secret');
mkdirSync(join(folder, 'page-of-another'));
writeFileSync(join(folder, 'page-of-another', 'index.html'), 'another');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the files of the page', () => {
  it('finds the page itself under /, with its type and size', () => {
    expect(findPageFile(page, '/')).toMatchObject({
      type: 'text/html; charset=utf-8',
      size: 15,
      immutable: false,
    });
  });

  it('says that a file with a hash in its name never changes', () => {
    expect(findPageFile(page, '/assets/main-1a2b.js')).toMatchObject({
      type: 'text/javascript; charset=utf-8',
      immutable: true,
    });
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/../../secret.txt',
    '/../page-of-another/index.html',
    '//etc/passwd',
    '/etc/passwd',
    '/C:/Windows/win.ini',
    '/index.html%00.txt',
    '/index.html\0',
    '/%',
    '/%ff%fe',
    '/assets',
    '/assets/',
    '/assets/page.map',
    '/missing.js',
    '/index',
    '',
  ])('hands out nothing for %j', (path) => {
    expect(findPageFile(page, path)).toBeUndefined();
  });
});

describe('the rules of the page', () => {
  it('let it run its own scripts only, and talk to its own origin only', () => {
    expect(CONTENT_SECURITY_POLICY).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('go with every answer', () => {
    expect(SECURITY_HEADERS).toMatchObject({
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    expect(Object.keys(SECURITY_HEADERS).join()).not.toMatch(/access-control/i);
  });
});
