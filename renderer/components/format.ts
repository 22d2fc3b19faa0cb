/** Numbers and durations as people say them. */

/** Thin space between thousands. */
const THIN_SPACE = '\u2009';
/** A minus sign, as wide as a plus. */
const MINUS = '\u2212';

/** Whole numbers with thin-space thousands: 12 345. */
export function count(value: number): string {
  const digits = Math.abs(Math.round(value)).toString();
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
  return value < 0 ? `${MINUS}${grouped}` : grouped;
}

/** Three significant figures by default: 0.945, 41.6, 1 234. '–' for a missing value. */
export function figure(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 10 ** digits) return count(value);
  if (size === 0) return '0';
  if (size < 1e-4) return value.toExponential(1).replace('-', MINUS);
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return value.toFixed(Math.min(decimals, digits)).replace('-', MINUS);
}

/** Three significant figures however small, for what spans decades: 0.123, 0.00450, 3.20e−5. */
export function smallFigure(value: number | null | undefined): string {
  const size = Math.abs(value ?? 0);
  if (typeof value !== 'number' || size === 0 || size >= 0.1) return figure(value);
  const text = size < 1e-3 ? value.toExponential(2) : value.toPrecision(3);
  return text.replaceAll('-', MINUS);
}

/** A share as per cent: 97.8 %. */
export function percent(share: number | null | undefined, decimals = 1): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return '–';
  return `${(share * 100).toFixed(decimals)}${THIN_SPACE}%`;
}

/** 45 s, 1 min 35 s, 12 min, 2 h 5 min, 3 days. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  const minutes = Math.floor(s / 60);
  if (minutes < 10) return s % 60 === 0 ? `${minutes} min` : `${minutes} min ${s % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

/** As `duration`, of an estimate: no finer than it can be. */
export function roughDuration(seconds: number): string {
  const step = seconds < 60 ? 5 : seconds < 300 ? 30 : 60;
  return duration(Math.max(step, Math.round(seconds / step) * step));
}

/** Seconds of work left at the speed so far; undefined before anything is known. */
export function timeLeft(done: number, total: number, seconds: number): number | undefined {
  return done <= 0 || seconds <= 0 ? undefined : ((total - done) / done) * seconds;
}

/** Bytes as people read them: 512 B, 6.1 MB. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [size, 0];
  while (value >= 1_000 && unit < units.length - 1) [value, unit] = [value / 1_000, unit + 1];
  return `${unit === 0 ? value : figure(value, 2)} ${units[unit]}`;
}
