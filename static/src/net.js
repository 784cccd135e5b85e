// Requests to our own site, with the CSRF token from the page.
export const token = () => document.querySelector('meta[name="csrf-token"]')?.content || ""

export const post = (url, body, options = {}) =>
  fetch(url, {
    method: "POST",
    credentials: "same-origin",
    redirect: "manual",
    headers: { "X-CSRFToken": token(), "X-Requested-With": "fetch", Accept: "application/json" },
    body,
    ...options,
  })
