/** Keys of the 3D view while it has the focus. */

export type ViewerCommand =
  | { kind: 'turn'; right: number; down: number }
  | { kind: 'shift'; right: number; down: number }
  | { kind: 'zoom'; factor: number }
  | { kind: 'reset' }
  | { kind: 'conformer'; step: number }
  /** Moves the mark from atom to atom. */
  | { kind: 'atom'; step: number }
  | { kind: 'pick' }
  | { kind: 'leave' };

/** Radians a press. */
const TURN = Math.PI / 24;
/** CSS pixels a press. */
const SHIFT = 24;
const ZOOM = 1.15;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface PressedKey {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** Undefined for keys that the view leaves to others. */
export function viewerCommand(pressed: PressedKey): ViewerCommand | undefined {
  const { key, shiftKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
  const arrow = ARROWS[key];
  if (arrow !== undefined) {
    const [right, down] = arrow;
    return shiftKey
      ? { kind: 'shift', right: right * SHIFT, down: down * SHIFT }
      : { kind: 'turn', right: right * TURN, down: down * TURN };
  }
  switch (key) {
    case '+':
    case '=':
      return { kind: 'zoom', factor: ZOOM };
    case '-':
    case '_':
      return { kind: 'zoom', factor: 1 / ZOOM };
    case 'r':
    case 'R':
      return { kind: 'reset' };
    case ',':
    case 'PageUp':
      return { kind: 'conformer', step: -1 };
    case '.':
    case 'PageDown':
      return { kind: 'conformer', step: 1 };
    case 'n':
    case 'N':
      return { kind: 'atom', step: 1 };
    case 'p':
    case 'P':
      return { kind: 'atom', step: -1 };
    case 'Enter':
      return { kind: 'pick' };
    case 'Escape':
      return { kind: 'leave' };
    default:
      return undefined;
  }
}
