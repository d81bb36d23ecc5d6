// Quầy: sends the form as one types, so that a scanner and three letters are enough. Without it every button works.
(() => {
  const form = document.getElementById("intake-form");
  if (!form) return;
  let waiting, asked = 0;
  const ask = async (what, keep) => {
    const mine = ++asked, body = new FormData(form);
    body.set("do", what);
    const answer = await fetch(location.pathname, { method: "POST", body, headers: { "HX-Request": "true" } });
    if (mine !== asked || !answer.ok) return;
    const at = document.getElementById(keep)?.selectionStart;
    document.getElementById("intake").outerHTML = await answer.text();
    const field = document.getElementById(keep);
    if (field) { field.focus(); if (at != null) field.setSelectionRange(at, at); }
  };
  form.addEventListener("input", ({ target }) => {
    if (target.id !== "q") return;
    clearTimeout(waiting);
    if (target.value.trim().length > 2) waiting = setTimeout(() => ask("find", "q"), 250);
  });
  form.addEventListener("change", ({ target }) => {
    if (["channel", "case"].includes(target.name)) ask("find", target.id);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.id !== "scan") return;
    event.preventDefault();
    ask("scan", "id_phone");
  });
})();
