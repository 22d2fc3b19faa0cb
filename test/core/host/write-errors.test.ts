import { describe, expect, it } from 'vitest';
import { cannotWrite } from '../../../core/host/write-errors.ts';
import { badInput } from '../../../core/protocol/errors.ts';

const system = (code: string) => Object.assign(new Error('x'), { code });

describe('a folder that cannot be written', () => {
  it('is told with the reason and the way to mend it', () => {
    const told = (code: string) => cannotWrite(system(code), '/a', 'The profile cannot be kept');
    expect(told('ENOSPC')).toMatchObject({ kind: 'failure', message: 'The profile cannot be kept: the disk is full.' }); // prettier-ignore
    expect(told('EACCES')).toMatchObject({ kind: 'bad-input', message: 'The profile cannot be kept: you may not write there.', place: { file: '/a' } }); // prettier-ignore
    expect(told('ENOTDIR')).toMatchObject({ message: expect.stringContaining('(ENOTDIR)') as string }); // prettier-ignore
  });

  it('leaves other errors alone', () => {
    const known = badInput('Known.');
    const fault = new TypeError('A fault of the program.');
    expect(cannotWrite(known, '/a', 'b')).toBe(known);
    expect(cannotWrite(fault, '/a', 'b')).toBe(fault);
  });
});
