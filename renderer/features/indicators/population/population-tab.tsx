import type { TabProps } from '../indicators-page.tsx';

export function PopulationTab(_: TabProps) {
  return <div className="tab" />;
}
