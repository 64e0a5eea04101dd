"""Tributary with Python's standard library: a customer, a fee, a batch with one bad record, and the commission."""

import json
import os
import urllib.parse
import urllib.request

GATEWAY = os.environ.get("TRIBUTARY_GATEWAY", "http://127.0.0.1:8080")
REPORTS = os.environ.get("TRIBUTARY_REPORTS", "http://127.0.0.1:8081")
API = GATEWAY + "/api/v1/prop-trading"


def call(url, body=None, headers=None):
    """Sends bytes, or gets without; raises urllib.error.HTTPError, whose body is a problem document."""
    with urllib.request.urlopen(urllib.request.Request(url, body, headers or {}), timeout=20) as answer:
        return json.load(answer)


# 1. A token, good for an hour.
TOKEN = call(
    GATEWAY + "/oauth/token",
    urllib.parse.urlencode(
        {
            "grant_type": "client_credentials",
            "client_id": os.environ["TRIBUTARY_CLIENT_ID"],
            "client_secret": os.environ["TRIBUTARY_CLIENT_SECRET"],
        }
    ).encode(),
)["access_token"]
AUTHORIZATION = {"Authorization": "Bearer " + TOKEN}


def send(url, body, **headers):
    return call(url, json.dumps(body).encode(), {**AUTHORIZATION, "Content-Type": "application/json", **headers})


# 2. A customer of an affiliate. 202 means that it is durable.
send(
    API + "/customers",
    {"customer_id": "qs_py_1", "signup_date": "2026-03-08T16:00:00Z", "affiliate_id": "aff_qs_py"},
)

# 3. The customer's challenge fee.
FEE = {
    "transaction_id": "qs_py_fee_1",
    "customer_id": "qs_py_1",
    "transaction_type": "challenge_fee",
    "amount_currency": 499,
    "currency": "USD",
    "transaction_date": "2026-03-08T16:05:00Z",
    "status": "approved",
}
EVENT = send(API + "/transactions", FEE)["data"]["event_id"]

# 4. Many at once. Lenient: the good ones are taken, each bad one is told why not.
BULK = send(
    API + "/transactions/bulk",
    [
        {**FEE, "transaction_id": "qs_py_fee_2", "transaction_type": "reset_fee", "amount_currency": 99},
        {**FEE, "transaction_id": "qs_py_fee_3", "amount_currency": "499"},
    ],
    Prefer="handling=lenient",
)
for one in BULK["data"]:
    if one["status"] == "rejected":
        print("refused", one["index"], json.dumps(one["errors"]))

# 5. Read your own write: `after` waits for that event.
print(call(API + "/transactions/qs_py_fee_1?after=" + EVENT, headers=AUTHORIZATION)["data"])

# 6. The report, too.
amount = "0.00"
for _ in range(10):
    report = call(
        REPORTS + "/api/v1/reports/commissions?affiliate_id=aff_qs_py&group_by=affiliate&after=" + EVENT,
        headers=AUTHORIZATION,
    )
    amount = report["data"][0]["amount"] if report["data"] else "0.00"
    if amount != "0.00":
        break
print(f"commission of aff_qs_py: {amount} USD")
