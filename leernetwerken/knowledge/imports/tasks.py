from leernetwerken.core.jobs import job

from .reading import read


@job
def read_word_import(pk):
    """Only the key travels: nothing of the file is kept by whoever runs the job."""
    read(pk)
