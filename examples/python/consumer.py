"""Reads the ledger from its beginning until the commission of the example's affiliate shows."""

import os

from confluent_kafka import Consumer

from common import FIRM, Decoder, client

consumer = Consumer(
    client(
        **{
            "group.id": f"firm.{FIRM}.example-python",
            "auto.offset.reset": "earliest",
            # This one reads everything each time; a real one commits what it has stored.
            "enable.auto.commit": False,
            "isolation.level": "read_committed",
        }
    )
)
consumer.subscribe([os.environ["TRIBUTARY_LEDGER"]])
decode = Decoder()
try:
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise SystemExit(str(message.error()))
        entry = decode(message.value())
        # Deltas: add the amounts up, each entry_id once, for what is owed.
        if entry["affiliate_id"] == "aff_ex_python":
            print(f"commission of {entry['affiliate_id']}: {entry['amount']} USD ({entry['reason']})")
            break
finally:
    consumer.close()
