-- An identifier has up to 500 characters of 4 bytes (CONTRACT, Details), the id of a cause two of them, and a row of an
-- index at most 2704 bytes: one identifier and what is short. Of what else an index is asked for, it has the key.

-- Equal for equal identifiers and, being SHA-256, for no others. Not in their order.
CREATE FUNCTION published.identifier_key(identifier text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN sha256(convert_to(identifier, 'UTF8'));

ALTER TABLE customers
    ADD affiliate_key bytea NOT NULL GENERATED ALWAYS AS (published.identifier_key(affiliate_id)) STORED;
DROP INDEX customers_affiliate;
CREATE INDEX customers_affiliate ON customers (firm_id, affiliate_key, customer_id);

ALTER TABLE transactions
    ADD status_key bytea NOT NULL GENERATED ALWAYS AS (published.identifier_key(status)) STORED;
DROP INDEX transactions_status;
CREATE INDEX transactions_status ON transactions (firm_id, status_key, transaction_id);
-- One customer's are few enough to be sorted.
DROP INDEX transactions_customer;
CREATE INDEX transactions_customer ON transactions (firm_id, customer_id);

-- Lists are sorted by date, customer_id, instrument, currency: the key's first three columns sort all but a customer's day.
ALTER TABLE trading_activity
    ADD instrument_key bytea NOT NULL GENERATED ALWAYS AS (published.identifier_key(instrument)) STORED,
    DROP CONSTRAINT trading_activity_pkey,
    ADD PRIMARY KEY (firm_id, date, customer_id, instrument_key, currency);

ALTER TABLE funnel_steps
    ADD to_step_key bytea NOT NULL GENERATED ALWAYS AS (published.identifier_key(to_step)) STORED,
    DROP CONSTRAINT funnel_steps_pkey,
    ADD PRIMARY KEY (firm_id, customer_id, to_step_key);

ALTER TABLE explanations
    ADD cause_in_firm_key bytea NOT NULL GENERATED ALWAYS AS (published.identifier_key(cause_in_firm)) STORED,
    DROP CONSTRAINT explanations_pkey,
    ADD PRIMARY KEY (firm_id, cause_type, cause_in_firm_key, kafka_partition);

-- Which fee a refund's entry takes back from. Entries of before have none until the database is built anew
-- (docs/rebuilding.md).
ALTER TABLE commission_entries
    ADD cause_key bytea NOT NULL GENERATED ALWAYS AS (published.identifier_key(cause_id)) STORED,
    ADD matched_fee text COLLATE "C";
DROP INDEX commission_entries_cause;
CREATE INDEX commission_entries_cause ON commission_entries (firm_id, cause_type, cause_key);

CREATE OR REPLACE VIEW published.customers AS
SELECT c.firm_id, c.customer_id, c.event_id, c.observed_at, c.source, c.person_key, c.signup_date, c.last_modified_date,
       c.affiliate_id, c.campaign_id, c.click_id, c.lang_id, c.country_code, c.kyc_status_id, c.sales_status_id,
       c.challenge_type, c.phase, c.account_size, p.first_name, p.last_name, p.email, c.affiliate_key
FROM customers c
LEFT JOIN personal p ON p.firm_id = c.firm_id AND p.customer_id = c.customer_id;

CREATE OR REPLACE VIEW published.transactions AS
SELECT firm_id, transaction_id, event_id, observed_at, source, customer_id, transaction_type, transaction_subtype,
       amount_currency, currency, amount_usd, transaction_date, status, note, status_key
FROM transactions;

CREATE OR REPLACE VIEW published.commission_entries AS
SELECT firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id, kind, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, earned_at, payable_at, recorded_at, challenge_type, account_size,
       country_code, reason, caused_by, matched_fee, cause_key
FROM commission_entries;

CREATE OR REPLACE VIEW published.stream_entries AS
SELECT firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id, kind, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, earned_at, payable_at, recorded_at, challenge_type, account_size,
       country_code, reason, caused_by, written_by, written_no, matched_fee
FROM commission_entries;

CREATE OR REPLACE VIEW published.explanations AS
SELECT firm_id, cause_type, cause_in_firm, kafka_partition, cause_id, affiliate_id, customer_id, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, matched_fee, matched_fees, considered, reason, recorded_at, caused_by,
       cause_in_firm_key
FROM explanations;
