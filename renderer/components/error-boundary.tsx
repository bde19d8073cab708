import { Component, type ErrorInfo, type ReactNode } from 'react';
import { type Program, ProgramContext } from '../app/program.ts';
import { faultReference, faultText } from '../text/faults.ts';

interface Props {
  readonly children: ReactNode;
  /** A change of this draws the page anew. */
  readonly resetKey?: string;
  /** Drops what the faulty page was drawn from; without it the whole window is loaded anew. */
  readonly onReload?: () => void;
}

interface State {
  readonly failed: boolean;
  readonly resetKey: string | undefined;
  readonly words: string | null;
}

/**
 * Never a blank window: a fault of one page is logged, and the page says so with the reference from the
 * log. The rest of the window goes on working.
 */
export class ErrorBoundary extends Component<Props, State> {
  static override contextType = ProgramContext;
  declare context: Program | null;
  override state: State = { failed: false, resetKey: this.props.resetKey, words: null };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true, words: null };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    if (props.resetKey === state.resetKey) return null;
    return { failed: false, words: null, resetKey: props.resetKey };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    const message = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
      0,
      2000,
    );
    const stack = `${error instanceof Error ? error.stack : ''}\n${info.componentStack ?? ''}`.slice(0, 8000);
    const logged = this.context?.client.settings.logFault({ message, stack }) ?? Promise.reject(error);
    logged.then(
      ({ reference }) => this.setState({ words: faultReference(reference) }),
      () => this.setState({ words: faultText.noReference }),
    );
  }

  #reload(): void {
    const { onReload } = this.props;
    if (onReload) {
      onReload();
      this.setState({ failed: false });
    } else window.location.reload();
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page-message" role="alert">
        <h1>{faultText.title}</h1>
        <p>{faultText.explain}</p>
        <p>{this.state.words}</p>
        <button type="button" className="btn btn-primary" onClick={() => this.#reload()}>
          {faultText.reload}
        </button>
      </div>
    );
  }
}
