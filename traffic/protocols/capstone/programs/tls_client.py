"""A TLS client on Python's ssl. Groups are one curve's name; ciphers an OpenSSL cipher string."""
import socket
import ssl
import sys

VERSIONS = {"1.0": ssl.TLSVersion.TLSv1, "1.1": ssl.TLSVersion.TLSv1_1,
            "1.2": ssl.TLSVersion.TLSv1_2, "1.3": ssl.TLSVersion.TLSv1_3}


def make_context(alpn, low, high, groups, ciphers):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if ciphers != "-":
        context.set_ciphers(ciphers)
    if groups != "-":
        context.set_ecdh_curve(groups)
    if alpn != "-":
        context.set_alpn_protocols(alpn.split(","))
    if low != "-":
        context.minimum_version = VERSIONS[low]
        context.maximum_version = VERSIONS[high]
    return context


def connect(context, session, address, sni, path):
    name = None if sni == "-" else sni
    with socket.create_connection((address, 443), timeout=10) as plain:
        with context.wrap_socket(plain, server_hostname=name, session=session) as tls:
            request = f"GET {path} HTTP/1.1\r\nHost: {name or address}\r\nConnection: close\r\n\r\n"
            tls.sendall(request.encode())
            while tls.recv(65536):
                pass
            return tls.session


def main():
    context = session = None
    for line in sys.stdin:
        address, sni, alpn, low, high, groups, ciphers, wish, path = line.rstrip("\n").split("\t")
        try:
            if context is None or wish != "resume":
                context, session = make_context(alpn, low, high, groups, ciphers), None
            session = connect(context, session, address, sni, path)
            print("ok", flush=True)
        except (OSError, ValueError) as error:
            print("failed:", str(error).replace("\n", " "), flush=True)


main()
