"""Ask for a ticket: HOST USER REALM"""
import sys
from impacket.krb5 import constants
from impacket.krb5.kerberosv5 import getKerberosTGT
from impacket.krb5.types import Principal

host, user, realm = sys.argv[1:]
name = Principal(user, type=constants.PrincipalNameType.NT_PRINCIPAL.value)
getKerberosTGT(name, "secret", realm, b"", b"", kdcHost=host)
