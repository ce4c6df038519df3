import type { ReactNode } from 'react'
import field from '../Field/Field.module.css'
import { FieldWords } from '../Field/FieldWords.tsx'
import type { PictogramName } from '../Pictogram/names.ts'
import { Pictogram } from '../Pictogram/Pictogram.tsx'
import { StateLine, type StateLineState } from '../StateLine/StateLine.tsx'
import css from './AttachmentSlot.module.css'

/** `begun`: its pages are shown one by one elsewhere; only what can be done is left. */
export type AttachmentFace = 'empty' | 'begun' | 'device' | 'sent' | 'confirmed' | 'needs'

export interface AttachmentSlotProps {
  id?: string | undefined
  title: ReactNode
  face: AttachmentFace
  /** The words of the state. */
  state: string
  detail?: ReactNode
  thumbs?: readonly { url: string; alt: string }[] | undefined
  /** In the picture's place while there is none. */
  pictogram?: PictogramName | undefined
  actions?: ReactNode
  error?: string | undefined
  /** Level of the heading. */
  level?: 2 | 3 | undefined
}

const states = {
  device: 'device',
  sent: 'waiting',
  confirmed: 'received',
  needs: 'you',
} as const satisfies Partial<Record<AttachmentFace, StateLineState>>

/** The place for one paper: what it is, its photos, where they are, and what can be done. */
export function AttachmentSlot(props: AttachmentSlotProps) {
  const { id, title, face, state, detail, thumbs = [], pictogram = 'photo-paper', actions, error, level = 3 } = props
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div id={id} className={error ? `${field.field} ${field.bad}` : undefined}>
      {error && id !== undefined && <FieldWords id={id} error={error} />}
      <div className={`${css.slot} ${css[face]}`}>
        {face !== 'begun' && (
          <div className={css.face}>
            <div className={css.thumbs}>
              {thumbs.map(({ url, alt }) => (
                <img key={url} className={css.thumb} src={url} alt={alt} />
              ))}
              {thumbs.length === 0 && (
                <span className={css.thumb}>
                  <Pictogram name={pictogram} />
                </span>
              )}
            </div>
            <div className={css.words}>
              <Heading className={css.title}>{title}</Heading>
              <p className={css.state}>
                {face === 'empty' ? state : <StateLine state={states[face]}>{state}</StateLine>}
              </p>
              {detail && <div className="small">{detail}</div>}
            </div>
          </div>
        )}
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  )
}
