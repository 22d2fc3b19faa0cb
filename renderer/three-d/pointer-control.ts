/** Mouse and fingers on the 3D view: gestures while they move, a click when they did not. */
import { gestureBetween } from './gestures.ts';
import type { Gesture, PointerPlace } from './gestures.ts';

export interface PointerHandlers {
  gesture: (gesture: Gesture) => void;
  /** CSS pixels from the corner of the surface. */
  click: (x: number, y: number) => void;
  /** The mouse is over the surface with no button down; undefined when it leaves. */
  hover: (place: PointerPlace | undefined) => void;
}

/** CSS pixels: a hand is not quite still while it clicks. */
const CLICK_SLACK = 4;

/** For `{@attach}`: listens on the surface as long as it is there. */
export function pointerControl(surface: HTMLElement, handlers: PointerHandlers): () => void {
  const down = new Map<number, PointerPlace>();
  let travelled = 0;
  const placeOf = (event: PointerEvent): PointerPlace => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  const press = (event: PointerEvent): void => {
    if (down.size >= 2) return;
    if (down.size === 0) travelled = 0;
    down.set(event.pointerId, placeOf(event));
    surface.setPointerCapture(event.pointerId);
    handlers.hover(undefined);
  };
  const move = (event: PointerEvent): void => {
    const place = placeOf(event);
    if (!down.has(event.pointerId)) {
      if (event.pointerType === 'mouse') handlers.hover(place);
      return;
    }
    const before = [...down.values()];
    const last = down.get(event.pointerId)!;
    travelled += Math.hypot(place.x - last.x, place.y - last.y);
    down.set(event.pointerId, place);
    if (travelled <= CLICK_SLACK && down.size === 1) return;
    const centre = { x: surface.clientWidth / 2, y: surface.clientHeight / 2 };
    // Bit 1 is the right button, bit 2 the middle one.
    const shifts = event.shiftKey || (event.buttons & 6) !== 0;
    handlers.gesture(gestureBetween(before, [...down.values()], centre, { shifts, rolls: event.altKey })); // prettier-ignore
  };
  const lift = (event: PointerEvent): void => {
    const place = down.get(event.pointerId);
    down.delete(event.pointerId);
    if (place === undefined || event.type !== 'pointerup') return;
    if (travelled <= CLICK_SLACK && event.button === 0 && down.size === 0) handlers.click(place.x, place.y); // prettier-ignore
  };
  const leave = (): void => handlers.hover(undefined);
  const noMenu = (event: Event): void => event.preventDefault();

  const listeners = [
    ['pointerdown', press],
    ['pointermove', move],
    ['pointerup', lift],
    ['pointercancel', lift],
    ['pointerleave', leave],
    // The right button moves the molecule.
    ['contextmenu', noMenu],
  ] as const;
  for (const [name, listener] of listeners)
    surface.addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of listeners) surface.removeEventListener(name, listener as EventListener); // prettier-ignore
  };
}
