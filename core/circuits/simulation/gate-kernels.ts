/**
 * Gates on amplitudes, one loop each, in place. `target` and `control` are strides: 2^(n - 1 - qubit), the distance of the
 * two amplitudes that a gate on the qubit joins. Real and imaginary parts lie in arrays of their own.
 */

type Parts = Float64Array;

/** X: exchanges the amplitudes of |0> and |1>. */
export function flip(re: Parts, im: Parts, target: number): void {
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
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
  const high = Math.max(control, target);
  const low = Math.min(control, target);
  // Starting at `control` keeps the control's bit set, whichever of the two strides is the longer one.
  for (let a = control; a < re.length; a += 2 * high)
    for (let b = a; b < a + high; b += 2 * low)
      for (let i = b; i < b + low; i++) {
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
  const high = Math.max(first, second);
  const low = Math.min(first, second);
  for (let a = high; a < re.length; a += 2 * high)
    for (let b = a; b < a + high; b += 2 * low)
      for (let i = b; i < b + low; i++) {
        const j = i - high + low;
        const r = re[i];
        const m = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = r;
        im[j] = m;
      }
}

export function hadamard(re: Parts, im: Parts, target: number): void {
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
      const j = i + target;
      const r = re[i];
      const m = im[i];
      re[i] = Math.SQRT1_2 * (r + re[j]);
      im[i] = Math.SQRT1_2 * (m + im[j]);
      re[j] = Math.SQRT1_2 * (r - re[j]);
      im[j] = Math.SQRT1_2 * (m - im[j]);
    }
}

export function pauliY(re: Parts, im: Parts, target: number): void {
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
      const j = i + target;
      const r = re[i];
      const m = im[i];
      re[i] = im[j];
      im[i] = -re[j];
      re[j] = -m;
      im[j] = r;
    }
}

/** diag(1, c + i s): Z, S, T and the phase gate. */
export function phase(re: Parts, im: Parts, target: number, c: number, s: number): void {
  for (let a = target; a < re.length; a += 2 * target)
    for (let j = a; j < a + target; j++) {
      const r = re[j];
      re[j] = c * r - s * im[j];
      im[j] = s * r + c * im[j];
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
  const high = Math.max(control, target);
  const low = Math.min(control, target);
  for (let a = control + target; a < re.length; a += 2 * high)
    for (let b = a; b < a + high; b += 2 * low)
      for (let j = b; j < b + low; j++) {
        const r = re[j];
        re[j] = c * r - s * im[j];
        im[j] = s * r + c * im[j];
      }
}

/** RX, with c = cos(theta / 2) and s = sin(theta / 2), as for all rotations here. */
export function rotateX(re: Parts, im: Parts, target: number, c: number, s: number): void {
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
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
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
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
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
      const j = i + target;
      const r = re[i];
      const q = re[j];
      re[i] = c * r + s * im[i];
      im[i] = c * im[i] - s * r;
      re[j] = c * q - s * im[j];
      im[j] = c * im[j] + s * q;
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
  const high = Math.max(control, target);
  const low = Math.min(control, target);
  for (let a = control; a < re.length; a += 2 * high)
    for (let b = a; b < a + high; b += 2 * low)
      for (let i = b; i < b + low; i++) {
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
  const high = Math.max(control, target);
  const low = Math.min(control, target);
  for (let a = control; a < re.length; a += 2 * high)
    for (let b = a; b < a + high; b += 2 * low)
      for (let i = b; i < b + low; i++) {
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
  const high = Math.max(control, target);
  const low = Math.min(control, target);
  for (let a = control; a < re.length; a += 2 * high)
    for (let b = a; b < a + high; b += 2 * low)
      for (let i = b; i < b + low; i++) {
        const j = i + target;
        const r = re[i];
        const q = re[j];
        re[i] = c * r + s * im[i];
        im[i] = c * im[i] - s * r;
        re[j] = c * q - s * im[j];
        im[j] = c * im[j] + s * q;
      }
}
