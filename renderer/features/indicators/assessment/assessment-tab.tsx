import type { TabProps } from '../indicators-page.tsx';

export function AssessmentTab(_: TabProps) {
  return <div className="tab" />;
}
