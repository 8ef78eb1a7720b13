// V8's boolean flags, of which the API lets one set the value but not read it.
#pragma once

namespace tsprof {

// `name` is without dashes in front.
void SetV8Flag(const char* name, bool value);

// Whether a flag has the value. If not, it has for a moment: ask for the one that is likely. For
// flags only that matter to compiled code or to code caches.
bool V8FlagIs(const char* name, bool value);

}  // namespace tsprof
