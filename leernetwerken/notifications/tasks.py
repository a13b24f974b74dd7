from leernetwerken.core.jobs import job

from .delivery import deliver_all


@job
def deliver_mails(pks):
    """Only the keys travel: no address and no words are kept by whoever runs the job."""
    deliver_all(pks)
