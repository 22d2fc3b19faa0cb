/** How molecules are looked at, the same in every 3D view of the window, so that the next molecule looks alike. */
import type { DrawingStyle, HydrogensShown } from './drawing.ts';
import type { Projection } from './view.ts';

class ViewerPreferences {
  style = $state<DrawingStyle>('ball-and-stick');
  hydrogens = $state<HydrogensShown>('all');
  projection = $state<Projection>('perspective');
  labels = $state(false);
}

export const preferences = new ViewerPreferences();
