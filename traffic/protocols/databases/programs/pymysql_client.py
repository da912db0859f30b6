"""Log in: HOST USER PASSWORD DATABASE CHARSET"""
import pymysql
import sys

host, user, secret, database, charset = sys.argv[1:]
pymysql.connect(host=host, user=user, password=secret, database=database or None, charset=charset)
