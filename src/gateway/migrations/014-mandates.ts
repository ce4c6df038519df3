import type { DatabaseSync } from 'node:sqlite'

/**
 * The journals of helpers, line by line, as their devices have sent them: nobody's name is in a line. Only added to, each
 * line after the one that it names. `jws`: the receipt that the line got.
 */
export function mandates(db: DatabaseSync): void {
  db.exec(`
    create table mandates (
      hash text primary key,
      chain text not null,
      seq integer not null,
      resident text not null,
      kind text not null,
      at text not null,
      body text not null,
      jws text not null,
      received_at text not null,
      unique (chain, seq)
    ) strict;
    create trigger mandates_in_order before insert on mandates
      when new.seq is not (select coalesce(max(seq), 0) + 1 from mandates where chain = new.chain)
      begin select raise(abort, 'mandates are only added to'); end;
    create trigger mandates_not_changed before update on mandates
      begin select raise(abort, 'mandates are only added to'); end;
    create trigger mandates_not_deleted before delete on mandates
      begin select raise(abort, 'mandates are only added to'); end;
  `)
}
