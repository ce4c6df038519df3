import { Component, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { forgetFailures } from '../failures.ts'
import { Broken } from './Broken.tsx'
import { LostPart } from './LostPart.tsx'
import { couldReload, isLostChunk, type Rest, recover } from './lostChunk.ts'
import { PageLoading } from './PageLoading.tsx'
import { reloadSafely } from './reload.ts'

type State = { shown: 'page' | 'broken' | 'recovering' } | { shown: 'lost'; rest: Rest }

/** A bug must not leave a white page, nor must a part that cannot be fetched. The next page gets a new chance. */
export const ErrorBoundary = ({ children }: { children: ReactNode }) => (
  <Boundary place={useLocation().key}>{children}</Boundary>
)

class Boundary extends Component<{ place: string; children: ReactNode }, State> {
  override state: State = { shown: 'page' }

  static getDerivedStateFromError(error: unknown): State {
    return { shown: isLostChunk(error) ? 'recovering' : 'broken' }
  }

  override componentDidCatch(error: unknown) {
    if (isLostChunk(error)) void this.recover()
  }

  override componentDidUpdate({ place }: { place: string }) {
    if (place !== this.props.place && this.state.shown !== 'page') this.showAgain()
  }

  showAgain() {
    forgetFailures()
    this.setState({ shown: 'page' })
  }

  async recover() {
    const outcome = await recover()
    if (outcome !== 'reloading') this.setState({ shown: 'lost', rest: outcome })
  }

  /** The person's own press: loaded anew where that is sure to work and loses nothing, otherwise tried in its place. */
  tryAgain = async () => {
    if ((await couldReload()) && (await reloadSafely())) return
    this.showAgain()
  }

  override render() {
    switch (this.state.shown) {
      case 'page':
        return this.props.children
      case 'recovering':
        return <PageLoading />
      case 'lost':
        return <LostPart rest={this.state.rest} onRetry={this.tryAgain} />
      case 'broken':
        return <Broken />
    }
  }
}
