// Keeps the figures of the page at what the server counts now. The server says that something changed, by an event; the
// page fetches its figures as the server draws them, and changes only what differs. So focus, scrolling and what a screen
// reader has reached stay where they are.

const SPOKEN_APART_MILLISECONDS = 60_000;
const AGAIN_MILLISECONDS = 5_000;

export function watch(figures, changed) {
  const said = document.getElementById("live-said");
  const state = document.getElementById("live-state");
  let busy = false;
  let behind = false;
  let spoken = performance.now();
  let source;

  function show(text, on) {
    state.textContent = text;
    state.classList.toggle("live--on", on);
  }

  function signedOut() {
    source.close();
    show("No longer live: you are signed out. Load the page again to sign in.", false);
    said.textContent = "You are signed out. The figures no longer change.";
  }

  async function refresh() {
    if (busy) {
      behind = true;
      return;
    }
    busy = true;
    try {
      do {
        behind = false;
        const answer = await fetch(figures.dataset.live);
        if (answer.status === 401 || answer.status === 403 || answer.status === 499) {
          signedOut();
          return;
        }
        if (!answer.ok) {
          throw new Error(`The figures were answered with ${answer.status}`);
        }
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (become(figures, fresh.body.firstElementChild)) {
          changed();
          tell();
        }
      } while (behind);
    } catch {
      show("Waiting for the dashboard to answer again", false);
      setTimeout(refresh, AGAIN_MILLISECONDS);
    } finally {
      busy = false;
    }
  }

  // Figures may change many times a second: it is shown each time, and said aloud once a minute
  function tell() {
    show(`Live. Last change at ${new Date().toLocaleTimeString("en-GB")}`, true);
    if (performance.now() - spoken > SPOKEN_APART_MILLISECONDS) {
      spoken = performance.now();
      said.textContent = `The figures have changed. ${document.querySelector("[data-spoken]")?.dataset.spoken ?? ""}`;
    }
  }

  function open() {
    source = new EventSource("/agency/live");
    source.addEventListener("version", refresh);
    source.addEventListener("open", () => show("Live", true));
    source.addEventListener("error", () => {
      show("Waiting for the dashboard to answer again", false);
      // The browser comes again by itself after a broken connection, but not after a refusal; a refusal may be for good
      if (source.readyState === EventSource.CLOSED) {
        setTimeout(async () => {
          await refresh();
          if (source.readyState === EventSource.CLOSED && !state.textContent.includes("signed out")) {
            open();
          }
        }, AGAIN_MILLISECONDS);
      }
    });
  }

  // A page that nobody looks at asks for nothing
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source.close();
    } else if (source.readyState === EventSource.CLOSED) {
      open();
      refresh();
    }
  });
  open();
}

/** Makes one element what the other is, node by node; answers whether anything differed. */
function become(old, fresh) {
  let differed = false;
  // A chart is the canvas's own, and drawn anew from its table
  if (old.matches(".chart")) {
    return differed;
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
      differed = true;
    }
  }
  const before = [...old.childNodes];
  const after = [...fresh.childNodes];
  after.forEach((node, at) => {
    const present = before[at];
    if (!present) {
      old.append(document.importNode(node, true));
      differed = true;
    } else if (present.nodeType !== node.nodeType || present.nodeName !== node.nodeName || present.id !== node.id) {
      present.replaceWith(document.importNode(node, true));
      differed = true;
    } else if (node.nodeType === Node.TEXT_NODE) {
      if (present.data !== node.data) {
        present.data = node.data;
        differed = true;
      }
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      differed = become(present, node) || differed;
    }
  });
  before.slice(after.length).forEach((node) => {
    node.remove();
    differed = true;
  });
  return differed;
}
