/** How finely to draw: as well as possible at rest, as fast as needed while something moves. */
import type { Size } from './view.ts';

export type Detail = 'fine' | 'coarse';

export interface Quality {
  detail: Detail;
  /** Pixels of the drawing for one CSS pixel. */
  pixelRatio: number;
}

/** Beyond, a still picture costs more memory and time than it shows. */
const MOST_PIXELS = 9e6;
/** At rest every pixel is the mean of four: edges are smooth without multisampling. */
const STILL_RATIO = 2;
/** A drawing that takes longer, in milliseconds, leaves too little of a frame to everything else. */
const SLOW_DRAWING = 8;
/** So many drawings tell fast from slow; one alone may have been disturbed. */
const MEASURED = 4;

export function stillQuality({ width, height }: Size, screenRatio: number): Quality {
  const wanted = Math.max(STILL_RATIO, screenRatio);
  const most = Math.sqrt(MOST_PIXELS / Math.max(width * height, 1));
  return { detail: 'fine', pixelRatio: Math.max(1, Math.min(wanted, most)) };
}

/** The quality of rest where the graphics card is fast enough for it, found out on the first drawings. */
export class MovingQuality {
  private isSlow: boolean;
  private readonly times: number[] = [];

  constructor(isSoftware: boolean) {
    this.isSlow = isSoftware;
  }

  /** Whether the next drawing is to be timed. */
  get isOpen(): boolean {
    return !this.isSlow && this.times.length < MEASURED;
  }

  /** Milliseconds until a drawing in the quality of rest was finished. */
  note(drawingMs: number): void {
    this.times.push(drawingMs);
    if (this.times.length === MEASURED) this.isSlow = Math.min(...this.times) > SLOW_DRAWING;
  }

  /** Another molecule or another size may be slower. */
  reopen(): void {
    this.times.length = 0;
  }

  quality(size: Size, screenRatio: number): Quality {
    if (!this.isSlow) return stillQuality(size, screenRatio);
    return { detail: 'coarse', pixelRatio: Math.min(1, screenRatio) };
  }
}
