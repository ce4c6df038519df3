import styles from './Handover.module.css'

/** Digits in groups, large enough to be read aloud from. */
export const SpokenCode = ({ digits, group }: { digits: string; group: 3 | 4 }) => (
  <p className={styles['code']}>{digits.match(new RegExp(`.{${group}}`, 'g'))?.join(' ')}</p>
)
