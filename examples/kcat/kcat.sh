#!/usr/bin/env bash
# kcat on the command line: what a refusal looks like, and a look into the ledger. Settings: see ../README.md.
set -euo pipefail

options=(-b "$TRIBUTARY_KAFKA")
if [[ -n "${TRIBUTARY_KAFKA_USERNAME:-}" ]]; then
  options+=(-X security.protocol=SASL_PLAINTEXT -X sasl.mechanisms=SCRAM-SHA-512
    -X "sasl.username=$TRIBUTARY_KAFKA_USERNAME" -X "sasl.password=$TRIBUTARY_KAFKA_PASSWORD")
fi
firm=$TRIBUTARY_FIRM_ID

# Not Avro: it will not be accepted, and holds nobody up.
printf 'not Avro' | kcat "${options[@]}" -P -t "firm.$firm.customers" -k ex_kcat_1 -X enable.idempotence=true

# It comes back, with the reason in its headers, within moments.
echo 'refused:'
kcat "${options[@]}" -C -t "firm.$firm.dead-letters" -o beginning -c 1 -q -f '%k: %s\n  %h\n'

# Entries: key (firm|affiliate), partition, offset, time and size.
echo 'ledger:'
kcat "${options[@]}" -C -t "$TRIBUTARY_LEDGER" -o beginning -e -q -f '%k: partition %p, offset %o, time %T, %S bytes\n'

# A kcat that was built with Avro decodes the values too:
#   kcat ... -C -t "$TRIBUTARY_LEDGER" -s value=avro -r "$TRIBUTARY_REGISTRY"
