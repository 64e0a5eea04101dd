-- A record that is sent again while it waits is stored as seen at the later time (DOMAIN, Which version of a record counts).
-- It waits since it was first observed, which is the time that its outcome has.
CREATE OR REPLACE VIEW published.waiting_records AS
SELECT o.firm_id, o.event_id, o.customer_id, o.entity, o.identity, o.waits_for, o.recorded_at,
       coalesce(
           least(o.observed_at,
                 (SELECT min(t.observed_at) FROM transactions t WHERE t.firm_id = o.firm_id AND t.event_id = o.event_id),
                 (SELECT min(a.observed_at) FROM trading_activity a WHERE a.firm_id = o.firm_id AND a.event_id = o.event_id),
                 (SELECT min(c.observed_at) FROM customers c WHERE c.firm_id = o.firm_id AND c.event_id = o.event_id)),
           o.recorded_at) AS since
FROM outcomes o
WHERE o.outcome = 'WAITING';
