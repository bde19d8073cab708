import type { TabProps } from '../indicators-page.tsx';

export function IndicatorTab(_: TabProps) {
  return <div className="tab" />;
}
