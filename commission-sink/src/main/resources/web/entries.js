// From an affiliate to its entries, and from an entry to why it was paid.
'use strict';

tributary.entries = (() => {
  const { byId, put, money, counted, cell, fill, pressed, ask } = tributary;
  const PAGE = 500;

  let affiliate = null; // whose entries are shown
  let cursor = null; // of the next page
  let rows = [];

  const day = (instant) => instant.slice(0, 10);
  const words = (code) => code.replace(/_/g, ' ');

  // Entries ------------------------------------------------------------------------------------------------------

  // A page of them, added to what is there or instead of it.
  const load = async (from) => {
    const of = affiliate;
    const query = 'commission-entries?per_page=' + PAGE + '&affiliate_id=' + encodeURIComponent(affiliate);
    const answer = await ask(query + (from === null ? '' : '&cursor=' + encodeURIComponent(from)));
    if (of !== affiliate) return; // somebody else's are shown meanwhile
    cursor = answer.meta.next_cursor;
    rows = from === null ? answer.data : rows.concat(answer.data);
    show();
  };

  const show = () => {
    rows.sort((a, b) => b.earned_at.localeCompare(a.earned_at) || b.recorded_at.localeCompare(a.recorded_at));
    fill(byId('entries-table').tBodies[0], 'entry of ' + affiliate + ' ', rows.map((entry) => [
      pressed(entry.cause_id, entry.entry_id, () => explain(entry)),
      cell(words(entry.cause_type.toLowerCase()), 'wide'),
      cell(words(entry.kind.toLowerCase()), ''),
      cell(day(entry.earned_at), 'number wide'),
      cell(money(entry.amount)),
    ]));
    const many = counted.format(rows.length) + (cursor === null ? '' : ' of the entries') + ', newest first.';
    put('entries-caption', many + ' Press one to see why it was paid.');
    byId('entries-more').hidden = cursor === null;
  };

  const open = async (name) => {
    affiliate = name;
    put('entries-title', 'Entries of ' + name);
    byId('entries').hidden = false;
    byId('explanation').hidden = true;
    await guarded(async () => {
      await load(null);
      byId('entries-title').focus();
    });
  };

  // More than the first page stays as it is: who reads does not want it to move.
  const refresh = async () => {
    if (affiliate !== null && rows.length <= PAGE) await load(null);
  };

  const close = () => {
    affiliate = null;
    byId('entries').hidden = true;
    byId('explanation').hidden = true;
  };

  // Why ----------------------------------------------------------------------------------------------------------

  const facts = (said) => [
    ['Owed now', money(said.amount) + ' USD'],
    ['Decision', words(said.reason)],
    ['Plan', said.plan_id === null ? '–' : said.plan_id + ', version ' + said.plan_version],
    ['Rule', said.rule_id ?? '–'],
    ['Basis', said.basis_usd === null ? '–' : said.basis_usd.replace(/0+$/, '').replace(/\.$/, '') + ' USD'],
    ['Exchange rate', said.fx === null ? '–' : said.fx.rate + ' of ' + said.fx.date],
    ['Fee', said.matched_fees.length > 0 ? said.matched_fees.join(', ') : said.matched_fee ?? '–'],
    ['Customer', said.customer_id ?? '–'],
  ];

  const explain = (entry) => guarded(async () => {
    const said = (await ask('commission-entries/' + encodeURIComponent(entry.entry_id) + '/explanation')).data;
    put('explanation-title', 'Why: ' + words(said.cause.type.toLowerCase()) + ' ' + said.cause.id);
    byId('explanation-facts').replaceChildren(...facts(said).map(([name, value]) => {
      const pair = document.createElement('div');
      const term = document.createElement('dt');
      const what = document.createElement('dd');
      term.textContent = name;
      what.textContent = value;
      pair.append(term, what);
      return pair;
    }));
    fill(byId('explanation-table').tBodies[0], 'rule of ' + said.cause.id + ' ', said.considered.map((rule) => [
      cell(rule.rule_id, '', 'th'),
      cell(rule.matched ? 'applied' : 'did not apply', ''),
      cell(words(rule.reason), ''),
    ]));
    byId('explanation-rules').hidden = said.considered.length === 0;
    byId('explanation').hidden = false;
    byId('explanation-title').focus();
  });

  const guarded = async (what) => {
    try {
      await what();
      put('entries-error', '');
    } catch (problem) {
      put('entries-error', problem instanceof TypeError ? 'The server cannot be reached.' : problem.message);
    }
  };

  byId('entries-close').addEventListener('click', close);
  byId('entries-more').addEventListener('click', () => guarded(() => load(cursor)));
  return { open, refresh };
})();
