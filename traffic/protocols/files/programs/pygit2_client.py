"""List a repository's references: URL FOLDER"""
import pygit2
import sys

url, folder = sys.argv[1:]
pygit2.init_repository(folder, True).remotes.create("origin", url).ls_remotes()
