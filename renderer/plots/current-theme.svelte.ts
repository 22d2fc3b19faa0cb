/** The theme of the plots now; it follows the page when that turns light or dark. */
import { plotTheme, type PlotTheme } from './plot-theme.ts';

class CurrentTheme {
  value = $state.raw<PlotTheme>(read());

  constructor() {
    // The tokens change after the page's attribute did, so the attribute is what is watched.
    const follow = (): void => {
      this.value = read();
    };
    const attributeFilter = ['data-theme', 'class', 'style'];
    new MutationObserver(follow).observe(document.documentElement, { attributeFilter });
    matchMedia?.('(prefers-color-scheme: dark)').addEventListener('change', follow);
  }
}

function read(): PlotTheme {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  return plotTheme((name) => style.getPropertyValue(name), root.dataset['theme'] === 'dark');
}

export const currentTheme = new CurrentTheme();
