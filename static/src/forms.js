// A second click on a button sends nothing twice; leaving with unsaved text asks first.
export function startDoubleClickGuard() {
  document.addEventListener("submit", (event) => {
    const form = event.target
    // A form that waits for its own saving is not sent yet.
    if (form.method !== "post" || event.defaultPrevented) return
    if (form.dataset.sent) { event.preventDefault(); return }
    form.dataset.sent = "yes"
    setTimeout(() => { delete form.dataset.sent }, 4000)
  })
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent))
}

export function startUnsavedWarning() {
  const changed = new Set()
  document.querySelectorAll("form[method=post]:not([data-autosave-url]):not([data-plain])").forEach((form) => {
    form.addEventListener("input", () => changed.add(form))
    form.addEventListener("submit", () => changed.clear())
  })
  window.addEventListener("beforeunload", (event) => { if (changed.size) event.preventDefault() })
}
