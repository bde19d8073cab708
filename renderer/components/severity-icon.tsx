import { CloseCircleFilled, InfoCircleOutlined, WarningFilled } from '@ant-design/icons';
import type { Severity } from '../../core/domain/finding.ts';

/** A shape for each severity; the word always stands beside it. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  if (severity === 'ERROR') return <CloseCircleFilled className="error-text" aria-hidden />;
  if (severity === 'WARN') return <WarningFilled className="warn-text" aria-hidden />;
  return <InfoCircleOutlined className="muted" aria-hidden />;
}
