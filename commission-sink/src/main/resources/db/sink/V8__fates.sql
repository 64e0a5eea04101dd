-- What became of every record: where direct ones landed, what was refused, and how many were accepted when.

-- Where a direct record landed: what its producer knows of it. And when a record that has an outcome was observed.
ALTER TABLE customers ADD landing_partition int, ADD landing_offset bigint;
ALTER TABLE transactions ADD landing_partition int, ADD landing_offset bigint;
ALTER TABLE trading_activity ADD landing_partition int, ADD landing_offset bigint;
ALTER TABLE outcomes ADD observed_at timestamptz, ADD landing_partition int, ADD landing_offset bigint;
CREATE INDEX customers_landing ON customers (firm_id, landing_offset, landing_partition) WHERE landing_offset IS NOT NULL;
CREATE INDEX transactions_landing ON transactions (firm_id, landing_offset, landing_partition) WHERE landing_offset IS NOT NULL;
CREATE INDEX trading_activity_landing ON trading_activity (firm_id, landing_offset, landing_partition)
    WHERE landing_offset IS NOT NULL;
CREATE INDEX outcomes_landing ON outcomes (firm_id, landing_offset, landing_partition) WHERE landing_offset IS NOT NULL;
CREATE INDEX outcomes_observed ON outcomes (firm_id, observed_at);

CREATE OR REPLACE VIEW published.outcomes AS
SELECT firm_id, event_id, customer_id, entity, identity, outcome, waits_for, reason, by_event_id, causes, recorded_at,
       observed_at, landing_partition, landing_offset
FROM outcomes;

-- Every accepted direct record, by where it landed.
CREATE VIEW published.landed_records AS
SELECT firm_id, 'customers' AS entity, landing_partition, landing_offset, event_id, observed_at
FROM customers WHERE landing_offset IS NOT NULL
UNION ALL
SELECT firm_id, 'transactions', landing_partition, landing_offset, event_id, observed_at
FROM transactions WHERE landing_offset IS NOT NULL
UNION ALL
SELECT firm_id, 'trading-activity', landing_partition, landing_offset, event_id, observed_at
FROM trading_activity WHERE landing_offset IS NOT NULL
UNION ALL
SELECT firm_id, entity, landing_partition, landing_offset, event_id, observed_at
FROM outcomes WHERE landing_offset IS NOT NULL;

-- proptrading.dead-letters: refused direct and pulled records, without their payload, which Kafka keeps for 30 days
CREATE TABLE dead_letters (
    firm_id          text COLLATE "C" NOT NULL,
    dead_letter_id   text COLLATE "C" NOT NULL,
    entity           text             NOT NULL,
    source           text             NOT NULL,
    source_topic     text,
    source_partition int,
    source_offset    bigint,
    received_at      timestamptz      NOT NULL,
    reason           text             NOT NULL,
    detail           text             NOT NULL,
    -- as the API answers them
    errors           json             NOT NULL,
    -- where in the firm's topic of dead letters its bytes are
    kept_partition   int,
    kept_offset      bigint,
    -- null: it is open
    replayed_at      timestamptz,
    replayed_by      text COLLATE "C",
    corrected        boolean,
    replayed_as      text COLLATE "C",
    recorded_at      timestamptz      NOT NULL,
    PRIMARY KEY (firm_id, dead_letter_id)
);
-- The order of the list.
CREATE INDEX dead_letters_received ON dead_letters (firm_id, received_at, dead_letter_id);

CREATE VIEW published.dead_letters AS
SELECT firm_id, dead_letter_id, entity, source, source_topic, source_partition, source_offset, received_at, reason, detail,
       errors, kept_partition, kept_offset, replayed_at, replayed_by, corrected, replayed_as, recorded_at
FROM dead_letters;

CREATE TRIGGER dead_letters_added AFTER INSERT ON dead_letters
    REFERENCING NEW TABLE AS added_rows FOR EACH STATEMENT
    EXECUTE FUNCTION count_records('CASE WHEN replayed_at IS NULL THEN ''open'' ELSE ''replayed'' END');
CREATE TRIGGER dead_letters_removed AFTER DELETE ON dead_letters
    REFERENCING OLD TABLE AS removed_rows FOR EACH STATEMENT
    EXECUTE FUNCTION count_records('CASE WHEN replayed_at IS NULL THEN ''open'' ELSE ''replayed'' END');
CREATE TRIGGER dead_letters_changed AFTER UPDATE ON dead_letters
    REFERENCING OLD TABLE AS removed_rows NEW TABLE AS added_rows FOR EACH STATEMENT
    EXECUTE FUNCTION count_records('CASE WHEN replayed_at IS NULL THEN ''open'' ELSE ''replayed'' END');
CREATE TRIGGER dead_letters_emptied AFTER TRUNCATE ON dead_letters
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('''open''');

-- The truth topics, counted: by quarters of an hour, of which every zone's days are made.
CREATE TABLE accepted_counts (
    firm_id text COLLATE "C" NOT NULL,
    entity  text             NOT NULL,
    quarter timestamptz      NOT NULL,
    -- Sinks that write at the same time do not wait for each other's rows; the count is the sum.
    shard   int              NOT NULL,
    records bigint           NOT NULL,
    PRIMARY KEY (firm_id, quarter, entity, shard)
) WITH (fillfactor = 50);

CREATE VIEW published.accepted_counts AS
SELECT firm_id, entity, quarter, sum(records)::bigint AS records
FROM accepted_counts
GROUP BY firm_id, entity, quarter;
