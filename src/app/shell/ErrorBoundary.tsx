import { Component, type ReactNode } from 'react'
import { Broken } from './Broken.tsx'

/** A bug must not leave a white page: what was written is on the device, and the person is told so. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}
