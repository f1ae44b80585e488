// Warns staff before their session ends, lets them stay, and covers the page once it is
// over: what was typed stays in it. Words and times come with the page.
(() => {
  const dialog = document.getElementById("session-end");
  if (!dialog || !dialog.showModal) return;
  const { at, warn } = dialog.dataset;
  const parts = (name) => [...dialog.querySelectorAll(`[data-${name}]`)];
  const said = dialog.querySelector("[data-say]");
  let end = 0;
  let over = false;
  let told = false;
  let timer = 0;

  // Shows what belongs to this moment, and nothing else.
  const show = (when, todo) => {
    for (const part of parts("when")) part.hidden = !when.includes(part.dataset.when);
    for (const part of parts("do")) part.hidden = !todo.includes(part.dataset.do);
    said.textContent = "";
  };
  const open = (when, todo) => {
    show(when, todo);
    if (dialog.open) return;
    dialog.showModal();
    const first = parts("do").find((part) => part.dataset.do === todo[0]);
    if (first) first.focus();
  };
  const close = () => {
    over = false;
    delete dialog.dataset.over;
    if (dialog.open) dialog.close();
  };
  const again = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(seconds, 1) * 1000);
  };
  const cover = () => {
    over = true;
    dialog.dataset.over = "";
    if (dialog.open) dialog.close();
    open(["over"], ["back", "sign-in"]);
  };

  const take = ({ ends, longest }) => {
    const left = Math.min(ends, longest);
    end = Date.now() + left * 1000;
    if (left <= 0) return over || cover();
    if (over) return again(left);
    // Another tab was used meanwhile.
    if (left > warn) {
      told = false;
      close();
      return again(left - warn);
    }
    const last = longest <= ends;
    const minutes = Math.ceil(left / 60);
    if (!last) open(["warn", `idle-${minutes}`], ["stay", "sign-out"]);
    // Nothing can put this one off: it is said once.
    else if (dialog.open || !told) open(["warn", `last-${minutes}`], ["close", "sign-out"]);
    told = true;
    again(Math.min(left, 15));
  };
  // Asks first: another tab may have been used. Asking keeps nothing going.
  const look = async () => {
    try {
      const answer = await fetch(at, { headers: { accept: "application/json" } });
      take(await answer.json());
    } catch {
      // No line to the server. The session may go on or not: nothing is lost by waiting.
      again(20);
    }
  };

  const field = () => document.querySelector("input[name=csrf]").value;
  const stay = async () => {
    const sent = await fetch(at, { method: "POST", body: new URLSearchParams({ csrf: field() }) });
    if (!sent.ok) return sent.status;
    const left = await sent.json();
    // The page may be of an earlier session; its forms go on with this one's.
    for (const input of document.querySelectorAll("input[name=csrf]")) input.value = left.csrf;
    close();
    take(left);
    return 200;
  };
  const words = (name) => dialog.querySelector(`[data-when=${name}]`).textContent;
  const acts = {
    stay: () => stay().then((status) => status === 200 || look(), look),
    close: () => close(),
    // First who is there: only for the same person is the page uncovered.
    back: async () => {
      try {
        const { ends } = await (await fetch(at)).json();
        const status = ends > 0 ? await stay() : 401;
        if (status !== 200) said.textContent = words(status === 409 ? "other" : "not-yet");
      } catch {
        said.textContent = words("not-yet");
      }
    },
  };
  dialog.addEventListener("click", (event) => {
    const part = event.target.closest("button[data-do]");
    if (part && acts[part.dataset.do]) acts[part.dataset.do]();
  });
  // Escape: somebody is there. What is covered stays covered.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!over) acts[parts("do").some((part) => part.dataset.do === "stay" && !part.hidden) ? "stay" : "close"]();
  });
  dialog.addEventListener("close", () => {
    if (over && !dialog.open) dialog.showModal();
  });
  // Timers stand still while a machine sleeps.
  const back = () => {
    if (!document.hidden && Date.now() > end - warn * 1000) look();
  };
  document.addEventListener("visibilitychange", back);
  addEventListener("pageshow", (event) => event.persisted && look());

  const { ends, longest } = dialog.dataset;
  const left = Math.min(ends, longest);
  end = Date.now() + left * 1000;
  again(left - warn);
})();
