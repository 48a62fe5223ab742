// Warns before the session ends, has drafts saved, and offers to stay. Time is read from the clock, never counted in
// ticks: a tab in the background is slowed down. Tabs tell each other when one of them was used. Twelve hours after
// signing in the session ends however much it is used: then there is nothing to stay for, and the warning says so.
export function startTimeout() {
  const dialog = document.querySelector("dialog[data-keepalive-url]");
  if (!dialog) return;
  const warning = Number(dialog.dataset.warnSeconds) * 1000;
  const at = (name) => dialog.querySelector(`[data-${name}]`);
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("throughcare-session") : null;
  let length = Number(dialog.dataset.sessionSeconds) * 1000;
  let final = Date.now() + Number(dialog.dataset.finalSeconds) * 1000;
  let ends = Math.min(Date.now() + length, final);
  let seen = false; // the last warning was read and closed

  const isLast = () => final - Date.now() <= warning;
  const renewed = () => {
    ends = Math.min(Date.now() + length, final);
    at("time-problem").textContent = "";
    if (dialog.open && !isLast()) dialog.close();
  };
  tabs?.addEventListener("message", renewed);
  tabs?.postMessage("used");

  at("stay").addEventListener("click", stay);
  at("finish").addEventListener("click", finish);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (isLast()) finish();
    else stay();
  });

  async function stay() {
    const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
    try {
      const answer = await fetch(dialog.dataset.keepaliveUrl, {
        method: "POST",
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        redirect: "manual",
      });
      if (!answer.ok) throw new Error("refused");
      const left = await answer.json();
      length = left.seconds * 1000;
      final = Date.now() + left.final * 1000;
      renewed();
      tabs?.postMessage("used");
    } catch {
      at("time-problem").textContent =
        "We could not keep you signed in. Copy any text you have not saved, then sign in again.";
    }
  }

  function finish() {
    seen = true;
    dialog.close();
  }

  function warn(seconds) {
    at("stay").hidden = isLast();
    at("finish").hidden = !isLast();
    at("last").hidden = !isLast();
    if (dialog.open || (isLast() && seen && seconds > 60)) return;
    document.dispatchEvent(new Event("throughcare:save-drafts"));
    dialog.showModal();
  }

  setInterval(() => {
    const seconds = Math.ceil((ends - Date.now()) / 1000);
    if (seconds * 1000 > warning) return;
    warn(seconds);
    const left = at("time-left");
    if (seconds <= 0) {
      left.textContent = "Your session has ended. Copy any text you have not saved, then sign in again.";
      return;
    }
    left.textContent = `You will be signed out in ${inWords(seconds)}.`;
    // Every 15 seconds aloud, and each second of the last 20.
    if (seconds % 15 === 0 || seconds <= 20) at("time-spoken").textContent = left.textContent;
  }, 1000);
}

function inWords(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (seconds > 60) return `${minutes} minutes`;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
}
