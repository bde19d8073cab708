import type { TabProps } from '../indicators-page.tsx';

export function DemandTab(_: TabProps) {
  return <div className="tab" />;
}
