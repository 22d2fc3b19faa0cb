/** What lies over the view at the moment, one at a time. */

export type Overlay = 'palette' | 'shortcuts' | 'tour';

class Overlays {
  shown = $state<Overlay | undefined>();

  show(overlay: Overlay): void {
    this.shown = overlay;
  }

  close(overlay: Overlay): void {
    if (this.shown === overlay) this.shown = undefined;
  }
}

export const overlays = new Overlays();
