// Asks before a page of staff's is left with text that was typed and not sent. The question
// is the browser's own, in its own words. What saves by itself is left alone.
(() => {
  let sent = null;
  // It saves once its island is awake.
  const saves = (area) => document.documentElement.dataset.islands === "awake" && area.closest("[data-saves]");
  const isUnsent = (area) => area.value !== area.defaultValue && area.form !== sent && !saves(area);

  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent = event.target;
  });
  addEventListener("beforeunload", (event) => {
    const asks = [...document.querySelectorAll("main textarea")].some(isUnsent);
    // Whoever stays may go another way next.
    sent = null;
    if (!asks) return;
    event.preventDefault();
    // Older browsers go by this.
    event.returnValue = true;
  });
})();
