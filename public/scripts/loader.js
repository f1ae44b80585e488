// Wakes the islands of a page once it is idle. Loaded only where there is one.
// The page works without: nothing here is waited for.
const script = document.getElementById("islands");
const idle = window.requestIdleCallback || ((run) => setTimeout(run, 200));
idle(async () => {
  try {
    const glue = await import(script.dataset.glue);
    await glue.default({ module_or_path: script.dataset.wasm });
    glue.hydrate();
    const awake = new WeakSet();
    const wakeAll = async () => {
      for (const island of document.querySelectorAll("leptos-island")) {
        if (awake.has(island)) continue;
        awake.add(island);
        const wake = glue[island.dataset.component];
        if (wake) await wake(island);
        else console.warn("No such island in the bundle: " + island.dataset.component);
      }
    };
    // An island has put others on the page; they wake once it is done.
    document.addEventListener("fc-islands", () => setTimeout(wakeAll));
    await wakeAll();
    document.documentElement.setAttribute("data-islands", "awake");
  } catch (fault) {
    // A dropped connection: the plain page beneath goes on working.
    document.documentElement.setAttribute("data-islands", "asleep");
  }
});
