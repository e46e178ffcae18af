"""A desktop of the test's own: answers for notifications on the bus it is started on, while a command runs.

python desktop_service.py answers|is silent|is not there COMMAND…: prints JSON of what it was asked to show, and of how
the command ended.
"""


# The types of a bus stand where Python has annotations.
# ruff: noqa: F821, F722

import asyncio
import json
import sys
import time
from typing import Any

from dbus_fast.aio import MessageBus
from dbus_fast.constants import MessageType, PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_property, method

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
shown: list[dict[str, Any]] = []


class Desktop(ServiceInterface):
    """What the freedesktop.org specification asks of a desktop."""

    def __init__(self) -> None:
        super().__init__(NAME)

    @method()
    def Notify(
        self, app: "s", replaces: "u", icon: "s", title: "s", text: "s", actions: "as", hints: "a{sv}", timeout: "i"
    ) -> "u":
        shown.append({"app": app, "title": title, "text": text})
        return len(shown)

    @method()
    def GetCapabilities(self) -> "as":
        return ["body"]

    @method()
    def GetServerInformation(self) -> "ssss":
        return ["test", "test", "1", "1.2"]

    @method()
    def CloseNotification(self, number: "u") -> None:
        return None

    @dbus_property(access=PropertyAccess.READ)
    def Version(self) -> "s":
        return "1"


async def main() -> None:
    mode, *command = sys.argv[1:]
    bus = await MessageBus().connect()
    if mode == "answers":
        bus.export(PATH, Desktop())
    elif mode == "is silent":
        # True: it is taken care of, and no answer is sent.
        bus.add_message_handler(lambda message: message.message_type is MessageType.METHOD_CALL)
    if mode != "is not there":
        await bus.request_name(NAME)
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    took = time.monotonic() - began
    print(
        json.dumps(
            {"shown": shown, "code": process.returncode, "out": out.decode(), "err": err.decode(), "seconds": took}
        )
    )


asyncio.run(main())
