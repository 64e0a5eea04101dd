"""A firm's producer: a customer and a challenge fee, written to the firm's own topics."""

from datetime import datetime, timezone
from decimal import Decimal

from confluent_kafka import Producer

from common import FIRM, Encoder, client

customers = f"firm.{FIRM}.customers"
transactions = f"firm.{FIRM}.transactions"
producer = Producer(client(**{"enable.idempotence": True}))
failed = []


def told(error, _message):
    if error is not None:
        failed.append(error)


customer = {
    "customer_id": "ex_python_1",
    "signup_date": datetime(2026, 3, 8, 16, 0, tzinfo=timezone.utc),
    "affiliate_id": "aff_ex_python",
    "country_code": "DE",
}
fee = {
    "transaction_id": "ex_python_fee_1",
    "customer_id": "ex_python_1",
    "transaction_type": "challenge_fee",
    "amount_currency": Decimal("499.00"),
    "currency": "USD",
    "transaction_date": datetime(2026, 3, 8, 16, 5, tzinfo=timezone.utc),
    "status": "approved",
}
# All of a customer in one partition: key by the customer.
producer.produce(customers, Encoder(customers)(customer), "ex_python_1", on_delivery=told)
producer.produce(transactions, Encoder(transactions)(fee), "ex_python_1", on_delivery=told)
if producer.flush(30) or failed:
    raise SystemExit(f"not acknowledged: {failed}")
print("sent ex_python_1 and its fee")
