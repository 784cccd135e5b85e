// A picture that is wider than its box starts at what is under way, and the hint stays only while something is out of sight.
export function startPictures() {
  document.querySelectorAll(".lfp-picture").forEach((box) => {
    const hint = document.getElementById(box.getAttribute("aria-describedby"))
    const look = () => { if (hint) hint.hidden = box.scrollWidth <= box.clientWidth }
    const [left, right] = now(box)
    if (right > left) box.scrollLeft += (left + right) / 2 - middle(box)
    look()
    new ResizeObserver(look).observe(box)
  })
}

// All that is under way, when it fits into the box together; else the first of it.
function now(box) {
  const places = [...box.querySelectorAll("[data-now]")].map((step) => step.getBoundingClientRect())
  if (!places.length) return [0, 0]
  const left = Math.min(...places.map((place) => place.left))
  const right = Math.max(...places.map((place) => place.right))
  return right - left <= box.clientWidth ? [left, right] : [places[0].left, places[0].right]
}

function middle(box) {
  const { left, width } = box.getBoundingClientRect()
  return left + width / 2
}
