-- proptrading.phase-funnel twice: every transition as it was stated, and what holds now.

-- Where a row stands in the order in which rows became visible: the transaction that wrote it, then its number. A reader
-- that takes only transactions older than all running ones sees every row once, however writers overlap.
CREATE SEQUENCE stream_numbers;

-- One row. Whoever resumes a stream names it: in a database built anew, numbers of the old one mean nothing.
CREATE TABLE stream_epoch (epoch text NOT NULL);
INSERT INTO stream_epoch (epoch) VALUES (replace(gen_random_uuid()::text, '-', ''));

ALTER TABLE commission_entries
    ADD COLUMN written_by xid8   NOT NULL DEFAULT pg_current_xact_id(),
    ADD COLUMN written_no bigint NOT NULL DEFAULT nextval('stream_numbers');
CREATE INDEX commission_entries_written ON commission_entries (written_by, written_no);

-- Append-only: ENTERED and RETRACTED.
CREATE TABLE phase_transitions (
    firm_id                  text COLLATE "C" NOT NULL,
    transition_id            text COLLATE "C" NOT NULL,
    customer_id              text COLLATE "C" NOT NULL,
    affiliate_id             text COLLATE "C" NOT NULL,
    from_step                text COLLATE "C",
    to_step                  text COLLATE "C" NOT NULL,
    occurred_at              timestamptz      NOT NULL,
    seconds_in_previous_step bigint,
    kind                     text             NOT NULL,
    challenge_type           text COLLATE "C",
    account_size             numeric(18, 2),
    recorded_at              timestamptz      NOT NULL,
    caused_by                text COLLATE "C" NOT NULL,
    written_by               xid8             NOT NULL DEFAULT pg_current_xact_id(),
    written_no               bigint           NOT NULL DEFAULT nextval('stream_numbers'),
    PRIMARY KEY (firm_id, transition_id)
);
CREATE INDEX phase_transitions_written ON phase_transitions (written_by, written_no);
CREATE INDEX phase_transitions_caused_by ON phase_transitions (firm_id, caused_by);

-- The steps each customer has reached: entered and not taken back.
CREATE TABLE funnel_steps (
    firm_id                  text COLLATE "C" NOT NULL,
    customer_id              text COLLATE "C" NOT NULL,
    to_step                  text COLLATE "C" NOT NULL,
    transition_id            text COLLATE "C" NOT NULL,
    affiliate_id             text COLLATE "C" NOT NULL,
    from_step                text COLLATE "C",
    occurred_at              timestamptz      NOT NULL,
    seconds_in_previous_step bigint,
    challenge_type           text COLLATE "C",
    account_size             numeric(18, 2),
    recorded_at              timestamptz      NOT NULL,
    caused_by                text COLLATE "C" NOT NULL,
    PRIMARY KEY (firm_id, customer_id, to_step)
);

CREATE VIEW published.phase_transitions AS
SELECT firm_id, transition_id, customer_id, affiliate_id, from_step, to_step, occurred_at, seconds_in_previous_step, kind,
       challenge_type, account_size, recorded_at, caused_by
FROM phase_transitions;

CREATE VIEW published.funnel_steps AS
SELECT firm_id, customer_id, to_step, transition_id, affiliate_id, from_step, occurred_at, seconds_in_previous_step,
       challenge_type, account_size, recorded_at, caused_by
FROM funnel_steps;

-- What the live stream reads: entries and transitions, the last with the names of proptrading.phase-funnel.
CREATE VIEW published.stream_epoch AS
SELECT epoch
FROM stream_epoch;

CREATE VIEW published.stream_entries AS
SELECT firm_id, entry_id, affiliate_id, campaign_id, customer_id, cause_type, cause_id, kind, amount, basis_usd, rule_id,
       plan_id, plan_version, fx_rate, fx_date, earned_at, payable_at, recorded_at, challenge_type, account_size,
       country_code, reason, caused_by, written_by, written_no
FROM commission_entries;

CREATE VIEW published.stream_transitions AS
SELECT firm_id, transition_id, customer_id, affiliate_id, from_step, to_step, occurred_at, seconds_in_previous_step, kind,
       challenge_type, account_size, recorded_at, caused_by, written_by, written_no
FROM phase_transitions;
