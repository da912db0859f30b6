"""Send a mail: HOST PORT NAME STARTTLS ADDRESS"""
import smtplib
import ssl
import sys

host, port, name, starttls, address = sys.argv[1:]
client = smtplib.SMTP(host, int(port), local_hostname=name, timeout=10)
context = ssl._create_unverified_context()
if starttls == "starttls": client.starttls(context=context)
client.sendmail(address, [address], "Subject: Test\n\nHello.")
