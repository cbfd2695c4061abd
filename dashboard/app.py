"""The dashboard: its pages, and what stands around each of them."""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import choices
from dashboard.labels import plain
from dashboard.markup import paper_html, style_html
from dashboard.state import (
    HOME,
    AssessmentView,
    CompareView,
    DictionaryView,
    EvidenceView,
    OverviewView,
    ProfileView,
    QualityView,
    RankingView,
)
from dashboard.views.choosing import filters
from dashboard.views.drawing import cache, frame, navigator, pictures, printing, url, wording
from dashboard.views.pages import assessment, compare, dictionary, evidence, overview, profile, quality, ranking
from ingest.errors import DangjianError

TITLE = "党建数据仓库"
SIDEBAR_WIDTH = 250
PAGES: dict[str, tuple[str, type[Any], Callable[..., None]]] = {
    OverviewView.page: ("总览", OverviewView, overview.show),
    CompareView.page: ("单位对比", CompareView, compare.show),
    ProfileView.page: ("单位画像", ProfileView, profile.show),
    RankingView.page: ("排名", RankingView, ranking.show),
    AssessmentView.page: ("考核", AssessmentView, assessment.show),
    QualityView.page: ("数据质量", QualityView, quality.show),
    DictionaryView.page: ("指标口径", DictionaryView, dictionary.show),
    EvidenceView.page: ("证据", EvidenceView, evidence.show),
}


def main(first: str = HOME) -> None:
    """Draw the page that the address names; `first` is the one shown where it names none."""
    st.set_page_config(page_title=TITLE, layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
    st.html(style_html())
    wording.listen()
    cache.settle()
    pages: dict[str, Page] = {}
    for name, (title, _, _) in PAGES.items():
        is_first = name == first
        pages[name] = st.Page(_drawn(name, pages), title=title, url_path="" if is_first else name, default=is_first)
    st.navigation([*pages.values(), *_hidden(pages, first)]).run()


def _hidden(pages: Mapping[str, Page], first: str) -> list[Page]:
    """What other addresses lead to: that of the first page by its name to it, any other to words that there is no such page.

    Streamlit itself would say so in English, in a box before the first page.
    """

    def to_first() -> None:
        st.switch_page(pages[first], query_params=st.query_params.to_dict())

    def to_nowhere() -> None:
        st.info(plain(f"没有这个页面：{asked}。请核对链接，或从左侧选择页面"))
        st.page_link(pages[first], label=f"去{pages[first].title}")

    asked = unquote(urlsplit(st.context.url or "").path).strip("/")
    hidden = [st.Page(to_first, title=pages[first].title, url_path=first, visibility="hidden")]
    if asked and "/" not in asked and asked not in pages:
        hidden.append(st.Page(to_nowhere, title="没有这个页面", url_path=asked, visibility="hidden"))
    return hidden


def _drawn(name: str, pages: dict[str, Page]) -> Callable[[], None]:
    def draw() -> None:
        try:
            _draw(name, pages)
        except DangjianError as error:
            st.error(plain(error))
        except Exception:
            # Streamlit tells the reader that something went wrong (wording.py); how, is for who runs the server.
            traceback.print_exc()
            raise

    return draw


def _draw(name: str, pages: dict[str, Page]) -> None:
    _, kind, show = PAGES[name]
    workspace, generation = cache.find_generation()
    if generation is None:
        frame.show_empty("还没有数据")
        frame.wait_for_generation()
        return
    desk = cache.open_desk(workspace, generation, pages)
    view = url.read(kind)
    navigator.listen(pages, {page: listed for page, (_, listed, _) in PAGES.items()})
    printing.listen()
    frame.say_moved_on(desk, view.generation)
    desk, view = filters.choose_range(desk, dataclasses.replace(view, generation=str(generation.number)))
    pictures.listen(f"范围：{choices.subject_name(desk)}　{frame.generation_line(desk)}")
    show(desk, view)
    st.html(paper_html(f"{frame.generation_line(desk)}。范围：{choices.subject_name(desk)}"))
    with st.sidebar:
        frame.show_generation(generation.number, generation.published_at.isoformat())


if __name__ == "__main__":
    main()
