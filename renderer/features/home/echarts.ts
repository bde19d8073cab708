import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** The parts of ECharts that the pictures need, and no others: the whole of it is several megabytes. */
use([BarChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, AriaComponent, CanvasRenderer]);

export { type EChartsType, init };
