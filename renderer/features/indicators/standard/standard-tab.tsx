import type { TabProps } from '../indicators-page.tsx';

export function StandardTab(_: TabProps) {
  return <div className="tab" />;
}
