/**
 * Draws the view of one viewer when something changed, at most once a frame: quickly while it moves, finely once it
 * rests. The labels stand on a canvas of their own above the scene.
 */
import { drawAnnotations } from './annotations.ts';
import type { AnnotationStyle, Label, MeasurementLine } from './annotations.ts';
import type { Theme } from './elements.ts';
import type { MoleculeScene, SceneContent } from './molecule-scene.ts';
import { combinedPng } from './picture.ts';
import { MovingQuality, stillQuality } from './quality.ts';
import type { Frame } from './view.ts';

/** Milliseconds without motion after which the view is drawn finely. */
const REST_MS = 140;
const PICTURE_RATIO = 2;

export interface Annotations {
  labels: readonly Label[];
  line: MeasurementLine | undefined;
}

export class Stage {
  readonly scene: MoleculeScene;
  private readonly overlay: HTMLCanvasElement;
  private readonly moving: MovingQuality;
  private frame: Frame | undefined;
  private annotations: Annotations = { labels: [], line: undefined };
  private theme: Theme = 'light';
  private style: AnnotationStyle | undefined;
  private scheduled = 0;
  private restTimer: ReturnType<typeof setTimeout> | undefined;
  private movedAt = -Infinity;
  private drawnAt = -Infinity;

  /** `host` holds the canvases and gives the colours. */
  constructor(scene: MoleculeScene, host: HTMLElement, overlay: HTMLCanvasElement) {
    this.scene = scene;
    this.overlay = overlay;
    this.moving = new MovingQuality(scene.isSoftware);
    host.prepend(scene.canvas);
  }

  show(content: SceneContent): void {
    this.scene.show(content);
    this.moving.reopen();
    this.schedule();
  }

  look(frame: Frame, annotations: Annotations): void {
    this.frame = frame;
    this.annotations = annotations;
    this.schedule();
  }

  /** Colours are read when the next frame is drawn: by then the page has taken the theme. */
  setTheme(theme: Theme): void {
    this.theme = theme;
    this.style = undefined;
    this.schedule();
  }

  /** The view is being moved: the next frames are to be quick. */
  noteMotion(): void {
    this.movedAt = performance.now();
  }

  schedule(): void {
    if (this.scheduled === 0) this.scheduled = requestAnimationFrame(() => this.draw());
  }

  /** Twice the size on screen, without the ground. */
  async png(): Promise<Blob> {
    const { frame } = this;
    if (frame === undefined) throw new Error('Nothing is shown yet.');
    const { width, height } = frame.size;
    // Drawn twice as large again and scaled down, so that edges are smooth.
    this.scene.draw(frame, stillQuality({ width: width * 2, height: height * 2 }, 4));
    this.drawOverlay(PICTURE_RATIO);
    const png = combinedPng([this.scene.canvas, this.overlay], width * PICTURE_RATIO, height * PICTURE_RATIO); // prettier-ignore
    this.schedule();
    return png;
  }

  /** Stops drawing; the scene is the caller's to release. */
  stop(): void {
    cancelAnimationFrame(this.scheduled);
    clearTimeout(this.restTimer);
    this.frame = undefined;
  }

  private draw(): void {
    this.scheduled = 0;
    const { frame } = this;
    if (frame === undefined || frame.size.width === 0 || frame.size.height === 0) return;
    this.style ??= this.readStyle();
    const isMoving = performance.now() - this.movedAt < REST_MS;
    const ratio = devicePixelRatio;
    if (isMoving) {
      this.drawMoving(frame, ratio);
      clearTimeout(this.restTimer);
      this.restTimer = setTimeout(() => this.schedule(), REST_MS);
    } else {
      this.scene.draw(frame, stillQuality(frame.size, ratio));
    }
    this.drawOverlay(ratio);
  }

  private drawMoving(frame: Frame, ratio: number): void {
    const begun = performance.now();
    this.moving.noteInterval(begun - this.drawnAt);
    this.drawnAt = begun;
    this.scene.draw(frame, this.moving.quality(frame.size, ratio));
    if (!this.moving.isOpen) return;
    this.scene.finish();
    this.moving.note(performance.now() - begun);
  }

  private drawOverlay(ratio: number): void {
    const { labels, line } = this.annotations;
    const { width, height } = this.frame!.size;
    const isEmpty = labels.length === 0 && line === undefined;
    // An empty canvas costs nothing to lay over the scene.
    this.overlay.hidden = isEmpty;
    this.overlay.width = isEmpty ? 1 : Math.round(width * ratio);
    this.overlay.height = isEmpty ? 1 : Math.round(height * ratio);
    if (isEmpty) return;
    const context = this.overlay.getContext('2d')!;
    context.scale(ratio, ratio);
    drawAnnotations(context, labels, line, this.style!);
  }

  private readStyle(): AnnotationStyle {
    const host = this.overlay.parentElement!;
    const computed = getComputedStyle(host);
    this.scene.setTheme(this.theme, channels(computed.backgroundColor));
    return {
      ink: computed.color,
      ground: computed.backgroundColor,
      accent: computed.getPropertyValue('--ember'),
      font: computed.fontFamily,
    };
  }
}

/** Of 'rgb(1, 2, 3)'; 0 to 1. */
function channels(colour: string): [number, number, number] {
  const [r = 255, g = 255, b = 255] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r / 255, g / 255, b / 255];
}
