/** The pretrained weights of assets/policies; how they were made says the card beside them. */
import { readFileSync } from 'node:fs';
import { unpackArrays } from '../../nn/checkpoint.ts';
import { sizeOfShape, type ParameterValues } from '../../nn/parameters.ts';
import { policyParameters } from './policy.ts';

const FILE = new URL('../../../assets/policies/hybrid.bin', import.meta.url);

let loaded: ParameterValues | undefined;

/** The policy of the hybrid agent, read on first use. */
export function loadPolicy(): ParameterValues {
  loaded ??= decodePolicy(readFileSync(FILE));
  return loaded;
}

/** Throws when the bytes hold another network than that of policy.ts. */
export function decodePolicy(bytes: Uint8Array): ParameterValues {
  const { arrays } = unpackArrays(bytes);
  for (const [name, { shape }] of Object.entries(policyParameters())) {
    if (arrays[name]?.length !== sizeOfShape(shape))
      throw new Error(
        'assets/policies/hybrid.bin is of another version; install the program again.',
      );
  }
  return arrays;
}
