import type { TabProps } from '../indicators-page.tsx';

export function TargetTab(_: TabProps) {
  return <div className="tab" />;
}
