"""The object store out of a wheel: SeaweedFS with two identities, and the bucket."""

import json
from pathlib import Path

from minerva.services.environment import BIN, get, is_free
from minerva.settings import Settings
from minerva.storage import Storage


def command(state: Path, values: dict[str, str]) -> list[str]:
    """What runs master, volume server, filer and S3 gateway in one process.

    The filer's own web interface knows no identities and no locks: it stays shut.
    """
    folder = state / "objects"
    return [
        str(BIN / "weed"), "-logtostderr=true", "server", f"-dir={folder}",
        "-ip=127.0.0.1", "-ip.bind=127.0.0.1",
        f"-master.port={values['master_port']}", f"-master.port.grpc={values['master_grpc_port']}",
        "-master.volumeSizeLimitMB=256", "-master.volumePreallocate=false",
        "-master.telemetry=false", "-master.electionTimeout=1s",
        f"-volume.port={values['volume_port']}", f"-volume.port.grpc={values['volume_grpc_port']}",
        "-volume.max=200", "-volume.minFreeSpace=500MiB", "-volume.preStopSeconds=1",
        "-filer", "-filer.disableHttp", f"-filer.port={values['filer_port']}",
        f"-filer.port.grpc={values['filer_grpc_port']}",
        "-s3", f"-s3.port={values['s3_port']}", f"-s3.port.grpc={values['s3_grpc_port']}",
        "-s3.port.iceberg=0", "-s3.port.lance=0",
        f"-s3.config={state / 'supervisor' / 's3.json'}",
    ]  # fmt: skip


def prepare(settings: Settings) -> None:
    """The bucket, with object lock. Idempotent."""
    client = Storage(settings, custodian=True).client
    if settings.bucket not in {b["Name"] for b in client.list_buckets()["Buckets"]}:
        client.create_bucket(Bucket=settings.bucket, ObjectLockEnabledForBucket=True)


def is_healthy(settings: Settings, values: dict[str, str]) -> bool:
    """Whether the volumes have joined and the gateway lists its buckets."""
    if is_free(int(values["s3_port"])):
        return False
    status = get(f"http://127.0.0.1:{values['master_port']}/dir/status")
    try:
        if not status or not json.loads(status)["Topology"]["DataCenters"]:
            return False
        Storage(settings, custodian=True).client.list_buckets()
    except Exception:  # boto3 makes its errors at run time, of no common base
        return False
    return True
