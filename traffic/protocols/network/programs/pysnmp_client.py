"""Get an object: HOST COMMUNITY MODEL OBJECT"""
import sys
from pysnmp.hlapi import *

host, community, model, object_id = sys.argv[1:]
target = UdpTransportTarget((host, 161), timeout=1, retries=0)
data = CommunityData(community, mpModel=int(model))
next(getCmd(SnmpEngine(), data, target, ContextData(), ObjectType(ObjectIdentity(object_id))))
