// Saves what is being typed as a draft on the server, two seconds after the last key and on leaving a field.
// Nothing is kept in the browser. The form says where: <form data-autosave-url="...">, and shows the outcome in
// the element with data-autosave-status inside it.
const WAIT = 2000;

export function startAutosave() {
  for (const form of document.querySelectorAll("form[data-autosave-url]")) keepDraft(form);
}

function keepDraft(form) {
  const status = form.querySelector("[data-autosave-status]") ?? addStatus(form);
  let timer = 0;
  let typed = 0; // how often the form changed
  let kept = 0; // which of those changes the server has
  let sending = false;

  const later = () => {
    typed += 1;
    clearTimeout(timer);
    timer = setTimeout(now, WAIT);
  };

  async function now() {
    clearTimeout(timer);
    if (sending || kept === typed || form.dataset.sent) return;
    const upTo = typed;
    sending = true;
    const problem = await send(form, status);
    sending = false;
    if (problem) {
      tell(status, problem, true);
      return;
    }
    kept = upTo;
    if (kept !== typed) later();
  }

  form.addEventListener("submit", () => number(form));
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("focusout", now);
  document.addEventListener("throughcare:save-drafts", now);
  document.addEventListener("visibilitychange", () => document.hidden && now());
}

// Numbers this sending: a draft still on its way when Save is pressed may arrive after it, and must not undo it.
function number(form) {
  const sending = form.elements.namedItem("sending");
  if (sending) sending.value = Math.max(Date.now(), Number(sending.value) + 1);
}

// Sends the draft. Returns nothing when it is kept, or the sentence that says why not and what to do.
async function send(form, status) {
  number(form);
  const draft = new FormData(form);
  draft.delete("idempotency_key"); // the key is for the act itself, not for its drafts
  const body = new URLSearchParams(draft);
  try {
    const answer = await fetch(form.dataset.autosaveUrl, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      redirect: "manual",
      keepalive: document.hidden && body.toString().length < 60000, // browsers refuse more when a page is left
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      return "Your draft is not saved because you are signed out. Select Save to sign in again and keep your text.";
    }
    if (answer.status === 409) {
      return "Your draft is not saved because this was changed elsewhere. Select Save to see both texts.";
    }
    if (!answer.ok) return "Your draft is not saved. Your text is still here. Select Save, or copy it before you leave.";
    const said = await answer.json().catch(() => ({}));
    think(form, said.hints ?? []);
    tell(status, `Draft saved at ${said.saved_at ?? clock()}`, false);
    return "";
  } catch {
    return "Your draft is not saved because the connection was lost. Keep this page open and try again.";
  }
}

// What to think of again, as the server answers it: replaced as a whole, so that it is read out once.
function think(form, hints) {
  const place = form.querySelector("[data-autosave-hints]");
  if (!place || [...place.children].map((one) => one.dataset.hint).join() === hints.join()) return;
  place.replaceChildren(
    ...hints.map((hint) => {
      const line = document.createElement("p");
      const lead = document.createElement("strong");
      line.className = "govuk-body tc-hint";
      line.dataset.hint = hint;
      lead.textContent = "Think again:";
      line.append(lead, ` ${hint}`);
      return line;
    }),
  );
}

function tell(status, words, failed) {
  status.textContent = words;
  status.classList.toggle("tc-saved--failed", failed);
}

function clock() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

function addStatus(form) {
  const status = document.createElement("p");
  status.className = "tc-saved";
  status.setAttribute("role", "status");
  form.append(status);
  return status;
}
