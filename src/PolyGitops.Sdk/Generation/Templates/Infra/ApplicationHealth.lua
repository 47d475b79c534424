-- An Application is as healthy as its resources. Without this a parent
-- counts as healthy immediately, waves between Applications do nothing.
local reported = obj.status and obj.status.health
if not reported or not reported.status then
  return { status = "Progressing", message = "Not compared with git yet" }
end
return { status = reported.status, message = reported.message or "" }
