/** Cells and rows of the CSV that commands write (RFC 4180). */
import Papa from 'papaparse';

export function csvRow(cells: readonly string[]): string {
  return `${Papa.unparse([[...cells]])}\r\n`;
}

/** Twelve significant digits, without trailing zeros; empty where there is no number. */
export function csvNumber(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(12)));
}
