"""Ask a repository for its references, or for an archive: HOST METHOD PATH"""
import sys
from dulwich.client import TCPGitClient

host, method, path = sys.argv[1:]
client = TCPGitClient(host)
getattr(client, method)(path.encode(), *([None, None, None] if method == "archive" else []))
