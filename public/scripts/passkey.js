// Passkeys: takes what a page asks from its form, lets the browser ask the person, and
// sends the answer with that form. The form is hidden until this has found that the
// browser can; without it the page has another way.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential || !navigator.credentials) return;
  form.hidden = false;
  for (const element of document.querySelectorAll("[data-passkey-without]")) element.hidden = true;

  const said = form.querySelector("[data-passkey-said]");
  const field = (name) => form.querySelector(`[name="${name}"]`);
  // What was asked counts for ten minutes, of which the browser may take five.
  const FRESH_MS = 240_000;
  let asked = performance.now();
  let busy = false;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => {
    const all = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(all).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  // A page that was open for long, such as the one that people sign in with in the
  // morning, asks the server anew.
  const renew = async () => {
    if (performance.now() - asked < FRESH_MS) return;
    const page = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("form[data-passkey]");
    if (!fresh) throw new Error("this page asks no more");
    asked = performance.now();
    form.dataset.options = fresh.dataset.options;
    for (const name of ["token", "csrf"]) field(name).value = fresh.querySelector(`[name="${name}"]`).value;
  };

  const create = async (options) => {
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = named(options.excludeCredentials);
    const made = await navigator.credentials.create({ publicKey: options });
    const { credProps } = made.getClientExtensionResults();
    return answer(made, credProps ? { credProps } : {}, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  };

  const get = async (options) => {
    options.challenge = bytes(options.challenge);
    options.allowCredentials = named(options.allowCredentials);
    const got = await navigator.credentials.get({ publicKey: options });
    const { authenticatorData, signature, userHandle } = got.response;
    return answer(got, {}, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  };

  const answer = (credential, extensions, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    extensions,
    response: { ...response, clientDataJSON: text(credential.response.clientDataJSON) },
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    said.textContent = "";
    try {
      await renew();
      const ask = form.dataset.passkey === "create" ? create : get;
      field("answer").value = JSON.stringify(await ask(JSON.parse(form.dataset.options)));
      form.submit();
    } catch (fault) {
      busy = false;
      const why = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known" }[fault.name];
      said.textContent = form.dataset[why || "failed"];
    }
  });
})();
