#!/bin/sh
# Makes what a practice range needs and does not have: the doors' key, a password, an inventory. What is there stays.
set -eu

config="${SALVOR_CONFIG_FOLDER:-/etc/salvor}"
inventory="$config/inventory.yaml"

if [ -f "$inventory" ]; then
  echo "The inventory $inventory is there."
  exit 0
fi
if [ "${SALVOR_LAB:-false}" != true ]; then
  echo "Expected an inventory at $inventory, found none; name its folder in SALVOR_CONFIG, or practise with SALVOR_LAB=true." >&2
  exit 1
fi

umask 077
openssl genpkey -algorithm ed25519 -out "$config/signing.pem"
openssl rand -hex 24 >"$config/lab-redis.password"
openssl genpkey -algorithm ed25519 -out "$config/vault.pem"
vault="$(openssl pkey -in "$config/vault.pem" -pubout -outform DER | base64 -w 0)"
public="$(openssl pkey -in "$config/signing.pem" -pubout -outform DER | base64 -w 0)"

cat >"$inventory.new" <<INVENTORY
# A practice range: one may choose a person instead of proving to be one. Never set this where it matters.
salvor: 1
lab: true
signing-keys: [$public]
people:
  oncall: {name: On-call engineer, groups: [oncall]}
  lead: {name: Lead, groups: [leads]}
  lead2: {name: Second lead, groups: [leads]}
  director: {name: Director, groups: [directors]}
vaults:
  lab:
    kind: directory
    path: ${SALVOR_VAULT_FOLDER:-/var/lib/salvor-vault}
    signing-key: file:$config/vault.pem
    trusts: [$vault]
targets:
  lab-redis:
    kind: redis
    endpoint: ${SALVOR_LAB_REDIS:-lab-redis:6390}
    username: salvor
    password: file:$config/lab-redis.password
    agent: lab
    vault: lab
    objectives: {rpo: PT1H, rto: PT5M}
rules:
  - run: [oncall, leads]
    approve: {votes: 1, of: [leads], within: PT30M}
    skip: [leads]
    break-glass: [directors]
INVENTORY
mv "$inventory.new" "$inventory"
echo "Made a practice range's inventory at $inventory."
