#!/usr/bin/env bash
# Tributary with curl: a customer, a fee, a batch with one bad record, and the commission.
set -euo pipefail
: "${TRIBUTARY_GATEWAY:=http://127.0.0.1:8080}" "${TRIBUTARY_REPORTS:=http://127.0.0.1:8081}"
: "${TRIBUTARY_CLIENT_ID:?}" "${TRIBUTARY_CLIENT_SECRET:?}"
API=$TRIBUTARY_GATEWAY/api/v1/prop-trading

# 1. A token, good for an hour.
TOKEN=$(curl -sS --fail-with-body "$TRIBUTARY_GATEWAY/oauth/token" \
  -u "$TRIBUTARY_CLIENT_ID:$TRIBUTARY_CLIENT_SECRET" -d grant_type=client_credentials | jq -r .access_token)
send() { curl -sS --fail-with-body "$1" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' "${@:2}"; }
read_() { curl -sS --fail-with-body "$1" -H "Authorization: Bearer $TOKEN"; }

# 2. A customer of an affiliate. 202 means that it is durable.
send "$API/customers" -d '{"customer_id":"qs_sh_1","signup_date":"2026-03-08T16:00:00Z","affiliate_id":"aff_qs_sh"}'
echo

# 3. The customer's challenge fee.
EVENT=$(send "$API/transactions" -d '{"transaction_id":"qs_sh_fee_1","customer_id":"qs_sh_1",
  "transaction_type":"challenge_fee","amount_currency":499,"currency":"USD",
  "transaction_date":"2026-03-08T16:05:00Z","status":"approved"}' | jq -r .data.event_id)

# 4. Many at once. Lenient: the good ones are taken, each bad one is told why not.
send "$API/transactions/bulk" -H 'Prefer: handling=lenient' -d '[
  {"transaction_id":"qs_sh_fee_2","customer_id":"qs_sh_1","transaction_type":"reset_fee","amount_currency":99,
   "currency":"USD","transaction_date":"2026-03-09T10:00:00Z","status":"approved"},
  {"transaction_id":"qs_sh_fee_3","customer_id":"qs_sh_1","transaction_type":"challenge_fee","amount_currency":"499",
   "currency":"USD","transaction_date":"2026-03-09T10:00:00Z","status":"approved"}]' |
  jq -c '.data[] | select(.status == "rejected") | {index, errors}'

# 5. Read your own write: `after` waits for that event. 6. The report, too.
read_ "$API/transactions/qs_sh_fee_1?after=$EVENT" | jq -c .data
for _ in 1 2 3 4 5 6 7 8 9 10; do
  AMOUNT=$(read_ "$TRIBUTARY_REPORTS/api/v1/reports/commissions?affiliate_id=aff_qs_sh&group_by=affiliate&after=$EVENT" |
    jq -r '.data[0].amount // "0.00"')
  if [ "$AMOUNT" != "0.00" ]; then break; fi
done
echo "commission of aff_qs_sh: $AMOUNT USD"
