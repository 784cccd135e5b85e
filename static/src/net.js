// Requests to our own site, with the CSRF token from the page.
export const token = () => document.querySelector('meta[name="csrf-token"]')?.content || ""

const send = (url, body, options) =>
  fetch(url, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch", Accept: "application/json" },
    body,
    ...options,
  })

// Who signed in again in another tab has a new token; the server gives it to the pages that were theirs before.
const renew = (value) => {
  document.querySelector('meta[name="csrf-token"]')?.setAttribute("content", value)
  document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((box) => { box.value = value })
}

export const post = async (url, body, options = {}) => {
  const answer = await send(url, body, options)
  if (answer.status !== 403) return answer
  const said = await answer.clone().json().catch(() => ({}))
  if (!said.token) return answer
  renew(said.token)
  body?.set?.("csrfmiddlewaretoken", said.token)
  return send(url, body, options)
}
