# Sourced by the scripts: a headless Chromium, on a profile of its own in the folder $work.

find_browser() {
  browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
    echo "error: Chromium is not there: install it (Debian: chromium), or run scripts/install-check-packages" >&2
    exit 3
  }
}

browse() {
  "$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --user-data-dir="$work/profile" "$@" > "$work/browser.log" 2>&1 || {
    tail -n 5 "$work/browser.log" >&2
    echo "error: Chromium failed: see above" >&2
    exit 1
  }
}
