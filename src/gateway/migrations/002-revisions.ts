import { createHash, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { canonical } from '../../core/dossier.ts'

/**
 * Every revision of a dossier with its receipt, and what the store knows of itself. What the first version received
 * becomes revision 1, hashed as such; its receipts are signed at the next start, which has the key (`jws` null till then).
 */
export function revisions(db: DatabaseSync): void {
  const epoch = randomUUID()
  db.exec(`
    create table revisions (
      dossier_id text not null,
      hash text not null,
      revision integer not null,
      received_at text not null,
      dossier text not null,
      receipt text not null,
      jws text,
      primary key (dossier_id, hash),
      unique (dossier_id, revision)
    ) strict;

    create table store (
      id integer primary key check (id = 1),
      epoch text not null,
      key_id text
    ) strict;
  `)
  db.prepare('insert into store (id, epoch) values (1, ?)').run(epoch)
  const add = db.prepare('insert into revisions values (?, ?, 1, ?, ?, ?, null)')
  const change = db.prepare('update cases set body = ? where number = ?')
  const rows = db.prepare('select number, dossier_id, received_at, body, receipt from cases').all()
  for (const { number, dossier_id, received_at, body, receipt } of rows) {
    const before: { dossier: object } = JSON.parse(String(body))
    const dossier = { ...before.dossier, revision: 1 }
    const hash = createHash('sha256').update(canonical(dossier)).digest('hex')
    const signed = { ...JSON.parse(String(receipt)), revision: 1, hash, epoch }
    change.run(JSON.stringify({ ...before, dossier, hash }), String(number))
    add.run(String(dossier_id), hash, String(received_at), JSON.stringify(dossier), JSON.stringify(signed))
  }
  db.exec('alter table cases drop column receipt; alter table cases drop column hash;')
}
