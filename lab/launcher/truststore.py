"""Writes the certificates that this machine trusts as a Java key store: truststore.py BUNDLE.pem CACERTS

A Java runtime brings its own list. Behind a proxy with a certificate of its own, only the machine's list will do.
The format is JKS: a list of named certificates, closed by a digest over them and the customary password.
"""

import hashlib
import re
import ssl
import struct
import sys
import time

PASSWORD = "changeit"


def text(value):
    encoded = value.encode()
    return struct.pack(">H", len(encoded)) + encoded


def entry(name, certificate):
    milliseconds = int(time.time() * 1000)
    head = struct.pack(">I", 2) + text(name) + struct.pack(">Q", milliseconds)
    return head + text("X.509") + struct.pack(">I", len(certificate)) + certificate


def key_store(certificates):
    content = struct.pack(">III", 0xFEEDFEED, 2, len(certificates))
    for number, certificate in enumerate(certificates):
        content += entry("machine-%d" % number, certificate)
    digest = hashlib.sha1(PASSWORD.encode("utf-16-be") + b"Mighty Aphrodite" + content)
    return content + digest.digest()


def certificates_of(bundle):
    blocks = re.findall("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", bundle, re.DOTALL)
    return [ssl.PEM_cert_to_DER_cert(block) for block in dict.fromkeys(blocks)]


def main(bundle_file, store_file):
    with open(bundle_file, encoding="utf-8", errors="replace") as bundle:
        certificates = certificates_of(bundle.read())
    if certificates:
        with open(store_file, "wb") as store:
            store.write(key_store(certificates))


main(*sys.argv[1:])
