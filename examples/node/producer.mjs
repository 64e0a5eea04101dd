// A firm's producer: a customer and a challenge fee, written to the firm's own topics.
import kafkajs from 'kafkajs';
import { firm, kafka, registry } from './common.mjs';

// Schemas are registered by Tributary; a producer takes the latest and registers none.
async function encoded(topic, record) {
  const id = await registry.getLatestSchemaId(`${topic}-value`);
  return registry.encode(id, record);
}

const customers = `firm.${firm}.customers`;
const transactions = `firm.${firm}.transactions`;
const producer = kafka.producer({
  idempotent: true,
  maxInFlightRequests: 1,
  createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
});
await producer.connect();

await producer.send({
  topic: customers,
  acks: -1,
  messages: [{
    key: 'ex_node_1',
    value: await encoded(customers, {
      customer_id: 'ex_node_1',
      signup_date: new Date('2026-03-08T16:00:00Z'),
      affiliate_id: 'aff_ex_node',
      country_code: 'DE',
    }),
  }],
});
await producer.send({
  topic: transactions,
  acks: -1,
  messages: [{
    // All of a customer in one partition: key by the customer.
    key: 'ex_node_1',
    value: await encoded(transactions, {
      transaction_id: 'ex_node_fee_1',
      customer_id: 'ex_node_1',
      transaction_type: 'challenge_fee',
      amount_currency: '499.00',
      currency: 'USD',
      transaction_date: new Date('2026-03-08T16:05:00Z'),
      status: 'approved',
    }),
  }],
});
await producer.disconnect();
console.log('sent ex_node_1 and its fee');
