"""Log in: HOST NAME DIALECT USER"""
import sys
from impacket.smbconnection import SMBConnection

host, name, preferred, user = sys.argv[1:]
dialect = int(preferred) if preferred.isdigit() else (preferred or None)
client = SMBConnection(name, host, preferredDialect=dialect, timeout=5)
client.login(user, "secret")
