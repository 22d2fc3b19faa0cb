import { describe, expect, it } from 'vitest';
import { attachment, safeFileName } from '../../../core/host/file-names.ts';

describe('names of files that come from a browser', () => {
  it.each([
    ['molecules.smi', 'molecules.smi'],
    ['My molecules (2).sdf', 'My molecules (2).sdf'],
    ['Wirkstoff-µM.csv', 'Wirkstoff-µM.csv'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\win.ini', 'win.ini'],
    ['/etc/cron.d/job', 'job'],
    ['C:\\a.smi', 'a.smi'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['a/', 'file'],
    ['.bashrc', 'bashrc'],
    ['trailing. . ', 'trailing'],
    ['a\0b\nc.smi', 'a_b_c.smi'],
    ['a<b>c:d"e|f?g*.smi', 'a_b_c_d_e_f_g_.smi'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.txt', 'console.txt'],
  ])('turns %j into %j', (given, wanted) => expect(safeFileName(given)).toBe(wanted));

  it('shortens a long one and keeps its ending', () => {
    const name = safeFileName(`${'a'.repeat(500)}.athanor`);
    expect(name).toHaveLength(120);
    expect(name.endsWith('.athanor')).toBe(true);
  });
});

describe('the header of a download', () => {
  it('names the file for old and new browsers, and lets nothing break out', () => {
    expect(attachment('best.sdf')).toBe(
      `attachment; filename="best.sdf"; filename*=UTF-8''best.sdf`,
    );
    expect(attachment('µ"\\\r\nSet-Cookie: x.sdf')).toBe(
      `attachment; filename="_____Set-Cookie: x.sdf"; filename*=UTF-8''%C2%B5%22%5C%0D%0ASet-Cookie%3A%20x.sdf`,
    );
  });
});
