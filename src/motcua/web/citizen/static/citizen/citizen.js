// Three helps that the pages do without: save while typing, show what applies, send files with a bar.
"use strict";
const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function values(form, name) {
  return all(`[name="${CSS.escape(name)}"]`, form).filter((e) => !/radio|checkbox/.test(e.type) || e.checked).map((e) => e.value);
}

function showWhatApplies(form) {
  const rows = all("[data-when]", form);
  for (let round = 0; round < 3; round++) {
    for (const row of rows) {
      const holds = JSON.parse(row.dataset.when).some((w) => {
        const source = form.querySelector(`[name="${CSS.escape(w.field)}"]`);
        const typed = source && !source.closest("[hidden]") ? values(form, w.field).filter(Boolean) : [];
        return typed.length ? typed.some((v) => w.in.includes(v)) : Boolean(w.empty);
      });
      row.hidden = !holds;
      for (const control of all("input,select,textarea", row)) {
        control.disabled = !holds;
        if (control.dataset.need !== undefined) control.required = holds;
      }
    }
  }
}

function saveWhileTyping(form) {
  const said = form.querySelector("[data-said]");
  let timer, busy = false, again = false, stopped = false, sent = null;
  async function save() {
    if (stopped) return;
    if (busy) { again = true; return; }
    busy = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Draft": "1" } });
      const isOurs = (answer.headers.get("content-type") || "").includes("json");
      if (!isOurs) throw new Error();
      const told = await answer.json();
      said.textContent = told.said;
      if (told.version) form.elements.version.value = told.version;
      else stopped = true;
    } catch { said.textContent = said.dataset.lost; }
    busy = false;
    if (sent) form.requestSubmit(sent.submitter);
    else if (again) { again = false; save(); }
  }
  const soon = () => { clearTimeout(timer); timer = setTimeout(save, 1200); };
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    stopped = true;
    if (!busy) return;
    event.preventDefault(); // the draft on its way will raise the version that this form has to carry
    sent = event;
  });
}

function sendWithBar(form) {
  const bar = form.querySelector("progress"), said = form.querySelector("[data-said]");
  form.addEventListener("submit", (event) => {
    const files = all('input[type="file"]', form).flatMap((e) => [...e.files]);
    const heavy = files.find((f) => f.size > Number(form.dataset.most) * 1048576);
    if (heavy) { event.preventDefault(); said.textContent = `${heavy.name}: ${form.dataset.tooLarge}`; return; }
    if (!files.length) return;
    event.preventDefault();
    const buttons = all("button", form), request = new XMLHttpRequest();
    buttons.forEach((b) => { b.disabled = true; });
    bar.hidden = false;
    request.upload.onprogress = (e) => { bar.max = e.total; bar.value = e.loaded; said.textContent = `${Math.round(e.loaded / e.total * 100)}%`; };
    request.onload = () => {
      if (request.status < 400) { location.assign(request.responseURL); if (request.responseURL === location.href) location.reload(); return; }
      if (request.status === 503) { request.onerror(); return; } // nothing was taken: the files that were chosen stay in the form
      const page = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
      if (page) { document.querySelector("main").replaceWith(page); start(); document.querySelector('main [role="alert"]')?.focus(); }
    };
    request.onerror = () => { buttons.forEach((b) => { b.disabled = false; }); bar.hidden = true; said.textContent = form.dataset.lost; };
    request.open("POST", form.action);
    request.send(new FormData(form));
  });
}

function start() {
  for (const form of all("form")) {
    if (form.querySelector("[data-when]")) { showWhatApplies(form); form.addEventListener("change", () => showWhatApplies(form)); }
    if (form.hasAttribute("data-draft")) saveWhileTyping(form);
    if (form.hasAttribute("data-most")) sendWithBar(form);
  }
}
start();
