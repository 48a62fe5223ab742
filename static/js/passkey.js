// Asks the browser for a passkey and sends what it answers with the form:
// <form data-passkey="get" | "create" data-passkey-options="id of a JSON block">. Without this the form stays hidden.
export function startPasskeys() {
  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(form);
}

function offer(form) {
  const problem = form.querySelector("[data-passkey-problem]");
  form.elements.namedItem("credential").value = "";
  form.hidden = false;
  form.parentElement.querySelector("[data-passkey-absent]").hidden = true;
  form.addEventListener("submit", async (event) => {
    const answer = form.elements.namedItem("credential");
    if (answer.value) return;
    event.preventDefault();
    problem.textContent = "";
    try {
      const options = JSON.parse(document.getElementById(form.dataset.passkeyOptions).textContent);
      answer.value = JSON.stringify(asJson(await ask(form.dataset.passkey, options.publicKey)));
      form.requestSubmit();
    } catch {
      problem.textContent = "The passkey was not used. Try again, or use another way.";
    }
  });
}

function ask(does, options) {
  const publicKey = { ...options, challenge: bytes(options.challenge) };
  for (const list of ["excludeCredentials", "allowCredentials"]) {
    if (options[list]) publicKey[list] = options[list].map((one) => ({ ...one, id: bytes(one.id) }));
  }
  if (does === "get") return navigator.credentials.get({ publicKey });
  publicKey.user = { ...options.user, id: bytes(options.user.id) };
  return navigator.credentials.create({ publicKey });
}

function asJson(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(base64url) {
  const plain = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

function text(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
