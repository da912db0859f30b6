"""Find a document: HOST APPLICATION DATABASE COLLECTION"""
import pymongo
import sys

host, application, database, collection = sys.argv[1:]
client = pymongo.MongoClient(host, 27017, appname=application or None, serverSelectionTimeoutMS=2000)
client[database][collection].find_one()
