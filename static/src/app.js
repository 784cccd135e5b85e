// Everything here only helps: each page works without it.
import { initAll } from "govuk-frontend"
import { startAutosave } from "./autosave.js"
import { startDoubleClickGuard, startUnsavedWarning } from "./forms.js"
import { startPictures } from "./picture.js"
import { startSessionWarning } from "./session.js"

document.body.classList.add("js-enabled", "govuk-frontend-supported")
initAll()
startAutosave()
startDoubleClickGuard()
startPictures()
startUnsavedWarning()
startSessionWarning()
