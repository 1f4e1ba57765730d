-- The last four digits of the phone that the order names, so that a case is found by what a customer says of themselves.
alter table cases add column phone_ending text;
create index cases_phone on cases (phone_ending) where phone_ending is not null;
