"""What a person is told when a cluster cannot be used."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.errors import Location, WorkbookError

#: Workers named in one message.
_NAMED = 5


def no_extra() -> WorkbookError:
    return WorkbookError(
        "ยังไม่ได้ติดตั้งส่วนเสริมสำหรับประมวลผลบนหลายเครื่อง",
        "The optional part for several machines is not installed.",
        fix_th="ติดตั้งด้วยคำสั่ง pip install -e '.[cluster]' ในโฟลเดอร์โครงการ แล้วสั่งใหม่",
        fix_en="Install it with pip install -e '.[cluster]' in the project's folder, and run again.",
    )


def bad_address(address: str) -> WorkbookError:
    return WorkbookError(
        "ที่อยู่ของ scheduler ไม่ถูกต้อง",
        "This is not a scheduler's address.",
        location=Location(f"--cluster {address}"),
        fix_th="ใช้รูปแบบ tcp://เครื่อง:พอร์ต หรือ tls://เครื่อง:พอร์ต เช่น tcp://192.0.2.10:8786",
        fix_en="Write tcp://host:port or tls://host:port, such as tcp://192.0.2.10:8786.",
    )


def no_answer(address: str, seconds: float) -> WorkbookError:
    return WorkbookError(
        f"scheduler ไม่ตอบภายใน {seconds:g} วินาที",
        f"The scheduler did not answer within {seconds:g} seconds.",
        location=Location(f"--cluster {address}"),
        fix_th="ตรวจว่า scheduler ทำงานอยู่ ที่อยู่และพอร์ตถูกต้อง และไฟร์วอลล์อนุญาต หรือสั่งใหม่โดยไม่ใช้ --cluster",
        fix_en="See that it runs, the address is right and the firewall lets you through; or run without --cluster.",
    )


def no_certificate(address: str) -> WorkbookError:
    return WorkbookError(
        "เชื่อมต่อแบบ TLS ไม่ได้ เพราะใบรับรองของเครื่องนี้ไม่ครบหรือ scheduler ไม่ยอมรับ",
        "No TLS connection: this machine's certificates are missing, or the scheduler does not accept them.",
        location=Location(f"--cluster {address}"),
        fix_th="กำหนด distributed.comm.tls ตาม docs/cluster.md แล้วสั่งใหม่",
        fix_en="Set distributed.comm.tls as docs/cluster.md tells, and run again.",
    )


def no_worker(address: str, seconds: float) -> WorkbookError:
    return WorkbookError(
        f"ไม่มี worker ใดเชื่อมต่อกับ scheduler ภายใน {seconds:g} วินาที",
        f"No worker joined the scheduler within {seconds:g} seconds.",
        location=Location(f"--cluster {address}"),
        fix_th="เริ่ม worker อย่างน้อยหนึ่งตัวตาม docs/cluster.md แล้วสั่งใหม่",
        fix_en="Start at least one worker as docs/cluster.md tells, and run again.",
    )


def unlike_workers(unlike: Mapping[str, str]) -> WorkbookError:
    """Workers that are made otherwise than this machine: by address, what differs."""
    return WorkbookError(
        f"โปรแกรมบน worker ไม่ตรงกับเครื่องนี้ {len(unlike)} ตัว (เครื่องนี้ ≠ worker): {_listed(unlike)}",
        f"{len(unlike)} of the workers are made otherwise than this machine (here ≠ worker): {_listed(unlike)}",
        fix_th="ติดตั้งโปรแกรมรุ่นเดียวกันบนทุกเครื่อง เริ่ม worker ใหม่ หรือหยุด worker เหล่านั้น แล้วสั่งใหม่",
        fix_en="Install the same version everywhere and restart these workers, or stop them; then run again.",
    )


def no_worker_left(unusable: Mapping[str, str]) -> WorkbookError:
    """A run that has tasks left and no worker to give them to; ``unusable`` are those that are there, and why not."""
    why = f": {_listed(unusable)}" if unusable else ""
    return WorkbookError(
        f"ไม่เหลือ worker ที่ใช้ได้{why}",
        f"No usable worker is left{why or '.'}",
        fix_th="เริ่ม worker ใหม่แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
        fix_en="Start workers and run again; the old result is whole.",
    )


def gone_away() -> WorkbookError:
    return WorkbookError(
        "การเชื่อมต่อกับ scheduler ขาดระหว่างการประมวลผล",
        "The scheduler went away during the run.",
        fix_th="ตรวจ scheduler และเครือข่าย แล้วสั่งใหม่ ผลเดิมยังอยู่ครบ",
        fix_en="See to the scheduler and the network, and run again; the old result is whole.",
    )


def _listed(by_address: Mapping[str, str]) -> str:
    named = [f"{address} ({why})" for address, why in sorted(by_address.items())[:_NAMED]]
    return ", ".join([*named, *(["…"] if len(by_address) > _NAMED else [])])
