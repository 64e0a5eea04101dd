// Tributary with Node 18 or newer and nothing else: a customer, a fee, a batch with one bad record, and the commission.
const env = process.env;
const gateway = env.TRIBUTARY_GATEWAY ?? "http://127.0.0.1:8080";
const reports = env.TRIBUTARY_REPORTS ?? "http://127.0.0.1:8081";
const api = `${gateway}/api/v1/prop-trading`;

async function call(url, options) {
  const response = await fetch(url, options);
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body;
}

// 1. A token, good for an hour.
const { access_token: token } = await call(`${gateway}/oauth/token`, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: env.TRIBUTARY_CLIENT_ID,
    client_secret: env.TRIBUTARY_CLIENT_SECRET,
  }),
});
const authorization = { Authorization: `Bearer ${token}` };
const read = (url) => call(url, { headers: authorization });
const send = (url, body, headers = {}) =>
  call(url, {
    method: "POST",
    headers: { ...authorization, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

// 2. A customer of an affiliate. 202 means that it is durable.
await send(`${api}/customers`, { customer_id: "qs_js_1", signup_date: "2026-03-08T16:00:00Z", affiliate_id: "aff_qs_js" });

// 3. The customer's challenge fee.
const fee = {
  transaction_id: "qs_js_fee_1", customer_id: "qs_js_1", transaction_type: "challenge_fee", amount_currency: 499,
  currency: "USD", transaction_date: "2026-03-08T16:05:00Z", status: "approved",
};
const { data: { event_id: event } } = await send(`${api}/transactions`, fee);

// 4. Many at once. Lenient: the good ones are taken, each bad one is told why not.
const bulk = await send(
  `${api}/transactions/bulk`,
  [
    { ...fee, transaction_id: "qs_js_fee_2", transaction_type: "reset_fee", amount_currency: 99 },
    { ...fee, transaction_id: "qs_js_fee_3", amount_currency: "499" },
  ],
  { Prefer: "handling=lenient" },
);
for (const { index, errors } of bulk.data.filter((one) => one.status === "rejected")) {
  console.log("refused", index, JSON.stringify(errors));
}

// 5. Read your own write: `after` waits for that event.
console.log(JSON.stringify((await read(`${api}/transactions/qs_js_fee_1?after=${event}`)).data));

// 6. The report, too.
let amount = "0.00";
for (let i = 0; i < 10 && amount === "0.00"; i++) {
  const { data } = await read(
    `${reports}/api/v1/reports/commissions?affiliate_id=aff_qs_js&group_by=affiliate&after=${event}`);
  amount = data[0]?.amount ?? "0.00";
}
console.log(`commission of aff_qs_js: ${amount} USD`);
