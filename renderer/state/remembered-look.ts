/** A copy of the settings that the first paint needs (public/theme.js reads it too); the host keeps the settings. */
import type { AppSettings } from '../../core/protocol/host-records.ts';

type Look = Pick<AppSettings, 'theme' | 'density'>;

const KEYS = { theme: 'athanor.theme', density: 'athanor.density' } as const;
const THEMES: readonly string[] = ['system', 'light', 'dark'] satisfies Look['theme'][];
const DENSITIES: readonly string[] = ['comfortable', 'compact'] satisfies Look['density'][];

export function rememberedLook(): Partial<Look> {
  try {
    const [theme, density] = [localStorage.getItem(KEYS.theme), localStorage.getItem(KEYS.density)];
    return {
      ...(theme !== null && THEMES.includes(theme) ? { theme: theme as Look['theme'] } : {}),
      ...(density !== null && DENSITIES.includes(density)
        ? { density: density as Look['density'] }
        : {}),
    };
  } catch {
    return {};
  }
}

export function rememberLook({ theme, density }: Look): void {
  try {
    localStorage.setItem(KEYS.theme, theme);
    localStorage.setItem(KEYS.density, density);
  } catch {
    // Storage is full or forbidden: the next start shows the system's theme for a moment.
  }
}
