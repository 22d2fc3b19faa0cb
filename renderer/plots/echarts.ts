/** The parts of ECharts that the plots use, so that no others are shipped. Drawing to SVG is fetched when it is asked for. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent, MarkLineComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([CustomChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, MarkLineComponent, CanvasRenderer]); // prettier-ignore

export type PlotOption = EChartsCoreOption;
export type PlotInstance = EChartsType;

/** Width and height in CSS pixels: measuring them here would make the browser lay out the page for each plot. */
export function createPlot(element: HTMLElement, width: number, height: number): PlotInstance {
  return init(element, null, { renderer: 'canvas', width, height });
}

/** The plot as an SVG document. Width and height in CSS pixels. */
export async function renderSvg(
  option: PlotOption,
  width: number,
  height: number,
): Promise<string> {
  const { SVGRenderer } = await import('echarts/renderers');
  use([SVGRenderer]);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
