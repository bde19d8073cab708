import type { TabProps } from '../indicators-page.tsx';

export function ComplianceTab(_: TabProps) {
  return <div className="tab" />;
}
