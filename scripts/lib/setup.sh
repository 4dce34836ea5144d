# The set-up shared by the scripts: the system's libraries, a virtual environment, the locked Python packages.
# Sourced, never run. It installs only what is missing and says in one line what it does; nothing leaves the
# checkout but the system packages. What a script then does with the environment is the script's business.
#
#   source "$(dirname "${BASH_SOURCE[0]}")/lib/setup.sh"
#   set_up presenter                  # seat | presenter | dev: one of the requirements-*.lock files
#   exec "$PYTHON" -m some.module
#
# Without a connection, COUNCIL_WHEELS=/a/folder takes the Python packages from a folder made by `pip download`.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
VENV=$ROOT/.venv
PYTHON=$VENV/bin/python

# What Qt needs to open a window. "a|b": one of them, by the name this release of Debian gives it.
SCREEN_LIBRARIES=(
    "libglib2.0-0t64|libglib2.0-0" libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libgssapi-krb5-2
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
    libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1 libwayland-client0 libwayland-cursor0 libwayland-egl1
)
# What the tests use besides: a screen in memory, a second mDNS responder, networks of their own making, the compositors
# of real screens without a screen, readers of scripts and service files, and clouds to speak to on this machine.
TEST_TOOLS=(
    xvfb xauth avahi-daemon avahi-utils dbus iproute2 nftables cage weston xwayland shellcheck systemd util-linux
    rclone apache2-bin
)

say() { printf '· %s\n' "$*" >&2; }

give_up() {
    printf '%s\n' "" "$@" >&2
    exit 1
}

# set_up ROLE: everything ROLE needs, in .venv. Two scripts started together take turns.
set_up() {
    local role=$1
    {
        flock 8
        _system_packages "$role"
        _environment "$VENV" "$(reference_python)"
        _locked_packages "$VENV" "$role"
    } 8<"$ROOT"
}

# set_up_beside FOLDER PYTHON: the developer's packages in one more environment, for another interpreter.
set_up_beside() {
    {
        flock 8
        _environment "$1" "$2"
        _locked_packages "$1" dev
    } 8<"$ROOT"
}

# The interpreter of .venv: 3.11 where there is one (the floor, and what the screens of today run), else newer.
reference_python() {
    local version
    for version in 3.11 3.12 3.13 3.14; do
        _find_python "$version" && return
    done
    give_up "No usable Python was found: version 3.11 or newer is needed, with its venv module." \
        "On Debian, as root: apt-get install python3 python3-venv"
}

# The interpreters other than .venv's own that this machine has, one path a line.
other_pythons() {
    local version
    for version in 3.12 3.13; do
        [[ $("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])') == "$version" ]] && continue
        _find_python "$version" || true
    done
}

_find_python() {
    local candidate
    for candidate in "python$1" "$HOME"/.pyenv/versions/"$1"*/bin/python3 python3; do
        candidate=$(command -v "$candidate" 2>/dev/null) || continue
        if [[ $("$candidate" -c 'import ensurepip, sys, venv; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) == "$1" ]]; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    return 1
}

_system_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null || {
        say "this is not a Debian: the libraries of Qt are left to you (see README.md)"
        return 0
    }
    local wanted=("${SCREEN_LIBRARIES[@]}")
    [[ $1 == dev ]] && wanted+=("${TEST_TOOLS[@]}")
    (reference_python) >/dev/null 2>&1 || wanted+=(python3 python3-venv)
    local missing=() package
    local installed
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p')
    for package in "${wanted[@]}"; do
        grep -qxE "$package" <<<"${installed}" || missing+=("$package")
    done
    [[ ${#missing[@]} -eq 0 ]] && return 0

    local as_root=()
    if [[ $(id -u) -ne 0 ]]; then
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
            as_root=(sudo)
        else
            say "going on without system packages that only an administrator may install:"
            say "    apt-get install $(_names_here "${missing[@]}" | paste -sd " ")"
            return 0
        fi
    fi
    _apt_install "${missing[@]}"
}

_apt_install() {
    local log
    log=$(mktemp)
    local names attempt
    for attempt in 1 2; do
        mapfile -t names < <(_names_here "$@")
        [[ $attempt -eq 1 ]] && say "installing system packages: ${names[*]}"
        if "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends "${names[@]}" </dev/null >"$log" 2>&1; then
            rm -f "$log"
            return 0
        fi
        [[ $attempt -eq 1 ]] && "${as_root[@]}" apt-get update -qq </dev/null >>"$log" 2>&1
    done
    say "the system packages could not be installed; going on without them:"
    tail -n 3 "$log" >&2
    rm -f "$log"
}

# Of each "a|b", the name this release knows; one a line.
_names_here() {
    local package name
    for package in "$@"; do
        for name in ${package//|/ }; do
            [[ -n $(apt-cache show "$name" 2>/dev/null) ]] && break
        done
        printf '%s\n' "$name"
    done
}

_environment() {
    local folder=$1 python=$2
    "$folder/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return 0
    say "making a virtual environment in ${folder#"$ROOT"/} ($("$python" --version))"
    "$python" -m venv --clear "$folder" >&2 || give_up "The virtual environment could not be made in $folder."
}

# Nothing is asked of the network while the lock is the one that was installed.
_locked_packages() {
    local folder=$1 role=$2
    local lock=$ROOT/requirements-$role.lock
    local sum
    sum=$(sha256sum <"$lock")
    [[ -f $folder/.installed-$role && $(<"$folder/.installed-$role") == "$sum" ]] && return 0
    say "installing the Python packages of requirements-$role.lock in ${folder#"$ROOT"/} (some minutes the first time)"
    local source=()
    [[ -n ${COUNCIL_WHEELS:-} ]] && source=(--no-index --find-links "$COUNCIL_WHEELS")
    "$folder/bin/python" -m pip install -qq --disable-pip-version-check --no-input \
        --require-hashes "${source[@]}" -r "$lock" </dev/null >&2 || give_up \
        "The Python packages could not be installed: the reason is in the lines above." \
        "Is this machine connected to the Internet? Without a connection, put the packages in a folder and set COUNCIL_WHEELS to it."
    printf '%s\n' "$sum" >"$folder/.installed-$role"
    # The locks are cuts of one resolution: the developer's holds the other two.
    local other
    [[ $role == dev ]] || return 0
    for other in seat presenter; do
        sha256sum <"$ROOT/requirements-$other.lock" >"$folder/.installed-$other"
    done
}
