import { expect, it } from 'vitest';
import { pictureName } from '../../../renderer/three-d/picture.ts';

it('names pictures so that every system takes the name', () => {
  expect(pictureName('C[C@H](N)C(=O)O')).toBe('C-C-H-N-C-O-O-3d.png');
  expect(pictureName('../../etc/passwd')).toBe('etc-passwd-3d.png');
  expect(pictureName(undefined)).toBe('molecule-3d.png');
  expect(pictureName('x'.repeat(500)).length).toBe(67);
});
