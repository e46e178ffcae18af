"""What is no path is refused for every command alike."""

from __future__ import annotations

import pytest
from running import Handful


@pytest.mark.parametrize("command", ["demo", "customers", "doctor", "backup"])
def test_a_folder_that_cannot_be_one_is_refused(command: str, handful: Handful) -> None:
    answer = handful(command, "--folder", "x\0y")
    assert answer.code == 2
    assert "is no folder" in answer.err
