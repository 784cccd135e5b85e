// Saves a form while it is being written: <form data-autosave-url="...">. The answer is JSON: {saved_at, version}, or
// 409 or 403 with {sentence} when someone else saved it meanwhile or it is no longer this person's to write; then
// nothing is overwritten and the text stays here.
import { post } from "./net.js"

const WAIT = 2000

export function startAutosave() {
  document.querySelectorAll("form[data-autosave-url]").forEach(keep)
}

function keep(form) {
  const says = form.querySelector("[data-autosave-status]") || addStatus(form)
  let timer = null
  let last = snapshot(form)
  let stopped = false
  let running = null

  const say = (text, problem = false) => {
    says.textContent = text
    says.classList.toggle("lfp-saved--problem", problem)
  }

  const save = async (leaving = false) => {
    clearTimeout(timer)
    if (stopped) return
    if (running && !leaving) { await running; }
    const now = snapshot(form)
    if (now === last) return
    running = send(now, leaving)
    await running
    running = null
  }

  const send = async (now, leaving) => {
    try {
      const answer = await post(form.dataset.autosaveUrl, new FormData(form), { keepalive: leaving })
      if (answer.ok) {
        const data = await answer.json()
        last = now
        const version = form.querySelector('input[name$="version"]')
        if (version && data.version !== undefined) version.value = data.version
        say(data.saved_at ? `Saved at ${data.saved_at}` : "")
        form.dataset.saved = "yes"
      } else if (answer.status === 409 || answer.status === 403) {
        stopped = true
        const data = await answer.json().catch(() => ({}))
        say(data.sentence || "Someone else changed this. Your text is still here: copy it, then open the page again.", true)
      } else if (answer.type === "opaqueredirect" || answer.status === 401) {
        say("You have been signed out. Your text is still here. Sign in again in another tab, then carry on.", true)
      } else if (answer.status === 422) {
        const data = await answer.json().catch(() => ({}))
        say(data.sentence || "Not saved yet: something in the text needs a look.", true)
      } else {
        say("Not saved just now. We will try again.", true)
        timer = setTimeout(save, WAIT * 5)
      }
    } catch {
      say("Not saved just now: there is no connection. We will try again.", true)
      timer = setTimeout(save, WAIT * 5)
    }
  }

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, WAIT) })
  form.addEventListener("change", () => save())
  form.addEventListener("submit", async event => {
    clearTimeout(timer)
    if (running) {
      // Leaving the box for the button began a save. The form waits for it, or it would carry the older version.
      event.preventDefault()
      await running
      form.requestSubmit(event.submitter)
      return
    }
    stopped = true
  })
  window.addEventListener("pagehide", () => save(true))
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(true) })
}

function snapshot(form) {
  return new URLSearchParams([...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.endsWith("version"))).toString()
}

function addStatus(form) {
  const says = document.createElement("p")
  says.className = "lfp-saved"
  says.setAttribute("role", "status")
  form.append(says)
  return says
}
