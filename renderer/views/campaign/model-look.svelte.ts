/** The model of one objective as a window looks at it: asked for anew whenever something changes, the last answer stays. */
import type { CampaignModelView } from '../../../core/protocol/campaign-model.ts';
import type { Host, Stream } from '../../host/host.ts';

export interface ModelChoice {
  objective: string;
  x?: string;
  y?: string;
  fixed: Record<string, number | string>;
}

export class ModelLook {
  view = $state.raw<CampaignModelView | undefined>();
  /** Whether a newer answer is on its way. */
  working = $state(false);
  failure = $state.raw<unknown>();
  private readonly host: Host;
  private readonly campaign: string;
  private stream: Stream | undefined;

  constructor(host: Host, campaign: string) {
    this.host = host;
    this.campaign = campaign;
  }

  /** What was asked for before is not wanted any more. */
  ask(choice: ModelChoice): void {
    this.stream?.cancel();
    this.failure = undefined;
    this.working = true;
    const stream = this.host.stream('modelCampaign', { campaign: this.campaign, ...choice }, (view) => { if (this.stream === stream) this.view = view; }); // prettier-ignore
    this.stream = stream;
    stream.ended
      .catch((error: unknown) => {
        if (this.stream === stream) this.failure = error;
      })
      .finally(() => {
        if (this.stream === stream) this.working = false;
      });
  }

  close(): void {
    this.stream?.cancel();
    this.stream = undefined;
  }
}
