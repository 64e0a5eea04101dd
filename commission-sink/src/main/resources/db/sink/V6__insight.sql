-- proptrading.explanations: what was decided about each cause and why, also where nothing was paid. When a transaction
-- changes owner, what the two desks say of it lies in two partitions, which have no order: each partition has its own row.
CREATE TABLE explanations (
    firm_id         text COLLATE "C" NOT NULL,
    cause_type      text             NOT NULL,
    -- cause_id; of CAP and TIER, which every affiliate has, the affiliate and that
    cause_in_firm   text COLLATE "C" NOT NULL,
    kafka_partition int              NOT NULL,
    cause_id        text COLLATE "C" NOT NULL,
    affiliate_id    text COLLATE "C",
    customer_id     text COLLATE "C",
    amount          numeric(18, 2)   NOT NULL,
    basis_usd       numeric(42, 12),
    rule_id         text COLLATE "C",
    plan_id         text COLLATE "C",
    plan_version    int,
    fx_rate         numeric(25, 10),
    fx_date         date,
    matched_fee     text COLLATE "C",
    matched_fees    text[]           NOT NULL,
    -- the plan's rules in order, as the API answers them
    considered      json             NOT NULL,
    reason          text             NOT NULL,
    recorded_at     timestamptz      NOT NULL,
    caused_by       text COLLATE "C" NOT NULL,
    PRIMARY KEY (firm_id, cause_type, cause_in_firm, kafka_partition)
);
CREATE INDEX explanations_caused_by ON explanations (firm_id, caused_by);

-- Where a cause has several rows, the transaction's owner's counts, then the newest.
CREATE VIEW published.explanations AS
SELECT firm_id, cause_type, cause_in_firm, kafka_partition, cause_id, affiliate_id, customer_id, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, matched_fee, matched_fees, considered, reason, recorded_at, caused_by
FROM explanations;

-- proptrading.data-quality: the last record of each finding
CREATE TABLE data_quality (
    firm_id      text COLLATE "C" NOT NULL,
    finding_id   text COLLATE "C" NOT NULL,
    customer_id  text COLLATE "C" NOT NULL,
    finding_type text             NOT NULL,
    entity       text             NOT NULL,
    identity     text COLLATE "C" NOT NULL,
    detail       json             NOT NULL,
    open         boolean          NOT NULL,
    recorded_at  timestamptz      NOT NULL,
    caused_by    text COLLATE "C" NOT NULL,
    PRIMARY KEY (firm_id, finding_id)
);
CREATE INDEX data_quality_open ON data_quality (firm_id, finding_type, finding_id) WHERE open;
CREATE INDEX data_quality_caused_by ON data_quality (firm_id, caused_by);

CREATE VIEW published.data_quality AS
SELECT firm_id, finding_id, customer_id, finding_type, entity, identity, detail, open, recorded_at, caused_by
FROM data_quality;

-- Records that wait now. Since when: since the record was observed, where it is stored; else since the wait was found.
CREATE VIEW published.waiting_records AS
SELECT o.firm_id, o.event_id, o.customer_id, o.entity, o.identity, o.waits_for, o.recorded_at,
       coalesce((SELECT min(t.observed_at) FROM transactions t WHERE t.firm_id = o.firm_id AND t.event_id = o.event_id),
                (SELECT min(a.observed_at) FROM trading_activity a WHERE a.firm_id = o.firm_id AND a.event_id = o.event_id),
                (SELECT min(c.observed_at) FROM customers c WHERE c.firm_id = o.firm_id AND c.event_id = o.event_id),
                o.recorded_at) AS since
FROM outcomes o
WHERE o.outcome = 'WAITING';

-- How many records ended how, without counting them.
CREATE TRIGGER outcomes_added AFTER INSERT ON outcomes
    REFERENCING NEW TABLE AS added_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('lower(outcome)');
CREATE TRIGGER outcomes_removed AFTER DELETE ON outcomes
    REFERENCING OLD TABLE AS removed_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('lower(outcome)');
CREATE TRIGGER outcomes_changed AFTER UPDATE ON outcomes
    REFERENCING OLD TABLE AS removed_rows NEW TABLE AS added_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('lower(outcome)');
CREATE TRIGGER outcomes_emptied AFTER TRUNCATE ON outcomes
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('lower(outcome)');

INSERT INTO record_counts (firm_id, entity, status, shard, records)
SELECT firm_id, 'outcomes', lower(outcome), 0, count(*) FROM outcomes GROUP BY firm_id, outcome;
