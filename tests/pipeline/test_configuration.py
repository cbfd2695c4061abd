"""The settings of a workspace: defaults with an explanation, and mistakes named with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.configuration import DEFAULT_TEXT, Configuration, LossLimits, load_configuration
from ingest.errors import ConfigurationError
from ingest.pipeline import Wish, run
from ingest.workspace import create_workspace


def test_a_new_workspace_explains_its_settings(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "workspace")
    assert load_configuration(workspace.config_file) == Configuration()
    workspace.config_file.write_text("kept_generations = 2\n")
    create_workspace(workspace.root)
    assert load_configuration(workspace.config_file).kept_generations == 2


def test_what_is_shown_as_default_is_the_default(tmp_path: Path) -> None:
    lines = [line.removeprefix("# ") if "=" in line else line for line in DEFAULT_TEXT.splitlines()]
    (tmp_path / "config.toml").write_text("\n".join(lines), "utf-8")
    assert load_configuration(tmp_path / "config.toml") == Configuration()
    assert sum("=" in line for line in lines) == 1 + len(LossLimits.__dataclass_fields__)


def test_none_is_the_default(tmp_path: Path) -> None:
    assert load_configuration(tmp_path / "config.toml") == Configuration()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kept_generations = 0", "kept_generations 写的是 0"),
        ("kept_generations = true", "kept_generations 写的是 true"),
        ("kept_generation = 5", "不认识的设置 kept_generation。"),
        ("[losses]\nfacts = 20", "losses.facts 写的是 20"),
        ("[losses]\nfacts = '20%'", "losses.facts 写的是 20%"),
        ("[losses]\nwhole_groups = 1", "losses.whole_groups 写的是 1"),
        ("[losses]\nfiles = 0.1", "不认识的设置 losses.files。"),
        ("losses = 0.1", "losses 写的是 0.1"),
        ("kept_generations =", "写法有误"),
    ],
)
def test_a_mistake_is_named_before_anything_changes(tmp_path: Path, text: str, said: str) -> None:
    workspace = create_workspace(tmp_path / "workspace")
    workspace.config_file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        list(run(workspace, Wish()))
    assert said in str(caught.value)
    assert str(workspace.config_file) in str(caught.value)
    assert not workspace.raw_file.exists()
