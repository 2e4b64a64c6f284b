package dev.salvor.lab.slack;

/** What stands around the channels: nothing on it comes from anywhere else. */
final class PageFrame {
  static final String HTML =
      """
      <!doctype html>
      <html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width">
      <title>Slack stand-in · Salvor lab</title>
      <link rel=icon href="data:,">
      <style>
      :root{color-scheme:light dark;--line:color-mix(in srgb,currentColor 20%,transparent);--ink:#1d4ed8;--red:#b91c1c;--green:#15803d}
      body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem}
      header{border:1px solid var(--line);border-radius:6px;padding:.5rem 1rem;margin-bottom:1rem}
      nav a{margin-right:.5rem;padding:.25rem .5rem;border-radius:6px;text-decoration:none}
      nav a[aria-current]{outline:2px solid var(--ink);font-weight:600}
      section{border-top:1px solid var(--line);padding-bottom:1rem}
      h2{font-size:1rem}h3{margin:.25rem 0;font-size:1rem}
      article{border:1px solid var(--line);border-radius:6px;padding:.5rem 1rem;margin:.5rem 0}
      article.private{border-style:dashed}
      .thread{margin-left:1rem}.context{opacity:.75;font-size:.85rem;margin:.25rem 0}
      dl div{overflow-wrap:anywhere}dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(16rem,1fr));gap:.25rem 1rem;margin:.25rem 0}
      .actions{display:flex;flex-wrap:wrap;gap:.5rem;margin:.5rem 0}.actions form{margin:0}
      button,.button,input,select,textarea{font:inherit;padding:.3rem .7rem;border:1px solid var(--line);border-radius:6px;background:transparent;color:inherit}
      .primary{background:var(--green);color:#fff}.danger{color:var(--red);border-color:var(--red)}
      summary{list-style:none;cursor:pointer}.confirm>div{border:1px solid var(--line);border-radius:6px;padding:.5rem;margin-top:.25rem}
      .shade{position:fixed;inset:0;background:rgb(0 0 0/.5);overflow:auto}
      .modal{background:Canvas;max-width:34rem;margin:5vh auto;padding:1rem;border-radius:6px}
      .modal label{display:block;margin-top:.75rem}.modal textarea,.modal label>input,.modal select{display:block;width:100%;box-sizing:border-box}
      .error{color:var(--red)}code,pre{font-family:ui-monospace,monospace}pre{overflow:auto}
      </style>
      <header>
      <p><b>This is not Slack.</b> It is a stand-in of Salvor's practice range: it takes the calls that Salvor makes to Slack,
      and what you click is sent to Salvor signed as Slack signs it. Nothing leaves this machine.</p>
      <nav aria-label="Who you are">You are @MEMBERS@</nav>
      <form method=post action=/command><input type=hidden name=as value="@MEMBER@">
      <label>In <select name=channel>@CHANNELS@</select></label>
      <input name=text aria-label="Command" placeholder="/salvor list" required><button>Send</button></form>
      </header>
      <main id=live>@LIVE@</main>
      <div id=modal>@MODAL@</div>
      <script>
      const part = async (path, id, busy) => {
        const there = document.getElementById(id);
        if (busy(there)) return;
        const text = await (await fetch(path + location.search)).text();
        if (there.dataset.text !== text && !busy(there)) {
          there.innerHTML = text;
          there.dataset.text = text;
        }
      };
      const tick = async () => {
        try {
          await part('/live', 'live', it => it.querySelector('details[open]'));
          await part('/modal', 'modal', () => false);
        } catch (away) {}
        setTimeout(tick, 300);
      };
      tick();
      </script>
      """;

  private PageFrame() {}
}
