import type { DatabaseSync } from 'node:sqlite'

/** The first tables. The journal can only be added to, one number after the other. */
export function begin(db: DatabaseSync): void {
  db.exec(`
    create table cases (
      number text primary key,
      dossier_id text not null unique,
      hash text not null,
      secret text not null,
      procedure text not null,
      status text not null,
      events integer not null,
      received_at text not null,
      body text not null,
      receipt text not null
    ) strict;
    create index cases_by_arrival on cases (received_at);

    create table numbers (
      agency text not null,
      day text not null,
      last integer not null,
      primary key (agency, day)
    ) strict, without rowid;

    create table files (
      dossier_id text not null,
      sha256 text not null,
      type text not null,
      size integer not null,
      stored_at text not null,
      claimed integer not null default 0,
      primary key (dossier_id, sha256)
    ) strict, without rowid;
    create index files_by_hash on files (sha256);
    create index files_unclaimed on files (stored_at) where claimed = 0;

    create table journal (
      seq integer primary key,
      at text not null,
      actor text not null,
      action text not null,
      subject text not null,
      hash text not null
    ) strict;
    create trigger journal_in_order before insert on journal
      when new.seq is not (select coalesce(max(seq), 0) + 1 from journal)
      begin select raise(abort, 'the journal is only added to'); end;
    create trigger journal_not_changed before update on journal
      begin select raise(abort, 'the journal is only added to'); end;
    create trigger journal_not_deleted before delete on journal
      begin select raise(abort, 'the journal is only added to'); end;
  `)
}
