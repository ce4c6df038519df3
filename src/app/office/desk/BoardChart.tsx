import { counted, type Sum } from './boardSums.ts'
import styles from './Places.module.css'
import { useDeskWords } from './words.ts'

const [, ...parts] = counted
/** How wide a bar can be, in units of its drawing. */
const WIDE = 100

/** A bar for each, as long as it received; the table below says the same in figures. */
export function BoardChart({ sums }: { sums: readonly (Sum & { name: string })[] }) {
  const t = useDeskWords()
  const most = Math.max(1, ...sums.map(({ received }) => received))
  return (
    <>
      <ul className={styles['legend']} aria-hidden="true">
        {parts.map((part) => (
          <li key={part}>
            <svg className={styles['swatch']} viewBox="0 0 1 1" aria-hidden="true">
              <rect className={styles[`part-${part}`]} width="1" height="1" />
            </svg>
            {t(`figure.${part}`)}
          </li>
        ))}
      </ul>
      <ul className={styles['bars']}>
        {sums.map((sum) => {
          const { received, onTime, late, open, waiting, name } = sum
          let from = 0
          return (
            <li key={sum.of ?? ''}>
              <span aria-hidden="true">{name}</span>
              <svg
                className={styles['bar']}
                viewBox={`0 0 ${WIDE} 8`}
                preserveAspectRatio="none"
                role="img"
                aria-label={t('board.chart', { name, received, onTime, late, open, waiting })}
              >
                {parts.map((part) => {
                  const width = (sum[part] / most) * WIDE
                  const x = from
                  from += width
                  return <rect key={part} className={styles[`part-${part}`]} x={x} width={width} height="8" />
                })}
              </svg>
              <span className="number" aria-hidden="true">
                {received}
              </span>
            </li>
          )
        })}
      </ul>
    </>
  )
}
