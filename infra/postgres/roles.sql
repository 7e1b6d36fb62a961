-- Roles of the serving database. Idempotent; run by `minerva up` (embedded) or by hand (managed).
-- :analyst_password is filled in by the caller, as a quoted literal.
do $$
begin
    if not exists (select 1 from pg_roles where rolname = 'analyst') then
        create role analyst login nosuperuser nocreatedb nocreaterole noreplication;
    end if;
end
$$;
alter role analyst password :analyst_password;
alter role analyst set default_transaction_read_only = on;
alter role analyst set search_path = serving;
revoke all on database minerva from public;
grant connect on database minerva to analyst;
revoke all on schema public from public;
create schema if not exists serving;
create schema if not exists minerva;
revoke all on schema minerva from public;
