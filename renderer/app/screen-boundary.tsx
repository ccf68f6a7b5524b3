import { Component, type ReactNode } from 'react';
import { Failed } from '../ui/failed.tsx';
import { Screen } from './screen.tsx';

interface State {
  readonly hasFailed: boolean;
}

/** A bug in one screen leaves the frame and the other screens usable. */
export class ScreenBoundary extends Component<{ readonly children: ReactNode }, State> {
  override readonly state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Screen titleKey="screen.broken">
        <Failed failure={{ code: 'INTERNAL', traceId: 'window' }} onRetry={() => this.setState({ hasFailed: false })} />
      </Screen>
    );
  }
}
