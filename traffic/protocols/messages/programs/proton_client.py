"""Open a connection of AMQP 1.0, with SASL if a second argument is given: HOST SASL"""
import sys
from proton.utils import BlockingConnection

host, sasl = sys.argv[1:]
client = BlockingConnection(host + ":5672", timeout=5, sasl_enabled=bool(sasl), allowed_mechs="ANONYMOUS")
client.close()
