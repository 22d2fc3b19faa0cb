/** The curves of a training: the loss on the molecules that are learned from, and on those kept aside. */
import type { TrainingUpdate } from '../../../core/protocol/host-records.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import { movingAverage } from '../../plots/smoothing.ts';

/** Points that are averaged: a batch alone says little. */
const WINDOW = 9;

export function lossPlot({
  curve,
  epochs,
  card,
}: Pick<TrainingUpdate, 'curve' | 'epochs' | 'card'>): LinePlot {
  const loss = curve.map(({ logProb }) => -logProb);
  const live = card.state === 'training';
  return {
    series: [
      {
        name: 'learned from',
        x: curve.map(({ epoch }) => epoch),
        y: movingAverage(loss, Math.min(WINDOW, Math.ceil(loss.length / 4))).mean,
        raw: loss,
        colour: 0,
        live,
      },
      {
        name: 'kept aside',
        x: epochs.map(({ epoch }) => epoch),
        y: epochs.map(({ validationLogProb }) => -validationLogProb),
        colour: 1,
      },
    ].filter(({ x }) => x.length > 0),
    x: { title: 'Epoch', min: 0, max: card.epochs, ...(card.epochs <= 10 ? { interval: 1 } : {}) },
    y: { title: 'Loss (nats per token)' },
  };
}
