-- What is owed may be as large as amounts, rates and plans allow: 38 digits, as on the topics.
DROP VIEW published.commission_entries, published.stream_entries, published.explanations;
ALTER TABLE commission_entries ALTER COLUMN amount TYPE numeric(38, 2);
ALTER TABLE explanations ALTER COLUMN amount TYPE numeric(38, 2);

CREATE VIEW published.commission_entries AS
SELECT firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id, kind, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, earned_at, payable_at, recorded_at, challenge_type, account_size,
       country_code, reason, caused_by
FROM commission_entries;

CREATE VIEW published.stream_entries AS
SELECT firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id, kind, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, earned_at, payable_at, recorded_at, challenge_type, account_size,
       country_code, reason, caused_by, written_by, written_no
FROM commission_entries;

CREATE VIEW published.explanations AS
SELECT firm_id, cause_type, cause_in_firm, kafka_partition, cause_id, affiliate_id, customer_id, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, matched_fee, matched_fees, considered, reason, recorded_at, caused_by
FROM explanations;
