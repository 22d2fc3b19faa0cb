import { expect, it, vi } from 'vitest';
import { acceptsFiles } from '../../../renderer/state/one-file.ts';

function drag(types: string[]): DragEvent {
  return { dataTransfer: { types, files: [] }, preventDefault: vi.fn() } as unknown as DragEvent;
}

it('lets files be dropped, and leaves text to the fields that take it', () => {
  const files = drag(['text/plain', 'Files']);
  expect(acceptsFiles(files)).toBe(true);
  expect(files.preventDefault).toHaveBeenCalledOnce();
  const text = drag(['text/plain']);
  expect(acceptsFiles(text)).toBe(false);
  expect(text.preventDefault).not.toHaveBeenCalled();
});
