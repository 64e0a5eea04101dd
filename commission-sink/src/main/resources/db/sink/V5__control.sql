-- control.audit: who changed what when. Its position is the order in which it was read, which is that of its one partition.
CREATE TABLE audit (
    audit_id   text COLLATE "C" NOT NULL PRIMARY KEY,
    position   bigint GENERATED ALWAYS AS IDENTITY,
    at         timestamptz      NOT NULL,
    client_id  text COLLATE "C" NOT NULL,
    firm_id    text COLLATE "C",
    action     text             NOT NULL,
    document   text COLLATE "C" NOT NULL,
    version    int,
    request_id text
);
CREATE UNIQUE INDEX audit_position ON audit (position);
CREATE INDEX audit_firm ON audit (firm_id, position);

CREATE VIEW published.audit AS
SELECT position, audit_id, at, client_id, firm_id, action, document, version, request_id
FROM audit;

-- control.erasures: whose personal data was erased for good. No names here, and never a row less.
CREATE TABLE erasures (
    firm_id     text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    erased_at   timestamptz      NOT NULL,
    PRIMARY KEY (firm_id, customer_id)
);

-- Erased is erased, in whatever order the two topics are read and by however many sinks at once: who writes personal data
-- and who writes erasures wait for each other, so that each sees what the other has committed. (A statement inside a
-- function has a snapshot of its own, taken after the lock.)
CREATE FUNCTION personal_shared() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(hashtext('tributary.personal'));
    RETURN NULL;
END $$;

CREATE FUNCTION personal_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('tributary.personal'));
    RETURN NULL;
END $$;

CREATE FUNCTION personal_unless_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM erasures e WHERE e.firm_id = NEW.firm_id AND e.customer_id = NEW.customer_id) THEN
        RETURN NULL;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION personal_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM personal p WHERE p.firm_id = NEW.firm_id AND p.customer_id = NEW.customer_id;
    RETURN NULL;
END $$;

CREATE TRIGGER personal_shared BEFORE INSERT OR UPDATE ON personal
    FOR EACH STATEMENT EXECUTE FUNCTION personal_shared();
CREATE TRIGGER personal_unless_erased BEFORE INSERT OR UPDATE ON personal
    FOR EACH ROW EXECUTE FUNCTION personal_unless_erased();
CREATE TRIGGER personal_alone BEFORE INSERT OR UPDATE ON erasures
    FOR EACH STATEMENT EXECUTE FUNCTION personal_alone();
CREATE TRIGGER personal_erase AFTER INSERT OR UPDATE ON erasures
    FOR EACH ROW EXECUTE FUNCTION personal_erase();
