# What scripts/install-seat and scripts/install-presenter share: from a checkout, or from a folder made by
# scripts/make-install-stick, to a program that the system starts and keeps running. Sourced after setup.sh, never run.
#
# Every step says what it does in one line and is skipped when it is done already: run it again after any failure.
# The program goes to /opt/council-table/<version>; the link `current` names the one that runs, so that a later release
# can be installed beside it and switched to. Undoing everything: `--remove`.

# shellcheck disable=SC2154  # ROOT, SCREEN_LIBRARIES and the functions are setup.sh's

RUN_PACKAGES=("${SCREEN_LIBRARIES[@]}" cage xwayland python3 python3-venv dbus libpam-systemd polkitd)
INSTALLER=$(basename "$0")
PREFIX=/
FROM=
REMOVE=no
DEDICATED=yes
OPTIONS=

usage() {
    printf '%s\n' \
        "$INSTALLER [--from FOLDER] [--options \"…\"] [--desktop] [--root FOLDER] [--remove]" \
        "  --from FOLDER     without internet: wheels (and .deb files) from a folder made by scripts/make-install-stick" \
        "  --options \"…\"     more options for the program, kept in /etc/council-table" \
        "  --desktop         only the program: nothing is started with the machine (it has a desktop of its own)" \
        "  --root FOLDER     to try it: everything below FOLDER, no accounts, no packages, nothing started" \
        "  --remove          undo: stop it, take the program and the system files away; what it kept stays"
}

# read_arguments ARGUMENTS…
read_arguments() {
    [[ -d $ROOT/wheels ]] && FROM=$ROOT
    while [[ $# -gt 0 ]]; do
        case $1 in
            --from | --options | --root)
                [[ $# -ge 2 ]] || give_up "$1 wants a value." "$(usage)"
                case $1 in
                    --from) FROM=$(readlink -f "$2") ;;
                    --options) OPTIONS=$2 ;;
                    --root) PREFIX=$(readlink -m "$2") ;;
                esac
                shift
                ;;
            --desktop) DEDICATED=no ;;
            --remove) REMOVE=yes ;;
            --help) usage && exit 0 ;;
            *) give_up "Unknown: $1" "$(usage)" ;;
        esac
        shift
    done
    [[ $PREFIX == / ]] || PREFIX=${PREFIX%/}
    [[ $PREFIX != / || $(id -u) -eq 0 ]] || give_up "Only root may install. Try: sudo bash $0"
    [[ -z $FROM || -d $FROM/wheels ]] || give_up "$FROM holds no folder \"wheels\": make one with scripts/make-install-stick."
}

# below PATH: the same below --root, when there is one.
below() { printf '%s%s\n' "${PREFIX%/}" "$1"; }

is_real() { [[ $PREFIX == / ]]; }

has_systemd() { is_real && [[ -d /run/systemd/system ]]; }

# install_role ROLE: seat or presenter.
install_role() {
    ROLE=$1
    ACCOUNT=council-$ROLE
    UNIT=council-$ROLE.service
    if [[ $REMOVE == yes ]]; then
        _remove
        return
    fi
    _check_system
    is_real || say "a trial below $PREFIX: no packages, no accounts, and nothing is started"
    _install_packages
    _install_program
    [[ $DEDICATED == no ]] && return
    _make_account
    _place_system_files
    _start
}

_check_system() {
    local name
    # shellcheck source=/dev/null
    name=$(. /etc/os-release && printf '%s %s' "$ID" "${VERSION_CODENAME:-}")
    case $name in
        "debian bookworm" | "debian trixie" | "raspbian trixie") ;;
        *) say "this is not Debian 12, Debian 13 or Raspberry Pi OS on Debian 13 ($name): going on, untested" ;;
    esac
    [[ $(uname -m) != aarch64 || $name == *trixie ]] ||
        give_up "On an ARM machine the program needs Debian 13 (Raspberry Pi OS \"trixie\"): no Qt is made for older ones."
    [[ $(uname -m) == x86_64 || $(uname -m) == aarch64 ]] || give_up "Not a machine the program runs on: $(uname -m)."
}

_install_packages() {
    is_real || return 0
    local installed missing=() package
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' | sed -n 's/ installed$//p')
    for package in "${RUN_PACKAGES[@]}"; do
        grep -qxE "$package" <<<"$installed" || missing+=("$package")
    done
    [[ ${#missing[@]} -eq 0 ]] && return 0
    local debs
    debs=$FROM/debs/$(_release)
    if [[ -n $FROM && -d $debs ]]; then
        _install_debs "$debs"
        return 0
    fi
    # shellcheck disable=SC2034  # setup.sh's own
    as_root=()
    _apt_install "${missing[@]}"
    command -v cage >/dev/null || [[ $DEDICATED == no ]] || give_up "cage is missing: the program would have no screen."
}

# _install_debs FOLDER: those packages that are not here yet, or only in an older version.
_install_debs() {
    local deb name version here wanted=()
    for deb in "$1"/*.deb; do
        # shellcheck disable=SC2016  # dpkg-deb's own names
        read -r name version < <(dpkg-deb --show --showformat '${Package} ${Version}\n' "$deb")
        here=$(dpkg-query -W -f '${db:Status-Status} ${Version}' "$name" 2>/dev/null) || here=
        [[ $here == "installed "* ]] && dpkg --compare-versions "${here#installed }" ge "$version" && continue
        wanted+=("$deb")
    done
    say "installing ${#wanted[@]} system packages from $1"
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        "${wanted[@]}" </dev/null >/dev/null || give_up "The system packages could not be installed from $1."
}

# The release and the machine, as the folders of .deb files are called: bookworm-amd64.
_release() {
    # shellcheck source=/dev/null
    (. /etc/os-release && printf '%s-%s\n' "$VERSION_CODENAME" "$(dpkg --print-architecture)")
}

_version() { sed -n 's/^version = "\(.*\)"$/\1/p' "$ROOT/pyproject.toml" | head -n 1; }

_install_program() {
    local home python wheel sum release
    home=$(below /opt/council-table)
    # The system's own: another one may lie where the program's account cannot read.
    python=/usr/bin/python3
    "$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        give_up "$python is missing, older than 3.11, or without its venv module (python3-venv)."
    mkdir -p "$home"
    wheel=$(_program_wheel "$python")
    sum=$(cat "$wheel" "$ROOT/requirements-$ROLE.lock" | sha256sum)
    release=$(_release_folder "$home" "$sum")
    [[ -n $FROM ]] && export COUNCIL_WHEELS=$FROM/wheels
    if [[ ! -f $release/.complete ]]; then
        _environment "$release" "$python"
        _locked_packages "$release" "$ROLE"
        say "installing the program in $release"
        "$release/bin/python" -m pip install -qq --disable-pip-version-check --no-input --no-index --no-deps \
            --force-reinstall "$wheel" </dev/null >&2 || give_up "The program could not be installed in $release."
        "$release/bin/council-$(_command)" --help >/dev/null || give_up "The program was installed and does not start."
        printf '%s\n' "$sum" >"$release/.complete"
    fi
    if [[ $(readlink "$home/current" 2>/dev/null) != "$(basename "$release")" ]]; then
        say "$(basename "$release") is the release that runs from now on"
        ln -sfn "$(basename "$release")" "$home/current.new"
        mv -T "$home/current.new" "$home/current"
    fi
    rm -rf "${wheel%/*}"
}

_command() { [[ $ROLE == seat ]] && echo seat || echo kiosk; }

# The program as one wheel, in a folder of its own: made from the checkout, or found on the stick.
_program_wheel() {
    local folder
    folder=$(mktemp -d)
    if [[ -n $FROM ]] && compgen -G "$FROM/wheels/council_table-*.whl" >/dev/null; then
        cp "$FROM"/wheels/council_table-*.whl "$folder"
    else
        build_wheel "$1" "$folder"
    fi
    printf '%s\n' "$folder"/council_table-*.whl
}

# build_wheel PYTHON FOLDER: from the checkout, with the build tools of requirements-build.lock.
build_wheel() {
    local tools
    tools=$(mktemp -d)
    say "making the program's wheel"
    "$1" -m venv "$tools" && _locked_packages "$tools" build
    "$tools/bin/python" -m pip wheel -qq --disable-pip-version-check --no-input --no-build-isolation --no-deps \
        --no-index --wheel-dir "$2" "$ROOT" </dev/null >&2 || give_up "The program's wheel could not be made."
    rm -rf "$tools"
}

# The folder of this very release: the one that holds it already, or the first that is free. One that was begun and
# never finished is thrown away, unless it runs.
_release_folder() {
    local home=$1 sum=$2 version number=1 folder
    version=$(_version)
    while true; do
        folder=$home/$version
        [[ $number -gt 1 ]] && folder+=-$number
        if [[ ! -e $folder ]]; then
            break
        elif [[ -f $folder/.complete ]]; then
            [[ $(<"$folder/.complete") == "$sum" ]] && break
        else
            say "an installation that was not finished is thrown away: $folder"
            rm -rf "$folder"
            break
        fi
        number=$((number + 1))
    done
    printf '%s\n' "$folder"
}

_make_account() {
    is_real || return 0
    if ! getent passwd "$ACCOUNT" >/dev/null; then
        say "making the account $ACCOUNT, which nobody can log in with"
        # Not a system account: only a person's gets a session at the screen.
        useradd --user-group --home-dir "/var/lib/$ACCOUNT" --no-create-home --shell /usr/sbin/nologin "$ACCOUNT"
    fi
    local group
    for group in video render input; do
        getent group "$group" >/dev/null && usermod --append --groups "$group" "$ACCOUNT"
    done
    install -d -o "$ACCOUNT" -g "$ACCOUNT" -m 0700 "/var/lib/$ACCOUNT"
}

# The files of scripts/systemd by where they go: each source, each place.
_system_files() {
    printf '%s %s\n' \
        "$UNIT" "/etc/systemd/system/$UNIT" \
        logind.conf /etc/systemd/logind.conf.d/council-table.conf \
        manager.conf /etc/systemd/system.conf.d/council-table.conf \
        sysctl.conf /etc/sysctl.d/60-council-table.conf \
        udev.rules /etc/udev/rules.d/90-council-table.rules \
        polkit.rules /etc/polkit-1/rules.d/50-council-table.rules
    [[ $ROLE == seat ]] && printf '%s %s\n' council-seat-pin /usr/local/sbin/council-seat-pin
    return 0
}

_place_system_files() {
    local source place mode
    while read -r source place; do
        mode=0644
        [[ $place == */sbin/* ]] && mode=0755
        mkdir -p "$(dirname "$(below "$place")")"
        sed "s|@ACCOUNT@|$ACCOUNT|g" "$ROOT/scripts/systemd/$source" | install -m "$mode" /dev/stdin "$(below "$place")"
    done < <(_system_files)
    say "the system files are in $(below /etc)"
    local settings
    settings=$(below "/etc/council-table/$ROLE.env")
    mkdir -p "$(dirname "$settings")"
    if [[ ! -f $settings || -n $OPTIONS ]]; then
        printf '# More options for the program; then: systemctl restart %s\nCOUNCIL_OPTIONS="%s"\n' "$UNIT" "$OPTIONS" >"$settings"
    fi
}

GETTYS=(getty@tty1.service getty@tty2.service getty@tty3.service getty@tty4.service getty@tty5.service getty@tty6.service)

_start() {
    if ! has_systemd; then
        say "no systemd runs here: nothing is enabled or started (systemctl enable --now $UNIT)"
        return 0
    fi
    say "no login on the screen any more, and $UNIT starts now and with the machine"
    systemctl daemon-reload
    systemctl mask --quiet "${GETTYS[@]}" autovt@.service
    systemctl disable --quiet --now display-manager.service 2>/dev/null || true
    sysctl --quiet --load /etc/sysctl.d/60-council-table.conf || true
    udevadm control --reload || true
    udevadm trigger --subsystem-match=backlight || true
    systemctl enable --quiet "$UNIT"
    systemctl restart "$UNIT" || say "it does not start yet; why: journalctl -u $UNIT"
}

_remove() {
    local source place home
    home=$(below /opt/council-table)
    if has_systemd; then
        say "stopping $UNIT and giving the screen back to the login"
        systemctl disable --quiet --now "$UNIT" 2>/dev/null || true
        systemctl unmask --quiet "${GETTYS[@]}" autovt@.service
    fi
    while read -r source place; do
        rm -f "$(below "$place")"
    done < <(_system_files)
    say "taking $home away"
    rm -rf "$home"
    has_systemd && systemctl daemon-reload && systemctl start getty@tty1.service
    say "what the program kept stays in /var/lib/$ACCOUNT, its options in /etc/council-table, and the account $ACCOUNT"
}
