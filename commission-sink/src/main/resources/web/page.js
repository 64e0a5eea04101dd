// What all parts of the reports page share: figures as texts, tables, and asking the API.
'use strict';

const tributary = (() => {
  const API = '/api/v1/reports/';

  const byId = (id) => document.getElementById(id);
  const put = (id, text) => { byId(id).textContent = text; };

  // Money arrives as a decimal string and is shown as it is: only the chart's heights are binary numbers.
  const money = (amount) => {
    const [whole, cents] = amount.replace('-', '').split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
    return (amount.startsWith('-') ? '\u2212' : '') + grouped + '.' + cents;
  };

  const counted = new Intl.NumberFormat('en');

  const cell = (text, classes = 'number', tag = 'td') => {
    const made = document.createElement(tag);
    made.textContent = text;
    made.className = classes + (text.startsWith('\u2212') ? ' negative' : '');
    if (tag === 'th') made.scope = 'row';
    return made;
  };

  const keyOf = (head) => head.dataset.key ?? head.textContent;
  const shown = new Map(); // a row's key and what it last said, to point out what changed

  // A button of its own in the first cell keeps the keyboard's focus while the rows around it change.
  const fill = (body, prefix, rows) => {
    const focus = body.contains(document.activeElement) ? keyOf(document.activeElement.closest('th')) : null;
    body.replaceChildren(...rows.map((cells) => {
      const row = document.createElement('tr');
      row.append(...cells);
      const key = prefix + keyOf(cells[0]);
      if (shown.has(prefix) && shown.get(key) !== row.textContent) row.className = 'changed';
      shown.set(key, row.textContent);
      return row;
    }));
    shown.set(prefix, true);
    if (focus !== null) [...body.querySelectorAll('th')].find((head) => keyOf(head) === focus)?.firstElementChild?.focus();
  };

  // A row's first cell whose text can be pressed; the key tells rows of one text apart.
  const pressed = (text, key, press) => {
    const made = cell('', '', 'th');
    made.dataset.key = key;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link';
    button.textContent = text;
    button.addEventListener('click', press);
    made.append(button);
    return made;
  };

  const ask = async (path) => {
    const answer = await fetch(API + path, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (answer.status === 401) {
      location.assign('/sign-in?ended');
      throw new Error('The session has ended.');
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(body.detail || 'The server answered ' + answer.status + '.');
    return body;
  };

  return { API, byId, put, money, counted, cell, fill, pressed, ask };
})();
