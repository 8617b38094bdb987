create table commodities(guid text, namespace text, mnemonic text, fraction integer);
insert into commodities values ('c-eur', 'CURRENCY', 'EUR', 100), ('c-usd', 'CURRENCY', 'USD', 100);
create table customers(guid text, name text, id text, notes text, active integer, credit_num bigint, credit_denom bigint,
  currency text, addr_name text, addr_addr1 text, addr_addr2 text, addr_addr3 text, addr_addr4 text, addr_phone text,
  addr_email text, terms text);
insert into customers values
  ('k-1', 'Alder & Sons', '000001', '', 1, 500000, 100, 'c-eur', 'Ida Alder', '3 Mill Lane', '4711 Bree', '', '', '+32 11 555', 'ida@alder.example', 't-30'),
  ('k-2', 'Birch Ltd', '000002', '', 1, 0, 1, 'c-usd', null, null, null, null, null, null, null, null);
create table jobs(guid text, id text, name text, owner_type integer, owner_guid text);
insert into jobs values ('j-1', '000001', 'New roof', 2, 'k-1');
create table billterms(guid text, name text, type text, duedays integer);
insert into billterms values ('t-30', 'Net 30', 'GNC_TERM_TYPE_DAYS', 30), ('t-eom', 'End of month', 'GNC_TERM_TYPE_PROXIMO', 30);
create table invoices(guid text, id text, date_opened text, date_posted text, owner_type integer, owner_guid text, currency text,
  terms text, billing_id text, post_txn text, post_lot text, post_acc text);
insert into invoices values
  ('i-1', 'R-1', '2026-02-09 23:00:00', '2026-02-09 23:00:00', 2, 'k-1', 'c-eur', 't-30', 'PO 5', 'x-1', 'l-1', 'a-r'),
  ('i-2', 'R-2', '2026-02-19 23:00:00', '2026-02-19 23:00:00', 3, 'j-1', 'c-eur', 't-30', '', 'x-2', 'l-2', 'a-r'),
  ('i-3', 'G-1', '2026-03-01 23:00:00', '2026-03-01 23:00:00', 2, 'k-1', 'c-eur', null, '', 'x-3', 'l-3', 'a-r'),
  ('i-4', 'R-3', '2026-03-04 23:00:00', '1970-01-01 00:00:00', 2, 'k-1', 'c-eur', null, '', null, null, null),
  ('i-5', 'B-9', '2026-03-05 23:00:00', '2026-03-05 23:00:00', 4, 'v-1', 'c-eur', null, '', 'x-5', 'l-5', 'a-p'),
  ('i-6', 'R-4', '2026-03-09 23:00:00', '2026-03-09 23:00:00', 2, 'k-2', 'c-usd', 't-30', '', 'x-6', 'l-6', 'a-usd');
create table transactions(guid text, currency_guid text, num text, post_date text, description text);
insert into transactions values
  ('x-1', 'c-eur', 'R-1', '2026-02-10 10:59:00', 'Alder & Sons'),
  ('x-2', 'c-eur', 'R-2', '2026-02-20 10:59:00', 'Alder & Sons'),
  ('x-3', 'c-eur', 'G-1', '2026-03-02 10:59:00', 'Alder & Sons'),
  ('x-4', 'c-eur', '', '2026-03-16 10:59:00', 'Transfer Alder'),
  ('x-5', 'c-eur', 'B-9', '2026-03-06 10:59:00', 'A supplier'),
  ('x-6', 'c-usd', 'R-4', '2026-03-10 10:59:00', 'Birch Ltd'),
  ('x-7', 'c-eur', '', '2026-03-20 10:59:00', 'Lot Link'),
  ('x-8', 'c-eur', '', '2026-03-25 10:59:00', 'Paid ahead');
create table splits(guid text, tx_guid text, account_guid text, value_num bigint, value_denom bigint, lot_guid text);
insert into splits values
  ('s-1', 'x-1', 'a-r', 11900, 100, 'l-1'), ('s-2', 'x-1', 'a-sales', -11900, 100, null),
  ('s-3', 'x-2', 'a-r', 2400, 10, 'l-2'), ('s-4', 'x-3', 'a-r', -5000, 100, 'l-3'),
  ('s-5', 'x-4', 'a-r', -11900, 100, 'l-1'), ('s-6', 'x-4', 'a-r', -4000, 100, 'l-2'), ('s-7', 'x-4', 'a-bank', 15900, 100, null),
  ('s-8', 'x-5', 'a-p', -9900, 100, 'l-5'), ('s-9', 'x-6', 'a-usd', 75050, 100, 'l-6'),
  ('s-10', 'x-7', 'a-r', -5000, 100, 'l-2'), ('s-11', 'x-7', 'a-r', 5000, 100, 'l-3'),
  ('s-12', 'x-8', 'a-r', -2500, 100, 'l-8'), ('s-13', 'x-8', 'a-bank', 2500, 100, null);
create table slots(id integer primary key, obj_guid text, name text, slot_type integer, int64_val bigint, string_val text,
  timespec_val text, gdate_val text, guid_val text);
insert into slots values
  (1, 'i-3', 'credit-note', 1, 1, null, '1970-01-01 00:00:00', null, null),
  (2, 'x-1', 'trans-date-due', 6, 0, null, '2026-03-12 10:59:00', null, null),
  (3, 'x-2', 'trans-date-due', 10, 0, null, '1970-01-01 00:00:00', '20260322', null),
  (4, 'x-4', 'trans-txn-type', 4, 0, 'P', null, null, null),
  (5, 'x-7', 'trans-txn-type', 4, 0, 'L', null, null, null),
  (6, 'l-8', 'gncOwner', 9, 0, null, null, null, 'frame-1'),
  (7, 'frame-1', 'gncOwner/owner-guid', 5, 0, null, null, null, 'k-1');
