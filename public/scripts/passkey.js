// Passkeys: when the button is pressed, asks the server what is to be signed, lets the
// browser ask the person, and sends the answer with the page's form. The form is hidden
// until this has found that the browser can; without it the page has another way.
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form || !window.PublicKeyCredential || !navigator.credentials) return;
  form.hidden = false;
  for (const element of document.querySelectorAll("[data-passkey-without]")) element.hidden = true;

  const said = form.querySelector("[data-passkey-said]");
  const field = (name) => form.querySelector(`[name="${name}"]`);
  let busy = false;

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => {
    const all = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
    return btoa(all).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  // A page that is too old to ask (somebody signed in or out meanwhile, or has to show
  // first who they are) is got anew, and says what comes first.
  const ask = async () => {
    const body = new URLSearchParams({ csrf: field("csrf").value, for: form.dataset.passkey });
    const reply = await fetch("/staff/passkey", { method: "POST", body });
    if (reply.status === 403 || reply.status === 409) {
      location.assign(location.pathname + location.search);
      return new Promise(() => {});
    }
    if (!reply.ok) throw { name: reply.status };
    const { token, options } = await reply.json();
    field("token").value = token;
    return JSON.parse(options);
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
      const sign = form.dataset.passkey === "create" ? create : get;
      field("answer").value = JSON.stringify(await sign(await ask()));
      form.submit();
    } catch (fault) {
      busy = false;
      const why = { NotAllowedError: "cancelled", AbortError: "cancelled", InvalidStateError: "known", 429: "wait" }[fault.name];
      said.textContent = form.dataset[why || "failed"];
    }
  });
})();
