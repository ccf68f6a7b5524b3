#!/bin/sh
# Electron with its sandbox, also for root: Chromium refuses to be root, so root enters a user namespace in which it is
# uid 1000. Files of root stay readable and writable, and no account is made. It execs: the pid stays Electron's.
folder="$(dirname "$0")/../node_modules/electron"
electron="$folder/dist/$(cat "$folder/path.txt")"

if [ "$(uname)" != Linux ]; then exec "$electron" "$@"; fi
if ! unshare --user true 2>/dev/null && [ ! -u "$folder/dist/chrome-sandbox" ]; then
  echo 'WARNING: this system forbids user namespaces: the window runs WITHOUT Chromium'"'"'s sandbox.' >&2
  exec "$electron" --no-sandbox "$@"
fi
if [ "$(id -u)" -eq 0 ]; then
  # Chromium would ask the account database for the home of uid 1000, which is somebody else's or nobody's.
  export XDG_CACHE_HOME="${XDG_CACHE_HOME:-$HOME/.cache}" XDG_CONFIG_HOME="${XDG_CONFIG_HOME:-$HOME/.config}"
  exec unshare --user --map-user=1000 --map-group=1000 -- "$electron" "$@"
fi
exec "$electron" "$@"
