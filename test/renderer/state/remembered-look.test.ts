// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberLook, rememberedLook } from '../../../renderer/state/remembered-look.ts';
import { fillPage } from '../page.ts';

beforeEach(() => localStorage.clear());
afterEach(() => vi.restoreAllMocks());

const file = join(import.meta.dirname, '../../../renderer/public/theme.js');
/** What the page does before its first paint. */
function firstPaint(): string | undefined {
  runInThisContext(readFileSync(file, 'utf8'));
  return document.documentElement.dataset.theme;
}

describe('the look that is remembered', () => {
  it('comes back', () => {
    rememberLook({ theme: 'dark', density: 'compact' });
    expect(rememberedLook()).toEqual({ theme: 'dark', density: 'compact' });
  });

  it('leaves out what is no theme', () => {
    localStorage.setItem('athanor.theme', 'pink');
    expect(rememberedLook()).toEqual({});
  });

  it('is empty where storage is forbidden', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new Error('denied');
    });
    expect(rememberedLook()).toEqual({});
  });

  it('is what the first paint shows', () => {
    fillPage({ prefersDark: true });
    expect(firstPaint()).toBe('dark');
    rememberLook({ theme: 'light', density: 'compact' });
    expect(firstPaint()).toBe('light');
    expect(document.documentElement.dataset.density).toBe('compact');
  });
});
