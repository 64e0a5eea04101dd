// The reports page: asks the API for its figures, and again whenever the stream says that something is new.
'use strict';

(() => {
  const { API, byId, put, money, counted, cell, fill, pressed, ask } = tributary;
  const REFRESH_AT_MOST_EVERY = 1000; // ms, however much is new
  const POLL_EVERY = 10000; // ms, while there is no stream
  const AT_LEAST_EVERY = 60000; // ms: what is pending becomes payable with time
  const BARS = 12;

  const compact = new Intl.NumberFormat('en', { notation: 'compact' });

  const duration = (seconds) => {
    if (seconds === null) return '–';
    const units = [['d', 86400], ['h', 3600], ['min', 60], ['s', 1]];
    let rest = Math.round(seconds);
    const first = units.findIndex(([, size]) => rest >= size);
    if (first < 0) return '0 s';
    const parts = [];
    for (const [name, size] of units.slice(first, first + 2)) {
      const many = Math.floor(rest / size);
      rest -= many * size;
      if (many > 0) parts.push(many + ' ' + name);
    }
    return parts.join(' ');
  };

  const STEPS = { signed_up: 'Signed up', purchased: 'Purchased', paid_out: 'Paid out', failed: 'Failed' };
  const stepName = (step) => STEPS[step] || step.charAt(0).toUpperCase() + step.slice(1).replace(/_/g, ' ');

  // Charts -------------------------------------------------------------------------------------------------------

  const charts = new Map();
  const WHOLE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((zeros) => [1, 2, 5].map((digit) => digit * 10 ** zeros));
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const shortened = (text, most) => (text.length > most ? text.slice(0, most - 1) + '…' : text);

  const draw = (id, labels, values, format, whole = false) => {
    const old = charts.get(id);
    if (old) old.plot.destroy();
    const box = byId(id);
    const slanted = labels.length > 4;
    const font = '12px system-ui, sans-serif';
    const axis = { font, stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    const write = (u) => {
      u.ctx.save();
      u.ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
      u.ctx.fillStyle = colour('--text');
      u.ctx.textAlign = 'center';
      values.forEach((value, i) => {
        const above = value >= 0;
        u.ctx.textBaseline = above ? 'bottom' : 'top';
        u.ctx.fillText(format(value), u.valToPos(i, 'x', true), u.valToPos(value, 'y', true) + (above ? -4 : 4));
      });
      u.ctx.restore();
    };
    const most = Math.max(0, ...values);
    const least = Math.min(0, ...values);
    const room = (most - least || 1) * 0.12;
    const plot = new uPlot({
      width: box.clientWidth,
      height: box.clientWidth < 500 ? 230 : 280,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 8, 0, 0],
      scales: {
        x: { time: false, range: [-0.5, labels.length - 0.5] },
        y: { range: [least < 0 ? least - room : 0, most + room] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          splits: () => labels.map((_, i) => i),
          values: () => labels.map((label) => shortened(label, slanted ? 13 : 16)),
          rotate: slanted ? 40 : 0, // each text ends at its bar
          size: slanted ? 74 : 34,
        },
        { ...axis, size: 54, incrs: whole ? WHOLE : undefined, values: (_, splits) => splits.map((split) => compact.format(split)) },
      ],
      series: [{}, { fill: colour('--accent'), paths: uPlot.paths.bars({ size: [0.62, 72] }), points: { show: false } }],
      hooks: { draw: [write] },
    }, [labels.map((_, i) => i), values], box);
    charts.set(id, { plot, again: () => draw(id, labels, values, format, whole) });
  };

  const redraw = () => charts.forEach((chart) => chart.again());

  // What the API says --------------------------------------------------------------------------------------------

  const amountOf = (row) => Number(row.amount);

  const showTotals = ([total]) => {
    for (const name of ['amount', 'payable', 'pending']) {
      const place = byId('total-' + name);
      const currency = document.createElement('small');
      currency.textContent = ' USD';
      place.replaceChildren(money(total[name]), currency);
      place.classList.toggle('negative', total[name].startsWith('-'));
    }
    put('total-entries', counted.format(total.entries));
  };

  const showCommissions = (rows, [total]) => {
    byId('commissions').hidden = rows.length === 0;
    byId('commissions-empty').hidden = rows.length > 0;
    if (rows.length === 0) return;
    rows.sort((a, b) => amountOf(b) - amountOf(a));
    const line = (row, name) => [
      row.affiliate_id === undefined ? cell(name, '', 'th') : pressed(name, name, () => tributary.entries.open(name)),
      cell(counted.format(row.entries), 'number wide'),
      cell(money(row.pending), 'number wide'),
      cell(money(row.payable)),
      cell(money(row.amount)),
    ];
    const table = byId('commissions-table');
    fill(table.tBodies[0], 'affiliate ', rows.map((row) => line(row, row.affiliate_id)));
    fill(table.tFoot, 'total ', [line(total, 'All')]);
    const first = rows.slice(0, BARS);
    put('commissions-caption', rows.length > BARS
      ? `USD, the ${BARS} affiliates with most of ${rows.length}; all are in the table`
      : 'USD per affiliate');
    draw('commissions-chart', first.map((row) => row.affiliate_id), first.map(amountOf), (v) => compact.format(v));
  };

  const showFunnel = (rows, per) => {
    byId('funnel').hidden = rows.length === 0;
    byId('funnel-empty').hidden = rows.length > 0;
    if (rows.length === 0) return;
    fill(byId('funnel-table').tBodies[0], per + ' ', rows.map((row) => [
      cell(stepName(row.step), '', 'th'),
      cell(counted.format(row.count)),
      cell(row.conversion === null ? '–' : (row.conversion * 100).toFixed(1) + ' %'),
      cell(duration(row.median_seconds)),
      cell(duration(row.p90_seconds), 'number wide'),
    ]));
    put('funnel-caption', per === 'person' ? 'Persons who reached each step' : 'Accounts that reached each step');
    draw('funnel-chart', rows.map((row) => stepName(row.step)), rows.map((row) => row.count), (v) => counted.format(v), true);
  };

  // Refreshing ---------------------------------------------------------------------------------------------------

  let busy = false;
  let wanted = false;
  let timer = 0;
  let last = 0;

  const refresh = async () => {
    clearTimeout(timer);
    timer = 0;
    if (busy) {
      wanted = true;
      return;
    }
    busy = true;
    wanted = false;
    last = Date.now();
    try {
      const per = byId('per').value;
      const [total, commissions, funnel] = await Promise.all([
        ask('commissions'), ask('commissions?group_by=affiliate'), ask('funnel?per=' + per)]);
      showTotals(total.data);
      showCommissions(commissions.data, total.data);
      showFunnel(funnel.data, per);
      await tributary.entries.refresh();
      const now = new Date();
      byId('updated').dateTime = now.toISOString();
      put('updated', now.toLocaleTimeString());
      put('error', '');
    } catch (problem) {
      const why = problem instanceof TypeError ? 'The server cannot be reached.' : problem.message;
      put('error', why + ' What you see may be out of date; it is tried again by itself.');
    } finally {
      busy = false;
      if (wanted) soon();
    }
  };

  const soon = () => {
    if (timer === 0) timer = setTimeout(refresh, Math.max(50, last + REFRESH_AT_MOST_EVERY - Date.now()));
  };

  let live = false;
  const showLive = (on, text) => {
    live = on;
    byId('live').className = 'dot ' + (on ? 'on' : 'off');
    if (byId('live').textContent !== text) put('live', text);
  };

  const listen = () => {
    const stream = new EventSource(API + 'stream');
    for (const name of ['entry', 'transition', 'reset']) stream.addEventListener(name, soon);
    stream.onopen = () => {
      showLive(true, 'Live');
      soon(); // what came between the first look and the stream
    };
    stream.onerror = () => {
      showLive(false, 'Every 10 seconds');
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, AT_LEAST_EVERY / 2);
    };
  };

  setInterval(() => {
    if (Date.now() - last >= (live && !byId('error').textContent ? AT_LEAST_EVERY : POLL_EVERY)) refresh();
  }, 1000);
  byId('per').addEventListener('change', refresh);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  let width = innerWidth;
  addEventListener('resize', () => {
    if (innerWidth !== width) {
      width = innerWidth;
      redraw();
    }
  });
  refresh();
  listen();
})();
