-- The sink's own tables: views of Kafka's topics, which can be dropped and rebuilt from them (DOMAIN, promise 5).
-- Identifiers order by their UTF-8 bytes (DOMAIN, Money): hence COLLATE "C". Instants have microseconds, as timestamptz does.

-- How far each partition is in these tables: the next offset to read. Written in the transaction that writes the rows,
-- by compare-and-set, so that a sink that lost a partition cannot write (DESIGN, idea 8).
CREATE TABLE sink_offsets (
    topic       text   NOT NULL,
    partition   int    NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 50);

-- control.firms
CREATE TABLE firms (
    firm_id       text COLLATE "C" NOT NULL PRIMARY KEY,
    name          text             NOT NULL,
    time_zone     text             NOT NULL,
    hold_on_fraud boolean          NOT NULL,
    version       int              NOT NULL,
    updated_at    timestamptz      NOT NULL
);

-- proptrading.commissions, append-only
CREATE TABLE commission_entries (
    firm_id        text COLLATE "C" NOT NULL,
    entry_id       text COLLATE "C" NOT NULL,
    affiliate_id   text COLLATE "C" NOT NULL,
    campaign_id    text COLLATE "C",
    customer_id    text COLLATE "C",
    cause_type     text             NOT NULL,
    cause_id       text COLLATE "C" NOT NULL,
    kind           text             NOT NULL,
    amount         numeric(18, 2)   NOT NULL,
    basis_usd      numeric(42, 12),
    rule_id        text COLLATE "C",
    plan_id        text COLLATE "C",
    plan_version   int,
    fx_rate        numeric(25, 10),
    fx_date        date,
    earned_at      timestamptz      NOT NULL,
    payable_at     timestamptz      NOT NULL,
    recorded_at    timestamptz      NOT NULL,
    challenge_type text COLLATE "C",
    account_size   numeric(18, 2),
    country_code   text COLLATE "C",
    reason         text             NOT NULL,
    caused_by      text COLLATE "C" NOT NULL,
    -- Also the order in which the ledger is paged.
    PRIMARY KEY (firm_id, entry_id)
);
-- Reports over a range of days, of a firm or of one affiliate.
CREATE INDEX commission_entries_earned ON commission_entries (firm_id, earned_at);
CREATE INDEX commission_entries_affiliate_earned ON commission_entries (firm_id, affiliate_id, earned_at);
-- The ledger of one affiliate, paged.
CREATE INDEX commission_entries_affiliate ON commission_entries (firm_id, affiliate_id, entry_id);
-- What one cause is owed, and what one record brought about.
CREATE INDEX commission_entries_cause ON commission_entries (firm_id, cause_type, cause_id);
CREATE INDEX commission_entries_caused_by ON commission_entries (firm_id, caused_by);

-- proptrading.customers.current
CREATE TABLE customers (
    firm_id            text COLLATE "C" NOT NULL,
    customer_id        text COLLATE "C" NOT NULL,
    event_id           text COLLATE "C",
    observed_at        timestamptz      NOT NULL,
    source             text             NOT NULL,
    person_key         text COLLATE "C",
    signup_date        timestamptz      NOT NULL,
    last_modified_date timestamptz,
    affiliate_id       text COLLATE "C" NOT NULL,
    campaign_id        text COLLATE "C",
    click_id           text COLLATE "C",
    lang_id            text,
    country_code       text COLLATE "C",
    kyc_status_id      text COLLATE "C",
    sales_status_id    text COLLATE "C",
    challenge_type     text COLLATE "C",
    phase              text COLLATE "C",
    account_size       numeric(18, 2),
    PRIMARY KEY (firm_id, customer_id)
);
CREATE INDEX customers_affiliate ON customers (firm_id, affiliate_id, customer_id);
CREATE INDEX customers_event ON customers (firm_id, event_id);

-- proptrading.transactions.current. A transaction belongs to one customer, but while a claim moves from one customer to
-- another, a tombstone and a value of one key lie in two partitions, which have no order: each partition has its own row.
CREATE TABLE transactions (
    firm_id             text COLLATE "C" NOT NULL,
    transaction_id      text COLLATE "C" NOT NULL,
    kafka_partition     int              NOT NULL,
    event_id            text COLLATE "C",
    observed_at         timestamptz      NOT NULL,
    source              text             NOT NULL,
    customer_id         text COLLATE "C" NOT NULL,
    transaction_type    text             NOT NULL,
    transaction_subtype text,
    amount_currency     numeric(18, 2)   NOT NULL,
    currency            text             NOT NULL,
    amount_usd          numeric(18, 2),
    transaction_date    timestamptz      NOT NULL,
    status              text             NOT NULL,
    note                text,
    PRIMARY KEY (firm_id, transaction_id, kafka_partition)
);
CREATE INDEX transactions_customer ON transactions (firm_id, customer_id, transaction_id);
CREATE INDEX transactions_event ON transactions (firm_id, event_id);

-- proptrading.trading-activity.current. The key's order is the order in which lists are sorted (CONTRACT, Lists).
CREATE TABLE trading_activity (
    firm_id      text COLLATE "C" NOT NULL,
    date         date             NOT NULL,
    customer_id  text COLLATE "C" NOT NULL,
    instrument   text COLLATE "C" NOT NULL,
    currency     text COLLATE "C" NOT NULL,
    event_id     text COLLATE "C",
    observed_at  timestamptz      NOT NULL,
    source       text             NOT NULL,
    lots_traded  numeric(18, 2)   NOT NULL,
    pnl          numeric(24, 8)   NOT NULL,
    drawdown     numeric(24, 8),
    max_drawdown numeric(24, 8),
    PRIMARY KEY (firm_id, date, customer_id, instrument, currency)
);
CREATE INDEX trading_activity_customer ON trading_activity (firm_id, customer_id, date);
CREATE INDEX trading_activity_event ON trading_activity (firm_id, event_id);

-- proptrading.outcomes: the last outcome of each accepted record that is not simply the current one
CREATE TABLE outcomes (
    firm_id     text COLLATE "C" NOT NULL,
    event_id    text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    entity      text             NOT NULL,
    identity    text COLLATE "C" NOT NULL,
    outcome     text             NOT NULL,
    waits_for   text,
    reason      text,
    by_event_id text COLLATE "C",
    causes      text[]           NOT NULL,
    recorded_at timestamptz      NOT NULL,
    PRIMARY KEY (firm_id, event_id)
);
CREATE INDEX outcomes_waiting ON outcomes (firm_id, event_id) WHERE outcome IN ('WAITING', 'DEAD_LETTER');

-- proptrading.personal: the only table with personal data; a tombstone erases the row
CREATE TABLE personal (
    firm_id            text COLLATE "C" NOT NULL,
    customer_id        text COLLATE "C" NOT NULL,
    last_modified_date timestamptz,
    observed_at        timestamptz      NOT NULL,
    first_name         text,
    last_name          text,
    email              text,
    PRIMARY KEY (firm_id, customer_id)
);
