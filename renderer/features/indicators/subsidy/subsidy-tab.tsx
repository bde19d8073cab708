import type { TabProps } from '../indicators-page.tsx';

export function SubsidyTab(_: TabProps) {
  return <div className="tab" />;
}
