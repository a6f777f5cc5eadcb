"""Plans for tests, written in plan notation: the layout of the printed text.

`` | `` may stand for a tab, so that tables can be read where they are written::

    plan_of('''
        戦略計画 1 子育て

        (1) ひろばの充実★

        No. 1 - 1 | | 年度別の取組計画
        令和8年度目標 | 令和5年度末の現況 | 令和6年度 | 令和7年度 | 令和8年度 | 計
        ひろば 11か所 | 計7か所 | 2か所開始 | 1か所開始 | 1か所開始 | 4か所開始
        事業費(百万円) | | 2 | 2 | 2 | 6
        事業実施課： こども家庭部 こども施策企画課
    ''')
"""

from __future__ import annotations

import re
import textwrap

from torikumi.profiles.load import standard
from torikumi.profiles.model import Profile
from torikumi.sources.model import Reading
from torikumi.sources.text.reader import read_printed_text

FILE = "plan.txt"


def plan_of(text: str, profile: Profile | None = None) -> Reading:
    """What the reader of printed text makes of ``text``; the first line is line 1."""
    return read_printed_text(printed(text).encode(), FILE, profile or standard())


def printed(text: str) -> str:
    """``text`` without its common indentation and with tabs for bars."""
    plain = textwrap.dedent(text).removeprefix("\n").rstrip(" ")
    return re.sub(r" *\| *", "\t", plain)
