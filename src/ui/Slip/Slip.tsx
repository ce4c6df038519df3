import { Fragment, type ReactNode } from 'react'
import css from './Slip.module.css'

export interface SlipProps {
  label: ReactNode
  /** Breaks only after a hyphen. */
  number: string
  rows?: readonly { term: string; value: ReactNode }[] | undefined
  qr?: ReactNode
  /** The code holds more than an address: shown small, a phone's camera could not tell its squares apart. */
  dense?: boolean | undefined
  note?: ReactNode
  /** The code and the note are for the printed slip: on the screen they are not shown. */
  onPaper?: boolean | undefined
  kind?: 'received' | 'plain' | undefined
}

/** "H99.12-261120-0042" in the pieces between which a line may break: each with the place where it begins. */
export const piecesOf = (number: string) =>
  [...number.matchAll(/[^-]*-|[^-]+$/g)].map((match) => ({ text: match[0], at: match.index }))

/** A receipt: a slip of paper with a torn lower edge. Only for what has truly been received. */
export const Slip = ({ label, number, rows = [], qr, dense, note, onPaper, kind = 'received' }: SlipProps) => (
  <div className={`${css.slip} ${css[kind]}`}>
    <p className={css.label}>{label}</p>
    <p className={css.number}>
      {piecesOf(number).map(({ text, at }) => (
        <Fragment key={at}>
          {at > 0 && <wbr />}
          <span>{text}</span>
        </Fragment>
      ))}
    </p>
    {rows.length > 0 && (
      <dl className={css.rows}>
        {rows.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {(qr || note) && (
      <div className={onPaper ? `${css.foot} ${css.onPaper}` : css.foot}>
        {qr && <div className={dense ? `${css.qr} ${css.dense}` : css.qr}>{qr}</div>}
        {note && <div className={css.note}>{note}</div>}
      </div>
    )}
  </div>
)
