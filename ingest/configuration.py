"""What an office sets for its workspace in `config.toml`: how many generations stay, and which losses stop publishing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import ConfigurationError, unopened

FILE_NAME = "config.toml"
SHARES = ("observations", "facts", "submissions")
DEFAULT_TEXT = """\
# 本工作区的设置。要改哪一项，就去掉它行首的 # 再改数值；注释掉或删掉即恢复缺省值（下面所写）。
# 改动在下一次运行时生效；写错时会指出是哪一项，不会改动数据。

# 保留最近几代已发布的数据（整数，至少 1）。
# kept_generations = 5

# 发布前与上一代数据比较；没有撤回、更新的材料或人工决定可以解释的减少超过这里的份额（0 到 1），就停止发布并说明少了什么。
# 确认无误后用 dangjian build --accept-losses 照样发布。
[losses]
# observations = 0.2    # 有数的单位×指标×期间
# facts = 0.2           # 读出的事实
# submissions = 0.2     # 能读取的材料
# whole_groups = true   # 某一年、某一类单位或某项指标的数全部消失时也停止
"""


@dataclass(frozen=True, slots=True)
class LossLimits:
    """Which share of each kind of row may go without a reason, and whether a year, type or metric may vanish whole."""

    observations: float = 0.2
    facts: float = 0.2
    submissions: float = 0.2
    whole_groups: bool = True


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one workspace; what its file does not name has the default."""

    kept_generations: int = 5
    losses: LossLimits = field(default_factory=LossLimits)


def load_configuration(file: Path) -> Configuration:
    """The settings in `file`, the defaults where there is none; ConfigurationError with file and key where one is wrong."""
    try:
        said = tomllib.loads(file.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Configuration()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"设置文件 {file} 写法有误（{error}）", "请按文件里的例子更正，或删除该文件恢复缺省设置"
        ) from error
    except OSError as error:
        raise ConfigurationError(f"设置文件 {file} 打不开（{unopened(error)}）", "请检查文件权限") from error
    place = _Place(file)
    place.check_keys(said, ("kept_generations", "losses"))
    losses = said.get("losses", {})
    if not isinstance(losses, dict):
        raise place.fail("losses", losses, "应写成 [losses] 一节")
    place.check_keys(losses, (*SHARES, "whole_groups"), "losses.")
    default = Configuration()
    return Configuration(
        kept_generations=place.count("kept_generations", said.get("kept_generations", default.kept_generations)),
        losses=LossLimits(
            **{name: place.share(f"losses.{name}", losses.get(name, getattr(default.losses, name))) for name in SHARES},
            whole_groups=place.truth("losses.whole_groups", losses.get("whole_groups", default.losses.whole_groups)),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """The file of which errors tell."""

    file: Path

    def fail(self, key: str, value: object, wanted: str) -> ConfigurationError:
        shown = str(value).lower() if isinstance(value, bool) else value
        return ConfigurationError(f"设置文件 {self.file} 中 {key} 写的是 {shown!s}，{wanted}", "请更正后重新运行")

    def check_keys(self, table: Mapping[str, Any], known: tuple[str, ...], above: str = "") -> None:
        for key in table:
            if key not in known:
                raise ConfigurationError(
                    f"设置文件 {self.file} 中有不认识的设置 {above}{key}",
                    f"可用的设置：{'、'.join(above + name for name in known)}",
                )

    def count(self, key: str, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fail(key, value, "应是至少为 1 的整数")
        return value

    def share(self, key: str, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise self.fail(key, value, "应是 0 到 1 之间的数（0.2 即 20%）")
        return float(value)

    def truth(self, key: str, value: object) -> bool:
        if not isinstance(value, bool):
            raise self.fail(key, value, "应是 true 或 false")
        return value
