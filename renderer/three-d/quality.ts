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

/** While the card is slow: pixels for one CSS pixel, coarser step by step. */
const COARSE_RATIOS: readonly number[] = [1, 0.75, 0.55];
/** Milliseconds between two frames above which motion is not smooth, and from which on it was a pause. */
const SLOW_FRAME = 38;
const PAUSE = 400;

/** The quality of rest where the graphics card is fast enough for it, found out on the first drawings. */
export class MovingQuality {
  private isSlow: boolean;
  private step = 0;
  private times: number[] = [];

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
    if (this.isSlow) this.times = [];
  }

  /** Milliseconds since the frame before, while something moves. */
  noteInterval(frameMs: number): void {
    if (!this.isSlow || frameMs > PAUSE) return;
    this.times.push(frameMs);
    if (this.times.length < MEASURED) return;
    const isSmooth = this.times.some((ms) => ms <= SLOW_FRAME);
    if (!isSmooth) this.step = Math.min(this.step + 1, COARSE_RATIOS.length - 1);
    this.times = [];
  }

  /** Another molecule or another size may be slower. */
  reopen(): void {
    this.times = [];
  }

  quality(size: Size, screenRatio: number): Quality {
    if (!this.isSlow) return stillQuality(size, screenRatio);
    return { detail: 'coarse', pixelRatio: Math.min(COARSE_RATIOS[this.step], screenRatio) };
  }
}
