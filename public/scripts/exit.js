// 'Exit this page': covers the page at once, tells the server to discard the draft,
// and leaves no way back to this page. The form does the same without this script.
(() => {
  const form = document.getElementById("exit-this-page");
  if (!form) return;
  const status = form.querySelector("[data-exit-status]");
  const root = document.documentElement;
  let left = false;

  const leave = () => {
    if (left) return;
    left = true;
    // Autosave looks at this mark.
    root.setAttribute("data-left", "");
    const cover = document.createElement("div");
    cover.className = "govuk-exit-this-page-overlay";
    cover.setAttribute("role", "alert");
    cover.textContent = form.dataset.loading;
    document.body.classList.add("govuk-exit-this-page-hide-content");
    document.body.append(cover);
    document.title = form.dataset.loading;
    const body = new URLSearchParams(new FormData(form));
    body.set("script", "1");
    fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(form.dataset.to);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave();
  });

  // Three bare presses of Shift, in fields too. Another key begins anew.
  let presses = 0;
  let bare = false;
  let timer = 0;
  const dots = form.querySelector("[data-exit-dots]");
  const show = (words) => {
    dots.toggleAttribute("data-presses", presses > 0);
    if (presses) dots.dataset.presses = presses;
    status.textContent = words;
  };
  const reset = (words = "") => {
    presses = 0;
    show(words);
  };
  addEventListener("keydown", (event) => {
    bare = event.key === "Shift" && !event.repeat && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== "Shift") reset();
  });
  addEventListener("mousedown", () => (bare = false));
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !bare) return;
    bare = false;
    clearTimeout(timer);
    presses += 1;
    if (presses === 3) return leave();
    show(presses === 1 ? form.dataset.two : form.dataset.one);
    timer = setTimeout(() => reset(form.dataset.expired), 5000);
  });

  // Back from the neutral page, where the browser kept this one after all.
  addEventListener("pageshow", (event) => {
    if (event.persisted && left) location.replace("/");
  });
})();
