import { Component, type ReactNode } from 'react'

type Props = { children: ReactNode; fallback: (error: Error, retry: () => void) => ReactNode }

/** A room that breaks takes nothing else with it. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }
  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error }
  }
  override render(): ReactNode {
    return this.state.error ? this.props.fallback(this.state.error, () => this.setState({ error: null })) : this.props.children
  }
}
