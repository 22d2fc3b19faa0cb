import { describe, expect, it } from 'vitest';
import { modelCard } from '../../../core/policies/model-card.ts';
import type { PriorDescription } from '../../../core/policies/prior.ts';

const description: PriorDescription = {
  format: 1,
  name: 'Small prior',
  architecture: { cell: 'gru', embedding: 16, hidden: 32, layers: 2 },
  vocabulary: ['$', '^', 'C', 'O'],
  maxLength: 100,
  masked: true,
  trainingData: { name: 'My corpus', molecules: 249455, hash: 'ab12' },
  training: { epochs: 6, randomize: false },
  metrics: { parameters: 12345, samples: 10000, validity: 0.98765, kl_score: 0.97654 },
};

describe('model card', () => {
  it('states data, architecture, training, measures, use and limits', () => {
    const card = modelCard({
      file: 'p.onnx',
      description,
      data: { source: 'the source.', terms: 'the terms.' },
      divergences: { logp: 0.01234 },
    });
    for (const text of [
      '# Small prior', 'My corpus: 249,455 molecules', '`ab12`', 'Source: the source.',
      'Terms: the terms.', '`p.seen.bin`', 'GRU with 2 layers of 32 units', '12,345 parameters',
      '| epochs | 6 |', '| Samples at temperature 1 | 10,000 |', '| 98.77 % |', '| 0.9765 |',
      '| logp | 0.0123 |', '## Intended use', '## Limits',
    ]) expect(card).toContain(text); // prettier-ignore
  });

  it('says of a corpus without notes that its terms must be asked for', () => {
    const card = modelCard({ file: 'p.onnx', description: { ...description, masked: false } });
    expect(card).toContain('ask whoever trained the prior');
    expect(card).toContain('no token is masked');
    expect(card).not.toContain('Divergence');
  });
});
