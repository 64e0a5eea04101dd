-- What others may read. The tables are the sink's own and may change; these views change only by addition.
CREATE SCHEMA IF NOT EXISTS published;

CREATE VIEW published.commission_entries AS
SELECT firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id, kind, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, earned_at, payable_at, recorded_at, challenge_type, account_size,
       country_code, reason, caused_by
FROM commission_entries;

-- With the erasable data, as the firm sent the record.
CREATE VIEW published.customers AS
SELECT c.firm_id, c.customer_id, c.event_id, c.observed_at, c.source, c.person_key, c.signup_date, c.last_modified_date,
       c.affiliate_id, c.campaign_id, c.click_id, c.lang_id, c.country_code, c.kyc_status_id, c.sales_status_id,
       c.challenge_type, c.phase, c.account_size, p.first_name, p.last_name, p.email
FROM customers c
LEFT JOIN personal p ON p.firm_id = c.firm_id AND p.customer_id = c.customer_id;

-- For a moment, while a transaction_id moves from one customer to another, both rows show.
CREATE VIEW published.transactions AS
SELECT firm_id, transaction_id, event_id, observed_at, source, customer_id, transaction_type, transaction_subtype,
       amount_currency, currency, amount_usd, transaction_date, status, note
FROM transactions;

CREATE VIEW published.trading_activity AS
SELECT firm_id, date, customer_id, instrument, currency, event_id, observed_at, source, lots_traded, pnl, drawdown,
       max_drawdown
FROM trading_activity;

CREATE VIEW published.outcomes AS
SELECT firm_id, event_id, customer_id, entity, identity, outcome, waits_for, reason, by_event_id, causes, recorded_at
FROM outcomes;

CREATE VIEW published.firms AS
SELECT firm_id, name, time_zone, hold_on_fraud, version, updated_at
FROM firms;

-- How far the rows are: the next offset of each partition.
CREATE VIEW published.positions AS
SELECT topic, partition, next_offset
FROM sink_offsets;
