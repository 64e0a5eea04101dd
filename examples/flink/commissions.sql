-- Commissions by affiliate, from the ledger's topic. Amounts are deltas: their sum is what is owed.
CREATE TABLE commissions (
  entry_id STRING,
  firm_id STRING,
  affiliate_id STRING,
  amount DECIMAL(18, 2),
  earned_at BIGINT, -- microseconds since 1970, UTC
  payable_at BIGINT
) WITH (
  'connector' = 'kafka',
  'topic' = '${TRIBUTARY_LEDGER}',
  'properties.bootstrap.servers' = '${TRIBUTARY_KAFKA}',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  -- Up to now, for a report that ends; without this line the query goes on for ever.
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'avro-confluent',
  'avro-confluent.url' = '${TRIBUTARY_REGISTRY}'
);

SELECT affiliate_id, COUNT(DISTINCT entry_id) AS entries, SUM(amount) AS usd,
  MIN(TO_TIMESTAMP_LTZ(earned_at / 1000, 3)) AS first_earned
FROM commissions
GROUP BY affiliate_id
ORDER BY affiliate_id;
