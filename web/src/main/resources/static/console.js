// Liveness only: without this file every page reads, starts and decides all the same.
(() => {
  'use strict';

  // Elapsed times count on by themselves.
  const lasting = (ms) => {
    const s = Math.max(0, Math.floor(ms / 1000));
    const both = (a, u, b, v) => (b ? `${a} ${u} ${b} ${v}` : `${a} ${u}`);
    if (s < 60) return `${s} s`;
    if (s < 3600) return both(Math.floor(s / 60), 'min', s % 60, 's');
    if (s < 86400) return both(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
    return both(Math.floor(s / 86400), 'd', Math.floor((s % 86400) / 3600), 'h');
  };
  const tick = () => {
    for (const element of document.querySelectorAll('[data-since]')) {
      const text = lasting(Date.now() - Date.parse(element.dataset.since));
      if (element.textContent !== text) element.textContent = text;
    }
  };
  tick();
  setInterval(tick, 1000);

  // A decision is asked for in a dialog over the page.
  const dialog = document.getElementById('dialog');
  document.body.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target === dialog && !dialog.open) {
      dialog.setAttribute('aria-labelledby', 'question');
      dialog.removeAttribute('aria-label');
      dialog.showModal();
    }
  });
  document.body.addEventListener('htmx:responseError', (event) => {
    if (event.detail.target === dialog) location.assign(event.detail.requestConfig.path);
    else say('That did not work; load the page again to see why.');
  });
  document.body.addEventListener('htmx:sendError', () => say('Salvor cannot be reached; try again in a moment.'));
  dialog.addEventListener('click', (event) => {
    if (event.target.closest('[data-close]')) {
      event.preventDefault();
      dialog.close();
    }
  });

  const strip = document.getElementById('link');
  function say(sentence) {
    strip.textContent = sentence;
    strip.hidden = !sentence;
  }

  // The parts of a run's page are replaced where they changed, and only there.
  const root = document.querySelector('[data-stream]');
  if (!root) return;
  const settle = (before, after) => {
    for (const opened of before.querySelectorAll('details[id]')) {
      const same = after.querySelector(`#${CSS.escape(opened.id)}`);
      if (same) same.open = opened.open;
    }
    if (before.dataset.tone !== undefined && before.dataset.tone !== after.dataset.tone) after.classList.add('changed');
  };
  const put = (id, html) => {
    const before = document.getElementById(id);
    const holder = document.createElement('template');
    holder.innerHTML = html.trim();
    const after = holder.content.firstElementChild;
    if (!before || !after || before.isEqualNode(after)) return;
    const focused = before.contains(document.activeElement) ? document.activeElement : null;
    const place = focused && [...before.querySelectorAll('a, button, summary')].indexOf(focused);
    settle(before, after);
    before.replaceWith(after);
    window.htmx.process(after);
    if (focused && place >= 0) after.querySelectorAll('a, button, summary')[place]?.focus();
    tick();
  };
  let seen = new Date();
  let lost = false;
  const connect = () => {
    const source = new EventSource(root.dataset.stream);
    source.addEventListener('open', () => {
      lost = false;
      say('');
    });
    source.addEventListener('part', (event) => {
      seen = new Date();
      say('');
      const part = JSON.parse(event.data);
      put(part.id, part.html);
    });
    source.addEventListener('away', (event) => say(event.data));
    source.addEventListener('back', () => say(''));
    source.addEventListener('end', () => source.close());
    source.addEventListener('error', () => {
      // The browser connects again by itself unless it was answered with something else than events.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
      if (lost) return;
      lost = true;
      say(`The connection to Salvor is lost. What you see is from ${seen.toISOString().slice(11, 19)} UTC; it catches up by itself.`);
    });
  };
  connect();
})();
