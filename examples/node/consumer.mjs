// Reads the ledger from its beginning until the commission of the example's affiliate shows.
import { firm, kafka, registry } from './common.mjs';

// kafkajs reads committed records only, unless told otherwise.
const consumer = kafka.consumer({ groupId: `firm.${firm}.example-node` });
await consumer.connect();
await consumer.subscribe({ topic: process.env.TRIBUTARY_LEDGER, fromBeginning: true });

const found = await new Promise((resolve, reject) => {
  consumer.run({
    // This one reads everything each time; a real one commits what it has stored.
    autoCommit: false,
    eachMessage: async ({ message }) => {
      const entry = await registry.decode(message.value);
      // Deltas: add the amounts up, each entry_id once, for what is owed.
      if (entry.affiliate_id === 'aff_ex_node') resolve(entry);
    },
  }).catch(reject);
});
console.log(`commission of ${found.affiliate_id}: ${found.amount} USD (${found.reason})`);
await consumer.disconnect();
