// Settings from the environment (see ../README.md), and how decimals and times travel.
import { SchemaRegistry, SchemaType } from '@kafkajs/confluent-schema-registry';
import avro from 'avsc';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

const { CompressionCodecs, CompressionTypes, Kafka, logLevel } = kafkajs;
const { env } = process;
export const firm = env.TRIBUTARY_FIRM_ID;

export const kafka = new Kafka({
  clientId: 'tributary-example-node',
  brokers: [env.TRIBUTARY_KAFKA],
  logLevel: logLevel.WARN,
  ...(env.TRIBUTARY_KAFKA_USERNAME && {
    sasl: { mechanism: 'scram-sha-512', username: env.TRIBUTARY_KAFKA_USERNAME, password: env.TRIBUTARY_KAFKA_PASSWORD },
  }),
});

// Tributary compresses with LZ4, which kafkajs leaves to others.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

// Decimals are texts here, exact whatever their size: '499.00' and not 499.
class Decimal extends avro.types.LogicalType {
  constructor(attributes, options) {
    super(attributes, options);
    this.scale = attributes.scale ?? 0;
  }
  _fromValue(bytes) {
    const digits = BigInt.asIntN(bytes.length * 8, BigInt('0x' + (Buffer.from(bytes).toString('hex') || '0')));
    const text = (digits < 0n ? -digits : digits).toString().padStart(this.scale + 1, '0');
    const cut = text.length - this.scale;
    return (digits < 0n ? '-' : '') + text.slice(0, cut) + (this.scale ? '.' + text.slice(cut) : '');
  }
  _toValue(text) {
    const [whole, fraction = ''] = String(text).split('.');
    if (!/^-?\d+$/.test(whole) || fraction.length > this.scale) return undefined;
    const digits = BigInt(whole + fraction.padEnd(this.scale, '0'));
    let length = 1;
    while (BigInt.asIntN(length * 8, digits) !== digits) length++;
    return Buffer.from(BigInt.asUintN(length * 8, digits).toString(16).padStart(length * 2, '0'), 'hex');
  }
  _resolve(type) {
    return type instanceof Decimal ? type._fromValue : undefined;
  }
}

// Microseconds since 1970 fit a JavaScript number exactly until the year 2255.
class Instant extends avro.types.LogicalType {
  _fromValue(micros) {
    return new Date(Math.floor(micros / 1000));
  }
  _toValue(date) {
    return date instanceof Date ? date.getTime() * 1000 : undefined;
  }
  _resolve(type) {
    return type instanceof Instant ? type._fromValue : undefined;
  }
}

export const registry = new SchemaRegistry(
  { host: env.TRIBUTARY_REGISTRY },
  { [SchemaType.AVRO]: { logicalTypes: { decimal: Decimal, 'timestamp-micros': Instant } } },
);
