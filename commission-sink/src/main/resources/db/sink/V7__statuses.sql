-- A list of transactions in one status, however rare, in the order of the list.
CREATE INDEX transactions_status ON transactions (firm_id, status, transaction_id);
