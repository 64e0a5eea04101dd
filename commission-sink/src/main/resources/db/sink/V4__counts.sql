-- How many records a list has, without counting them: kept in the transaction that writes the rows, so that it is exact
-- whatever is replayed, refused by an offset's compare-and-set, or rolled back.
CREATE TABLE record_counts (
    firm_id text COLLATE "C" NOT NULL,
    entity  text             NOT NULL,
    -- of transactions; otherwise empty
    status  text             NOT NULL,
    -- Sinks that write at the same time do not wait for each other's rows; the count is the sum.
    shard   int              NOT NULL,
    records bigint           NOT NULL,
    PRIMARY KEY (firm_id, entity, status, shard)
) WITH (fillfactor = 50);

-- Argument: what stands for the status.
CREATE FUNCTION count_records() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    added   text := format('SELECT firm_id, %s, 1 FROM added_rows', TG_ARGV[0]);
    removed text := format('SELECT firm_id, %s, -1 FROM removed_rows', TG_ARGV[0]);
    changes text;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM record_counts WHERE entity = TG_TABLE_NAME;
        RETURN NULL;
    END IF;
    changes := CASE TG_OP WHEN 'INSERT' THEN added WHEN 'DELETE' THEN removed ELSE added || ' UNION ALL ' || removed END;
    EXECUTE format(
        'INSERT INTO record_counts AS c (firm_id, entity, status, shard, records)
         SELECT firm_id, %L, status, pg_backend_pid() %% 64, sum(n)
         FROM (%s) AS changes (firm_id, status, n)
         GROUP BY firm_id, status HAVING sum(n) <> 0 ORDER BY firm_id, status
         ON CONFLICT (firm_id, entity, status, shard) DO UPDATE SET records = c.records + EXCLUDED.records',
        TG_TABLE_NAME, changes);
    RETURN NULL;
END $$;

CREATE TRIGGER customers_added AFTER INSERT ON customers
    REFERENCING NEW TABLE AS added_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('''''');
CREATE TRIGGER customers_removed AFTER DELETE ON customers
    REFERENCING OLD TABLE AS removed_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('''''');
CREATE TRIGGER customers_emptied AFTER TRUNCATE ON customers
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('''''');

CREATE TRIGGER transactions_added AFTER INSERT ON transactions
    REFERENCING NEW TABLE AS added_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('status');
CREATE TRIGGER transactions_removed AFTER DELETE ON transactions
    REFERENCING OLD TABLE AS removed_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('status');
CREATE TRIGGER transactions_changed AFTER UPDATE ON transactions
    REFERENCING OLD TABLE AS removed_rows NEW TABLE AS added_rows
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('status');
CREATE TRIGGER transactions_emptied AFTER TRUNCATE ON transactions
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('status');

CREATE TRIGGER trading_activity_added AFTER INSERT ON trading_activity
    REFERENCING NEW TABLE AS added_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('''''');
CREATE TRIGGER trading_activity_removed AFTER DELETE ON trading_activity
    REFERENCING OLD TABLE AS removed_rows FOR EACH STATEMENT EXECUTE FUNCTION count_records('''''');
CREATE TRIGGER trading_activity_emptied AFTER TRUNCATE ON trading_activity
    FOR EACH STATEMENT EXECUTE FUNCTION count_records('''''');

INSERT INTO record_counts (firm_id, entity, status, shard, records)
SELECT firm_id, 'customers', '', 0, count(*) FROM customers GROUP BY firm_id
UNION ALL
SELECT firm_id, 'transactions', status, 0, count(*) FROM transactions GROUP BY firm_id, status
UNION ALL
SELECT firm_id, 'trading_activity', '', 0, count(*) FROM trading_activity GROUP BY firm_id;

CREATE VIEW published.record_counts AS
SELECT firm_id, entity, status, sum(records)::bigint AS records
FROM record_counts
GROUP BY firm_id, entity, status;

-- What lists are filtered by, so that a filtered total counts in an index.
CREATE INDEX customers_observed ON customers (firm_id, observed_at);
CREATE INDEX customers_signup ON customers (firm_id, signup_date);
CREATE INDEX transactions_observed ON transactions (firm_id, observed_at);
CREATE INDEX transactions_date ON transactions (firm_id, transaction_date);
CREATE INDEX trading_activity_observed ON trading_activity (firm_id, observed_at);
