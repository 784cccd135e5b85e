// Warns before the session ends and can keep it; what is typed is kept by the server in any case.
import { post } from "./net.js"

export function startSessionWarning() {
  const minutes = Number(document.body.dataset.sessionMinutes || 0)
  const dialog = document.querySelector("[data-session-dialog]")
  if (!minutes || !dialog || !dialog.showModal) return
  const before = 3 * 60 * 1000
  let timer = null
  const arm = () => {
    clearTimeout(timer)
    timer = setTimeout(() => dialog.showModal(), Math.max(minutes * 60 * 1000 - before, 30000))
  }
  const stay = async () => {
    dialog.close()
    await post(document.body.dataset.keepAlive).catch(() => {})
    arm()
  }
  dialog.querySelector("[data-stay]")?.addEventListener("click", stay)
  dialog.addEventListener("cancel", stay)
  let lastInput = 0
  document.addEventListener("input", () => {
    const now = Date.now()
    if (now - lastInput > 5 * 60 * 1000) { lastInput = now; post(document.body.dataset.keepAlive).catch(() => {}); arm() }
  })
  arm()
}
