import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { OpenFiles } from '../../electron/open-files.ts';
import { filesOfCommandLine } from '../../electron/files.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);

describe('files that are opened with the program', () => {
  it('wait until a page is there', async () => {
    const register = vi.fn(async (path: string) => ({ id: path, name: path, size: 1 }));
    const show = vi.fn();
    const files = new OpenFiles({ register, show, refuse: vi.fn() });
    files.add(['a.athanor']);
    expect(register).not.toHaveBeenCalled();
    files.resume();
    await vi.waitFor(() => expect(show).toHaveBeenCalledTimes(1));
    files.add(['b.smi']);
    await vi.waitFor(() => expect(show).toHaveBeenCalledTimes(2));
    files.pause();
    files.add(['c.smi']);
    files.resume();
    await vi.waitFor(() => expect(show.mock.calls.map(([{ id }]): unknown => id)).toEqual(['a.athanor', 'b.smi', 'c.smi'])); // prettier-ignore
  });

  it('are refused in words when they are not there', async () => {
    const refuse = vi.fn();
    const files = new OpenFiles({ register: async () => Promise.reject(new Error('gone')), show: vi.fn(), refuse }); // prettier-ignore
    files.resume();
    files.add(['gone.smi']);
    await vi.waitFor(() => expect(refuse).toHaveBeenCalledWith(new Error('gone')));
  });

  it('are the words of the command line that are no switches', () => {
    const folder = join('/', 'home', 'u');
    const words = ['--flag', '-x', 'run.athanor', '/abs/b.smi', 'app://athanor', 'https://x.y', ''];
    const wanted = [join(folder, 'run.athanor'), '/abs/b.smi'];
    expect(filesOfCommandLine(['athanor', ...words], folder, '/opt/app.asar')).toEqual(wanted);
    expect(filesOfCommandLine(['electron', '--inspect=0', '.', ...words], folder, folder)).toEqual(
      wanted,
    );
  });
});
