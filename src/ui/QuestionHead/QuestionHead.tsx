import type { ReactNode } from 'react'
import css from './QuestionHead.module.css'

export interface QuestionHeadProps {
  title: ReactNode
  id?: string | undefined
  steps?: ReactNode
  /** In the steps' place: a few small words, or a picture. */
  leadIn?: ReactNode
  listen?: ReactNode
  /** One sentence. */
  help?: ReactNode
  /** Heading and "Nghe" in one line. */
  side?: boolean | undefined
}

/** The question. The h1 takes the focus when the page changes, so a screen reader begins there; "Nghe" follows it. */
export const QuestionHead = ({ title, id, steps, leadIn, listen, help, side }: QuestionHeadProps) => (
  <div className={side ? `${css.head} ${css.side}` : css.head}>
    {steps && <div className={css.start}>{steps}</div>}
    {!steps && leadIn && <div className={`${css.start} ${css.leadIn}`}>{leadIn}</div>}
    <h1
      id={id}
      className={steps || leadIn ? css.title : `${css.title} ${css.first}`}
      tabIndex={-1}
      data-page-heading=""
    >
      {title}
    </h1>
    {listen && <div className={css.listen}>{listen}</div>}
    {help && <p className={css.help}>{help}</p>}
  </div>
)
