"""Settings from the environment (see ../README.md), and Avro in the Confluent wire format.

Needs confluent_kafka and avro: Debian's python3-confluent-kafka and python3-avro.
"""

import io
import json
import os
import struct
import urllib.request

import avro.io
import avro.schema

FIRM = os.environ["TRIBUTARY_FIRM_ID"]


def client(**more):
    """Configuration of a client; with a user, by SASL."""
    config = {"bootstrap.servers": os.environ["TRIBUTARY_KAFKA"], "client.id": "tributary-example-python"}
    if os.environ.get("TRIBUTARY_KAFKA_USERNAME"):
        config |= {
            "security.protocol": "SASL_PLAINTEXT",
            "sasl.mechanisms": "SCRAM-SHA-512",
            "sasl.username": os.environ["TRIBUTARY_KAFKA_USERNAME"],
            "sasl.password": os.environ["TRIBUTARY_KAFKA_PASSWORD"],
        }
    return config | more


def _registry(path):
    with urllib.request.urlopen(os.environ["TRIBUTARY_REGISTRY"] + path, timeout=10) as answer:
        return json.load(answer)


class Encoder:
    """Values of one topic, by the latest schema that Tributary registered for it."""

    def __init__(self, topic):
        latest = _registry(f"/subjects/{topic}-value/versions/latest")
        self._id = latest["id"]
        self._writer = avro.io.DatumWriter(avro.schema.parse(latest["schema"]))

    def __call__(self, record):
        out = io.BytesIO()
        out.write(struct.pack(">bI", 0, self._id))
        self._writer.write(record, avro.io.BinaryEncoder(out))
        return out.getvalue()


class Decoder:
    """Values of any topic, each by the schema it was written with."""

    def __init__(self):
        self._readers = {}

    def __call__(self, value):
        magic, schema_id = struct.unpack_from(">bI", value)
        if magic != 0:
            raise ValueError("not in the Confluent wire format")
        if schema_id not in self._readers:
            schema = avro.schema.parse(_registry(f"/schemas/ids/{schema_id}")["schema"])
            self._readers[schema_id] = avro.io.DatumReader(schema)
        return self._readers[schema_id].read(avro.io.BinaryDecoder(io.BytesIO(value[5:])))
