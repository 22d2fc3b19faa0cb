/**
 * Gates on amplitudes, one loop each, in place. `target` and `control` are strides: 2^(n - 1 - qubit), the distance of the
 * two amplitudes that a gate on the qubit joins. Real and imaginary parts lie in arrays of their own.
 *
 * A loop counts the amplitudes that the gate treats alike and spreads the bits of the count around those of its qubits: one
 * loop without branches is faster than nested ones where the strides are short, and as fast where they are long.
 */

type Parts = Float64Array;

/** The bits of a count below both strides, and those between them once a place is left free for the shorter one. */
function bitsBetween(a: number, b: number): { low: number; middle: number } {
  const low = Math.min(a, b) - 1;
  return { low, middle: (Math.max(a, b) / 2 - 1) & ~low };
}

/** X: exchanges the amplitudes of |0> and |1>. */
export function flip(re: Parts, im: Parts, target: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    re[i] = re[j];
    im[i] = im[j];
    re[j] = r;
    im[j] = m;
  }
}

/** CX. */
export function controlledFlip(re: Parts, im: Parts, control: number, target: number): void {
  const { low, middle } = bitsBetween(control, target);
  const count = re.length >> 2;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & middle) << 1) | ((k & ~(low | middle)) << 2) | control;
    const j = i + target;
    const r = re[i];
    const m = im[i];
    re[i] = re[j];
    im[i] = im[j];
    re[j] = r;
    im[j] = m;
  }
}

/** SWAP: exchanges the amplitudes of |01> and |10>. */
export function exchange(re: Parts, im: Parts, first: number, second: number): void {
  const { low, middle } = bitsBetween(first, second);
  const count = re.length >> 2;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & middle) << 1) | ((k & ~(low | middle)) << 2) | first;
    const j = i - first + second;
    const r = re[i];
    const m = im[i];
    re[i] = re[j];
    im[i] = im[j];
    re[j] = r;
    im[j] = m;
  }
}

export function hadamard(re: Parts, im: Parts, target: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = Math.SQRT1_2 * (r + q);
    im[i] = Math.SQRT1_2 * (m + p);
    re[j] = Math.SQRT1_2 * (r - q);
    im[j] = Math.SQRT1_2 * (m - p);
  }
}

export function pauliY(re: Parts, im: Parts, target: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = p;
    im[i] = -q;
    re[j] = -m;
    im[j] = r;
  }
}

/** diag(1, c + i s): Z, S, T and the phase gate. */
export function phase(re: Parts, im: Parts, target: number, c: number, s: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const j = (k & low) | ((k & ~low) << 1) | target;
    const r = re[j];
    const m = im[j];
    re[j] = c * r - s * m;
    im[j] = s * r + c * m;
  }
}

/** diag(1, 1, 1, c + i s): CZ and the controlled phase. */
export function controlledPhase(
  re: Parts,
  im: Parts,
  control: number,
  target: number,
  c: number,
  s: number,
): void {
  const { low, middle } = bitsBetween(control, target);
  const count = re.length >> 2;
  for (let k = 0; k < count; k++) {
    const j = (k & low) | ((k & middle) << 1) | ((k & ~(low | middle)) << 2) | control | target;
    const r = re[j];
    const m = im[j];
    re[j] = c * r - s * m;
    im[j] = s * r + c * m;
  }
}

/** RX, with c = cos(theta / 2) and s = sin(theta / 2), as for all rotations here. */
export function rotateX(re: Parts, im: Parts, target: number, c: number, s: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = c * r + s * p;
    im[i] = c * m - s * q;
    re[j] = c * q + s * m;
    im[j] = c * p - s * r;
  }
}

export function rotateY(re: Parts, im: Parts, target: number, c: number, s: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = c * r - s * q;
    im[i] = c * m - s * p;
    re[j] = c * q + s * r;
    im[j] = c * p + s * m;
  }
}

export function rotateZ(re: Parts, im: Parts, target: number, c: number, s: number): void {
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = c * r + s * m;
    im[i] = c * m - s * r;
    re[j] = c * q - s * p;
    im[j] = c * p + s * q;
  }
}

export function controlledRotateX(
  re: Parts,
  im: Parts,
  control: number,
  target: number,
  c: number,
  s: number,
): void {
  const { low, middle } = bitsBetween(control, target);
  const count = re.length >> 2;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & middle) << 1) | ((k & ~(low | middle)) << 2) | control;
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = c * r + s * p;
    im[i] = c * m - s * q;
    re[j] = c * q + s * m;
    im[j] = c * p - s * r;
  }
}

export function controlledRotateY(
  re: Parts,
  im: Parts,
  control: number,
  target: number,
  c: number,
  s: number,
): void {
  const { low, middle } = bitsBetween(control, target);
  const count = re.length >> 2;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & middle) << 1) | ((k & ~(low | middle)) << 2) | control;
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = c * r - s * q;
    im[i] = c * m - s * p;
    re[j] = c * q + s * r;
    im[j] = c * p + s * m;
  }
}

export function controlledRotateZ(
  re: Parts,
  im: Parts,
  control: number,
  target: number,
  c: number,
  s: number,
): void {
  const { low, middle } = bitsBetween(control, target);
  const count = re.length >> 2;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & middle) << 1) | ((k & ~(low | middle)) << 2) | control;
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = c * r + s * m;
    im[i] = c * m - s * r;
    re[j] = c * q - s * p;
    im[j] = c * p + s * q;
  }
}
