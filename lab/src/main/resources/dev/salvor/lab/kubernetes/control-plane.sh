#!/usr/bin/env bash
# A Kubernetes control plane without machines: etcd, the API server, the controllers, and kwok, which says of pods what a
# kubelet would. It runs until its input ends, so that it never outlives whoever started it, and takes two orders there:
# "stop PART" and "start PART", where a part is etcd, api, controllers or kwok.
#
#   control-plane.sh KUBE_APISERVER ETCD FOLDER PORTS
#
# PORTS are five words: of the API server, of etcd for clients and for peers, of the controllers, of kwok. FOLDER gets
# the data, a log and a process number for each part, and the kubeconfig of somebody who may do everything.
set -euo pipefail

if (($# != 4)); then
  echo "control-plane.sh: expected KUBE_APISERVER ETCD FOLDER PORTS, found $# words" >&2
  exit 2
fi
programs="$(dirname "$1")" etcd="$2" folder="$3"
read -r api_port etcd_port peer_port controllers_port kwok_port <<<"$4"
readonly programs etcd folder api_port etcd_port peer_port controllers_port kwok_port
readonly admin="$folder/admin.kubeconfig" key="$folder/service-accounts.key"
readonly controllers="deployment-controller,replicaset-controller,statefulset-controller,endpointslice-controller,\
namespace-controller,garbage-collector-controller,serviceaccount-controller"

declare -A running=()

furnish() {
  local token
  umask 077
  mkdir -p "$folder/certificates"
  [[ -s "$key" ]] || openssl genpkey -quiet -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$key" 2>/dev/null \
    || ssh-keygen -q -t rsa -b 2048 -m PEM -N "" -f "$key"
  [[ -s "$folder/tokens.csv" ]] \
    || printf '%s,admin,1,"system:masters"\n' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" >"$folder/tokens.csv"
  token="$(cut -d, -f1 "$folder/tokens.csv")"
  cat >"$admin" <<END
apiVersion: v1
kind: Config
clusters: [{name: lab, cluster: {server: "https://127.0.0.1:$api_port", certificate-authority: "$folder/certificates/apiserver.crt"}}]
users: [{name: admin, user: {token: $token}}]
contexts: [{name: lab, context: {cluster: lab, user: admin}}]
current-context: lab
END
  write_stages
}

# A node is ready, without which kwok cares for none of its pods. A pod that is on a node runs and is ready at once; one
# that is to go is gone at once.
write_stages() {
  cat >"$folder/stages.yaml" <<'END'
apiVersion: kwok.x-k8s.io/v1alpha1
kind: Stage
metadata: {name: a-node-is-ready}
spec:
  resourceRef: {apiGroup: v1, kind: Node}
  selector:
    matchExpressions:
      - {key: .status.phase, operator: DoesNotExist}
  next:
    statusTemplate: |
      {{ $since := Now }}
      phase: Running
      conditions:
      - { type: Ready, status: "True", reason: Lab, message: ready, lastHeartbeatTime: {{ $since | Quote }}, lastTransitionTime: {{ $since | Quote }} }
---
apiVersion: kwok.x-k8s.io/v1alpha1
kind: Stage
metadata: {name: a-pod-runs}
spec:
  resourceRef: {apiGroup: v1, kind: Pod}
  selector:
    matchExpressions:
      - {key: .metadata.deletionTimestamp, operator: DoesNotExist}
      - {key: .status.podIP, operator: DoesNotExist}
  next:
    statusTemplate: |
      {{ $since := Now }}
      phase: Running
      hostIP: {{ NodeIPWith .spec.nodeName | Quote }}
      podIP: {{ PodIPWith .spec.nodeName false .metadata.uid .metadata.name .metadata.namespace | Quote }}
      startTime: {{ $since | Quote }}
      conditions:
      - { type: ContainersReady, status: "True", lastTransitionTime: {{ $since | Quote }} }
      - { type: Ready, status: "True", lastTransitionTime: {{ $since | Quote }} }
      containerStatuses:
      {{ range .spec.containers }}
      - name: {{ .name | Quote }}
        image: {{ .image | Quote }}
        imageID: {{ .image | Quote }}
        ready: true
        restartCount: 0
        state: { running: { startedAt: {{ $since | Quote }} } }
      {{ end }}
---
apiVersion: kwok.x-k8s.io/v1alpha1
kind: Stage
metadata: {name: a-pod-goes}
spec:
  resourceRef: {apiGroup: v1, kind: Pod}
  selector:
    matchExpressions:
      - {key: .metadata.deletionTimestamp, operator: Exists}
  next:
    finalizers: {empty: true}
    delete: true
END
}

# launch PART COMMAND…
launch() {
  local part="$1"
  shift
  "$@" >>"$folder/$part.log" 2>&1 </dev/null &
  running[$part]=$!
  echo $! >"$folder/$part.pid"
}

start() {
  case "$1" in
    etcd)
      launch etcd "$etcd" --name lab --data-dir "$folder/etcd" --unsafe-no-fsync --log-level error \
        --listen-client-urls "http://127.0.0.1:$etcd_port" --advertise-client-urls "http://127.0.0.1:$etcd_port" \
        --listen-peer-urls "http://127.0.0.1:$peer_port" --initial-advertise-peer-urls "http://127.0.0.1:$peer_port" \
        --initial-cluster "lab=http://127.0.0.1:$peer_port"
      ;;
    api)
      # Debian's etcd does not tell how far a watch has come, which lists that are watches rely on.
      launch api "$programs/kube-apiserver" "--etcd-servers=http://127.0.0.1:$etcd_port" \
        "--cert-dir=$folder/certificates" --bind-address=127.0.0.1 --advertise-address=127.0.0.1 \
        "--secure-port=$api_port" --service-cluster-ip-range=10.96.0.0/16 \
        --service-account-issuer=https://kubernetes.default.svc "--service-account-key-file=$key" \
        "--service-account-signing-key-file=$key" "--token-auth-file=$folder/tokens.csv" --authorization-mode=RBAC \
        --disable-admission-plugins=ServiceAccount --endpoint-reconciler-type=none --profiling=false \
        --feature-gates=WatchList=false
      ;;
    controllers)
      launch controllers "$programs/kube-controller-manager" "--kubeconfig=$admin" --leader-elect=false \
        --bind-address=127.0.0.1 "--secure-port=$controllers_port" "--cert-dir=$folder/certificates" \
        "--controllers=$controllers" "--service-account-private-key-file=$key" --profiling=false
      ;;
    kwok)
      launch kwok "$programs/kwok" "--kubeconfig=$admin" "--config=$folder/stages.yaml" --manage-all-nodes=true \
        "--server-address=127.0.0.1:$kwok_port"
      ;;
  esac
}

stop() {
  local pid="${running[$1]:-}"
  [[ -n "$pid" ]] || return 0
  unset "running[$1]"
  rm -f "$folder/$1.pid"
  kill -KILL "$pid" 2>/dev/null || return 0
  wait "$pid" 2>/dev/null || true
}

# What a process would lose in its memory, nobody here has: all of it is in etcd's files, as the kernel has them.
stop_all() {
  local part
  for part in kwok controllers api etcd; do stop "$part"; done
}

# The controllers end when they wait for the API server in vain; so they are started when it listens.
await_api() {
  until (exec 3<>"/dev/tcp/127.0.0.1/$api_port") 2>/dev/null; do
    kill -0 "${running[api]}" 2>/dev/null || return 1
    sleep 0.05
  done
}

rm -f "$folder"/*.pid
trap stop_all EXIT
trap 'exit 1' HUP INT TERM
furnish
start etcd
start api
await_api || exit 1
start controllers
start kwok
while read -r verb part; do
  case "$verb" in
    start | stop) "$verb" "$part" ;;
  esac
done
