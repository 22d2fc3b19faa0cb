// Runs before the first paint. The engine keeps the settings; this copy of them is only as old as the last visit.
(() => {
  const root = document.documentElement;
  let [theme, density] = ['system', 'comfortable'];
  try {
    theme = localStorage.getItem('athanor.theme') ?? theme;
    density = localStorage.getItem('athanor.density') ?? density;
  } catch {
    // Storage may be forbidden: the system's theme is a good guess then.
  }
  if (theme === 'system')
    theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  root.dataset.theme = theme;
  root.dataset.density = density;
})();
