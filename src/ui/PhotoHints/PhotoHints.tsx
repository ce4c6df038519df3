import css from './PhotoHints.module.css'

export interface PhotoHintsProps {
  hints: readonly { picture: 'corners' | 'cut' | 'glare'; good: boolean; verdict: string; text: string }[]
}

/** How a good photo of a paper looks, and two bad ones, before the camera opens. */
export const PhotoHints = ({ hints }: PhotoHintsProps) => (
  <ul className={css.hints}>
    {hints.map(({ picture, good, verdict, text }) => (
      <li key={picture}>
        <svg className={css.picture} viewBox="0 0 96 96" aria-hidden="true">
          <use href={`/photo-hints.svg#${picture}`} />
        </svg>
        <b className={good ? css.good : css.bad}>{verdict}</b>
        <span>{text}</span>
      </li>
    ))}
  </ul>
)
