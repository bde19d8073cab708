import type { ReactNode } from 'react';
import './forms.css';

interface Props {
  /** The buttons. */
  readonly children: ReactNode;
  /** Why the last attempt failed. */
  readonly problem: string | null;
}

/** How a small form ends: what can be done with it, and what went wrong the last time. */
export function FormEnd({ children, problem }: Props) {
  return (
    <>
      <div className="form-buttons">{children}</div>
      {problem && (
        <p role="alert" className="error-text">
          {problem}
        </p>
      )}
    </>
  );
}
